"""What was said in one chat, and the tabs that look at it. In memory only: a reloaded page finds its messages again."""

import secrets
from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.message import Address, Reply
from bot.platforms.browser.render import reply_html, reply_labels, said_html
from bot.platforms.browser.tab import Tab
from bot.platforms.browser.wire import Label, Message

ROOM = "room"
NOTES = 200
LETTERS = 4_000_000
"""How much HTML a chat may hold: attachments are inside it."""
CHATS = 200


@dataclass(frozen=True, slots=True)
class Note:
    """One message. `change` is the number of its last change; `only` is the one person who may see it."""

    number: int
    change: int
    html: str
    buttons: tuple[Label, ...] = ()
    person: str = ""
    name: str = ""
    only: str = ""
    ref: str = ""
    nonce: str = ""

    def visible(self, person: str) -> bool:
        return self.only in {"", person}


class Conversation:
    """One chat. Numbers start again when a chat is forgotten, so ids carry the `epoch` that made them."""

    def __init__(self, shared: bool) -> None:
        self.tabs: set[Tab] = set()
        self._shared = shared
        self._epoch = secrets.token_urlsafe(6)
        self._notes: deque[Note] = deque()
        self._changes = 0

    def join(self, tab: Tab, seen: str) -> None:
        """Show the tab what it has not seen, and from now on everything."""
        last = self._number(seen)
        for note in self._notes:
            if note.change > last and note.visible(tab.person):
                tab.tell(self._frame(note, tab))
        self.tabs.add(tab)

    def leave(self, tab: Tab) -> None:
        self.tabs.discard(tab)

    def say(self, person: str, name: str, text: str, ref: str) -> None:
        """Show what a person said, once."""
        if not any(note.ref == ref and note.person == person for note in self._notes):
            self._add(Note(0, 0, said_html(text), person=person, name=name, ref=ref))

    def answer(self, reply: Reply, asker: str, pressed: str | None) -> None:
        """Show the coach's answer to those it is for: anew, or in the place of the message that was pressed."""
        if not reply:
            return
        audience = asker if self._shared and reply.private else ""
        note = Note(0, 0, reply_html(reply), reply_labels(reply), only=audience)
        old = self._pressed(pressed, audience)
        if old and reply.replaces:
            self._change(old, replace(old, html=note.html, buttons=note.buttons))
            return
        if old and note.buttons and not (self._shared and not audience):  # there others still want to press them
            self._change(old, replace(old, buttons=()))
        self._add(note)

    def post(self, reply: Reply, nonce: str) -> str:
        """Show what the coach says unasked, once. Returns its message's id."""
        if not reply:
            return ""
        said = next((note for note in self._notes if note.nonce == nonce), None)
        return self._id(said or self._add(Note(0, 0, reply_html(reply), reply_labels(reply), nonce=nonce)))

    def turn(self, message: str, reply: Reply) -> bool:
        """Show the reply in the place of a message that everybody here sees. False when that is gone."""
        old = self._pressed(message, "")
        if old is None:
            return False
        new = replace(old, html=reply_html(reply), buttons=reply_labels(reply))
        if reply and new != old:
            self._change(old, new)
        return True

    def _pressed(self, message: str | None, audience: str) -> Note | None:
        """The coach's message with this id, unless others see it and the answer is not for them."""
        number = self._number(message or "")
        own = (note for note in self._notes if not note.person and note.only == audience)
        return next((note for note in own if number and note.number == number), None)

    def _add(self, note: Note) -> Note:
        self._changes += 1
        note = replace(note, number=self._changes, change=self._changes)
        self._notes.append(note)
        while len(self._notes) > NOTES or (len(self._notes) > 1 and self._letters() > LETTERS):
            self._notes.popleft()
        self._show(note)
        return note

    def _change(self, old: Note, new: Note) -> None:
        self._changes += 1
        new = replace(new, change=self._changes)
        self._notes[self._notes.index(old)] = new
        self._show(new)

    def _show(self, note: Note) -> None:
        for tab in self.tabs:
            if note.visible(tab.person):
                tab.tell(self._frame(note, tab))

    def _frame(self, note: Note, tab: Tab) -> Message:
        mine = note.person == tab.person
        return Message(
            id=self._id(note),
            stamp=f"{self._epoch}.{note.change}",
            html=note.html,
            buttons=note.buttons,
            mine=mine,
            who=note.name,
            private=bool(note.only),
            ref=note.ref if mine else "",
        )

    def _id(self, note: Note) -> str:
        return f"{self._epoch}.{note.number}"

    def _number(self, mark: str) -> int:
        epoch, _, number = mark.rpartition(".")
        return int(number) if epoch == self._epoch and number.isascii() and number.isdecimal() else 0

    def _letters(self) -> int:
        return sum(len(note.html) for note in self._notes)


class Conversations:
    """Every chat of this process; the one that was silent longest is forgotten first, unless a tab shows it."""

    def __init__(self) -> None:
        self._chats: OrderedDict[str, Conversation] = OrderedDict()

    def at(self, address: Address) -> Conversation:
        """The chat at this address, begun if there is none. A person's private chat is named after the person."""
        name = address.chat.removeprefix("@")
        chat = self._chats.setdefault(name, Conversation(shared=name == ROOM))
        self._chats.move_to_end(name)
        for silent in list(self._forgettable()):
            del self._chats[silent]
        return chat

    def _forgettable(self) -> Iterator[str]:
        surplus = len(self._chats) - CHATS
        if surplus > 0:
            silent = [name for name, chat in list(self._chats.items())[:-1] if not chat.tabs]
            yield from silent[:surplus]
