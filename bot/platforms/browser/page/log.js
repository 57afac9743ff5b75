// The conversation as it is drawn.

import { dressAvatar } from "./people.js";

const NEAR = 80;

const make = (tag, className, text = "") => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
};

export class Log {
  #messages = new Map();
  #pending = new Map();
  #refocus = false;
  #follow = true;

  /** `press(says, id)` is called for a button. */
  constructor(element, press) {
    this.element = element;
    this.press = press;
    this.thinking = element.querySelector("#thinking");
    this.newest = document.querySelector("#newest");
    this.newest.addEventListener("click", () => this.scrollToEnd());
    element.addEventListener("scroll", () => (this.newest.hidden = this.#atEnd()), { passive: true });
    new ResizeObserver(() => this.keepEnd()).observe(element);
  }

  get empty() {
    return this.#messages.size + this.#pending.size === 0;
  }

  /** Show one's own words before the coach has heard them. */
  drawPending({ ref, text }) {
    const article = make("article", "message mine pending");
    const line = make("div", "line", text);
    article.append(this.#bubble(line));
    this.#pending.set(ref, article);
    this.thinking.before(article);
    this.scrollToEnd();
  }

  /** Draw a message, in the place of an earlier one with the same id. Returns what it says. */
  draw(frame) {
    const stay = this.#atEnd();
    const article = this.#article(frame);
    const old = this.#messages.get(frame.id) ?? this.#pending.get(frame.ref);
    this.#pending.delete(frame.ref);
    this.#messages.set(frame.id, article);
    const focused = old?.contains(document.activeElement) ? document.activeElement.textContent : null;
    if (old) old.replaceWith(article);
    else this.thinking.before(article);
    this.#moveFocus(article, focused);
    if (stay && (!old || article.nextElementSibling === this.thinking)) this.#reveal(article);
    return article.querySelector(".text").textContent;
  }

  /** What was said is heard: buttons may be pressed again. */
  settle() {
    for (const group of this.element.querySelectorAll(".buttons[aria-busy]")) group.removeAttribute("aria-busy");
    this.#refocus = false;
  }

  /** Something appeared at the end: keep it in sight for those who were there. */
  keepEnd() {
    if (this.#follow) this.scrollToEnd();
  }

  scrollToEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }

  #atEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    this.#follow = scrollHeight - scrollTop - clientHeight < NEAR;
    return this.#follow;
  }

  #reveal(article) {
    if (article.offsetHeight > this.element.clientHeight) article.scrollIntoView({ block: "start" });
    else this.scrollToEnd();
  }

  #article(frame) {
    const side = frame.mine ? "mine" : frame.who ? "theirs" : "coach";
    const article = make("article", `message ${side}`);
    const text = make("div", "text");
    text.dir = "auto";
    text.innerHTML = frame.html; // made by the coach's renderer, which escapes every word
    for (const time of text.querySelectorAll("time")) localise(time);
    if (!frame.mine) article.append(avatar(frame.who));
    const bubble = this.#bubble(text);
    if (frame.private) bubble.prepend(make("p", "only", "Only you see this"));
    if (!frame.mine) bubble.prepend(make("p", frame.who ? "who" : "who unseen", frame.who || "Roadmate"));
    if (frame.buttons.length) bubble.append(this.#buttons(frame));
    article.append(bubble);
    return article;
  }

  #bubble(...content) {
    const bubble = make("div", "bubble");
    bubble.append(...content);
    return bubble;
  }

  #buttons({ id, buttons }) {
    const group = make("div", "buttons");
    group.role = "group";
    group.ariaLabel = "Answers";
    for (const [label, says, style] of buttons) {
      const button = make("button", `answer ${style}`, label);
      button.type = "button";
      button.dir = "auto";
      button.addEventListener("click", () => {
        if (group.ariaBusy) return;
        group.ariaBusy = "true";
        this.#refocus = true;
        this.press(says, id);
      });
      group.append(button);
    }
    return group;
  }

  /** Whoever pressed a button by keyboard goes on at the answer, not at the top of the page; whoever only stood on one
      when the message was brought up to date stays on it. */
  #moveFocus(article, focused) {
    const nowhere = [document.body, this.element].includes(document.activeElement);
    if (focused === null && !(this.#refocus && nowhere)) return;
    const answers = [...article.querySelectorAll(".answer")];
    const same = this.#refocus ? undefined : answers.find(({ textContent }) => textContent === focused);
    (same ?? answers[0] ?? this.element).focus({ preventScroll: true });
  }
}

function avatar(who) {
  if (who) {
    const circle = make("span", "avatar");
    dressAvatar(circle, who);
    circle.ariaHidden = "true";
    return circle;
  }
  const image = make("img", "avatar");
  image.src = "icon.svg";
  image.alt = "";
  return image;
}

function localise(time) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.getTime())) return;
  const far = Math.abs(moment - Date.now()) > 6 * 86_400_000;
  const day = far ? { day: "numeric", month: "short" } : { weekday: "short" };
  time.title = time.textContent;
  time.textContent = moment.toLocaleString([], { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}
