// The box to write in, with the list of commands that "/" opens.

export class Composer {
  #entries = [];
  #shown = [];
  #active = 0;
  #dismissed = false;
  #said = [];
  #recalled = 0;

  /** `say(text)` is called when something is sent; false keeps it in the box. */
  constructor(say) {
    this.say = say;
    this.box = document.querySelector("#words");
    this.list = document.querySelector("#commands");
    this.count = document.querySelector("#count");
    this.box.addEventListener("input", () => {
      if (!this.box.value.startsWith("/")) this.#dismissed = false;
      this.#recalled = this.#said.length;
      this.#update();
    });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("blur", () => this.#close());
    this.box.addEventListener("focus", () => this.#update());
    document.querySelector("#composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the box keeps the focus
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(this.#shown[Number(option.dataset.place)]);
    });
  }

  set entries(entries) {
    this.#entries = entries;
    if (document.activeElement === this.box) this.#update();
  }

  remember(text) {
    this.#said.push(text);
    this.#recalled = this.#said.length;
  }

  #key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = this.list.hidden ? this.#plainKey(event) : this.#listKey(event);
    if (!action) return;
    event.preventDefault();
    action();
  }

  #plainKey({ key, shiftKey }) {
    const untouched = this.box.value === "" || this.box.value === this.#said[this.#recalled];
    if (key === "Enter" && !shiftKey) return () => this.#send();
    if (key === "ArrowUp" && untouched && this.#recalled > 0) return () => this.#recall(-1);
    if (key === "ArrowDown" && untouched && this.#recalled < this.#said.length) return () => this.#recall(1);
    return null;
  }

  #listKey({ key, shiftKey }) {
    const entry = this.#shown[this.#active];
    const complete = [entry.name, entry.alone].includes(this.box.value.slice(1));
    if (key === "ArrowDown") return () => this.#activate(this.#active + 1);
    if (key === "ArrowUp") return () => this.#activate(this.#active - 1);
    if (key === "Escape") return () => ((this.#dismissed = true), this.#close());
    if (key === "Tab" && !shiftKey) return () => this.#choose(entry);
    if (key === "Enter" && !shiftKey) return () => (complete ? this.#send() : this.#choose(entry));
    return null;
  }

  #recall(step) {
    this.#recalled += step;
    this.#write(this.#said[this.#recalled] ?? "");
  }

  #send() {
    const text = this.box.value.trim();
    if (!text || this.say(text) === false) return;
    this.remember(text);
    this.#dismissed = false;
    this.#write("");
  }

  #choose(entry) {
    this.#write(entry.takes ? `/${entry.name} ` : `/${entry.name}`);
    this.#close();
  }

  #write(text) {
    this.box.value = text;
    this.box.setSelectionRange(text.length, text.length);
    this.#close();
    this.#grow();
  }

  #update() {
    this.#grow();
    const text = this.box.value;
    const open = text.startsWith("/") && !this.#dismissed;
    this.#shown = open ? matching(this.#entries, text.slice(1).toLowerCase()) : [];
    if (this.#shown.length === 0) return this.#close();
    this.list.replaceChildren(...this.#shown.map(option));
    this.list.hidden = false;
    this.count.textContent = this.#shown.length === 1 ? "1 command" : `${this.#shown.length} commands`;
    this.#activate(0);
  }

  #activate(place) {
    this.#active = (place + this.#shown.length) % this.#shown.length;
    [...this.list.children].forEach((item, index) => (item.ariaSelected = String(index === this.#active)));
    const item = this.list.children[this.#active];
    this.box.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  #close() {
    this.list.hidden = true;
    this.count.textContent = "";
    this.box.removeAttribute("aria-activedescendant");
  }

  #grow() {
    if (CSS.supports("field-sizing", "content")) return;
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight}px`;
  }
}

/** Commands that begin as typed, then those with a second word that does. */
function matching(entries, typed) {
  const first = entries.filter(({ name }) => name.startsWith(typed));
  const second = entries.filter(({ name }) => !name.startsWith(typed) && name.includes(` ${typed}`));
  return [...first, ...second];
}

function option({ name, takes, description }, place) {
  const item = document.createElement("li");
  item.role = "option";
  item.id = `command-${place}`;
  item.dataset.place = String(place);
  for (const [tag, text] of [["b", `/${name}`], ["i", takes], ["span", description]]) {
    const part = document.createElement(tag);
    part.textContent = text;
    item.append(part, " ");
  }
  return item;
}
