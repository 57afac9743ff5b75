// The header and the menu "Who is here": switching to a person, adding one, changing one's name.

import { dressAvatar, everyone, pageOf, rename, tidy } from "./people.js";

const find = (selector) => document.querySelector(selector);

export function setUpMenu(me, room) {
  find("#private").href = pageOf(me.name, false);
  find("#room").href = pageOf(me.name, true);
  find(room ? "#room" : "#private").setAttribute("aria-current", "page");
  find("#me b").textContent = me.name;
  find("#me").setAttribute("aria-label", `Who is here: ${me.name}`);
  dressAvatar(find("#me .avatar"), me.name);
  find("#name").value = me.name;
  find("#people").addEventListener("toggle", () => list(me, room));

  find("#add").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = tidy(find("#newcomer").value);
    if (name) location.assign(pageOf(name, room));
  });
  find("#rename").addEventListener("submit", (event) => {
    event.preventDefault();
    const name = tidy(find("#name").value);
    if (!name || name === me.name) return;
    if (rename(me.id, name)) location.assign(pageOf(name, room));
    else find("#people-status").textContent = "Somebody here already has this name.";
  });
}

function list(me, room) {
  find("#people-status").textContent = "";
  find("#list").replaceChildren(
    ...everyone().map((person) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const avatar = document.createElement("span");
      const name = document.createElement("bdi");
      link.href = pageOf(person.name, room);
      avatar.className = "avatar";
      avatar.ariaHidden = "true";
      dressAvatar(avatar, person.name);
      name.textContent = person.name;
      if (person.id === me.id) link.setAttribute("aria-current", "true");
      link.append(avatar, name);
      item.append(link);
      return item;
    }),
  );
}
