// Puts the page together: who speaks, the line to the coach, the conversation and the box to write in.

import { ring, setUpBell } from "./bell.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { Log } from "./log.js";
import { setUpMenu } from "./menu.js";
import { whoAmI } from "./people.js";

const room = location.pathname === "/room";
const me = whoAmI();
const find = (selector) => document.querySelector(selector);
const status = find("#status");
const empty = find("#empty");
let ready = false;

const log = new Log(find("#log"), (says, id) => say(says, id));
const composer = new Composer((text) => say(text));
const connection = new Connection(me, room, { frame: receive, state: show });

function say(text, pressed = null) {
  const saying = connection.say(text, pressed);
  if (!saying) {
    status.textContent = "That is too long for one message. Send it in parts.";
    return false;
  }
  if (document.body.dataset.state === "open") status.textContent = "";
  if (pressed === null) log.drawPending(saying);
  refresh();
  return true;
}

function receive(frame) {
  if (frame.kind === "entries") composer.entries = frame.entries;
  if (frame.kind === "heard" && connection.waiting.length === 0) log.settle();
  if (frame.kind === "ready") {
    ready = true;
    log.element.ariaBusy = "false";
  }
  if (frame.kind === "message") {
    const text = log.draw(frame);
    const isNew = frame.id === frame.stamp; // what is only brought up to date rings no bell
    if (ready && !frame.mine && isNew) ring(text);
  }
  refresh();
}

function show(state, seconds) {
  ready &&= state === "open";
  document.body.dataset.state = state;
  if (state === "open") status.textContent = "";
  if (state === "refused") status.textContent = "The coach did not understand this page. Reload it.";
  if (state === "waiting") {
    const kept = connection.waiting.length ? " What you wrote is kept." : "";
    status.textContent = `No connection to Roadmate. Is it still running? Trying again in ${Math.ceil(seconds)} s.${kept}`;
  }
  refresh();
}

function refresh() {
  empty.hidden = !(ready && log.empty);
  const wasHidden = log.thinking.hidden;
  log.thinking.hidden = !(ready && connection.waiting.length);
  if (wasHidden && !log.thinking.hidden) log.keepEnd();
}

document.title = room ? "Group room · Roadmate" : "Roadmate";
empty.querySelector("h2").textContent = room ? "The group room" : `Hello, ${me.name}`;
empty.querySelector("p").textContent = room
  ? "Everybody on this page meets here. Add somebody under “Who is here” and open them in another tab."
  : "I am Roadmate, your study coach: one task that fits today’s minutes, with the reason.";
find("#start").hidden = room;
find("#start").addEventListener("click", () => say("/start"));
setUpMenu(me, room);
setUpBell();
for (const saying of connection.waiting) if (saying.pressed === null) log.drawPending(saying);
connection.open();
if (matchMedia("(hover: hover)").matches) find("#words").focus();
