// Who speaks in this tab. Everybody who was tried here is kept in this browser, with the random id that is theirs alone.

const KEY = "roadmate.people";

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function isPerson(value) {
  return typeof value?.name === "string" && /^[\w-]{22}$/.test(value?.id);
}

/** Everybody, the one who came first in front. */
export function everyone() {
  try {
    const people = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(people) ? people.filter(isPerson) : [];
  } catch {
    return []; // no storage, or spoilt: begin anew
  }
}

function keep(people) {
  try {
    localStorage.setItem(KEY, JSON.stringify(people));
  } catch {
    // without storage a reloaded page is somebody new
  }
}

export const tidy = (name) => name.trim().replace(/\s+/g, " ").toWellFormed();

/** The person this tab is for: the one in `?as=`, else the first; made when missing. */
export function whoAmI() {
  const people = everyone();
  const wanted = tidy(new URLSearchParams(location.search).get("as") ?? "").slice(0, 64);
  const known = wanted ? people.find((person) => person.name === wanted) : people[0];
  if (known) return known;
  const person = { id: newId(), name: wanted || "Guest" };
  if (wanted && people.length === 0) people.push({ id: newId(), name: "Guest" });
  keep([...people, person]);
  return person;
}

/** The address of this page for a person. */
export function pageOf(name, room) {
  const path = room ? "/room" : "/";
  return everyone()[0]?.name === name ? path : `${path}?as=${encodeURIComponent(name)}`;
}

/** Give a person another name. False when somebody else has it. */
export function rename(id, name) {
  const people = everyone();
  if (people.some((person) => person.name === name && person.id !== id)) return false;
  keep(people.map((person) => (person.id === id ? { ...person, name } : person)));
  return true;
}

/** A circle with the first letter, in a colour that follows from the name. */
export function dressAvatar(element, name) {
  const letters = [...name];
  const sum = letters.reduce((total, letter) => (total * 31 + letter.codePointAt(0)) % 6, 0);
  element.textContent = letters[0]?.toLocaleUpperCase() ?? "?";
  element.dataset.tint = String(sum);
}
