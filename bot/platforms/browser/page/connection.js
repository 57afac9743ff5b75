// The line to the coach. What was said is kept until it is heard, and said again after every interruption.

const LONGEST_WAIT = 15;
const FRAME_BYTES = 15_000;
const NOT_UNDERSTOOD = 1008;

export class Connection {
  #socket = null;
  #outbox = [];
  #seen = "";
  #failures = 0;
  #timer = 0;

  /** `on.frame(frame)`, `on.state(name, seconds)` with the name open, waiting or refused. */
  constructor(me, room, on) {
    this.me = me;
    this.room = room;
    this.on = on;
    this.key = `roadmate.outbox.${me.id}.${room}`;
    try {
      this.#outbox = JSON.parse(sessionStorage.getItem(this.key) ?? "[]");
    } catch {
      this.#outbox = [];
    }
    addEventListener("online", () => this.#retryNow());
    document.addEventListener("visibilitychange", () => document.hidden || this.#retryNow());
  }

  get waiting() {
    return [...this.#outbox];
  }

  open() {
    clearTimeout(this.#timer);
    const socket = new WebSocket(`ws://${location.host}/chat`);
    this.#socket = socket;
    socket.addEventListener("open", () => this.#greet());
    socket.addEventListener("message", (event) => this.#receive(JSON.parse(event.data)));
    socket.addEventListener("close", (event) => socket === this.#socket && this.#lose(event));
  }

  /** Say something; the answer comes as frames. Returns the saying, or null when it is too long. */
  say(text, pressed = null) {
    const ref = crypto.randomUUID();
    const saying = { kind: "say", ref, text: text.toWellFormed(), pressed };
    if (new Blob([JSON.stringify(saying)]).size > FRAME_BYTES) return null;
    this.#keep([...this.#outbox, saying]);
    this.#send(saying);
    return saying;
  }

  #greet() {
    this.#failures = 0;
    const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
    this.#send({
      kind: "hello",
      person: this.me.id,
      name: [...this.me.name].slice(0, 64).join(""),
      zone: timeZone ?? "",
      locale: (navigator.language ?? locale).slice(0, 35),
      room: this.room,
      seen: this.#seen,
    });
    for (const saying of this.#outbox) this.#send(saying);
    this.on.state("open");
  }

  #receive(frame) {
    if (frame.kind === "message") this.#seen = frame.stamp;
    if (frame.kind === "heard") this.#keep(this.#outbox.filter(({ ref }) => ref !== frame.ref));
    this.on.frame(frame);
  }

  #lose(event) {
    if (event.code === NOT_UNDERSTOOD) {
      this.#keep([]);
      this.on.state("refused");
      return;
    }
    const seconds = Math.min(LONGEST_WAIT, 0.5 * 2 ** this.#failures);
    this.#failures += 1;
    this.on.state("waiting", seconds);
    this.#timer = setTimeout(() => this.open(), seconds * 1000 * (0.8 + 0.4 * Math.random()));
  }

  #retryNow() {
    if (this.#socket?.readyState === WebSocket.CLOSED && this.#timer) this.open();
  }

  #send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #keep(outbox) {
    this.#outbox = outbox;
    try {
      sessionStorage.setItem(this.key, JSON.stringify(outbox));
    } catch {
      // kept in this page only
    }
  }
}
