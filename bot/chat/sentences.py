"""What the coach says when no command does: it did not understand, could not do it, or did it before."""

import re
from typing import Any

from rapidfuzz import fuzz

from bot.chat.command import Command, Slot, split_word
from bot.chat.named import topic_button
from bot.chat.table import LIKE, Table
from bot.errors import UserError
from bot.message import BUTTON_BYTES, Button, Reply, button, line, quote, text
from bot.study.roadmap import Roadmap
from bot.study.search import find_topics
from bot.study.topic import Topic

_NEXT = button("/next", "Next task", "primary")
NEVER_MIND = button("/fine", "Never mind")
_HELP = button("/help", "What I can do")
LITTLE = 4
"""Words of up to so many letters are taken for no topic, unless they are written as SQL is."""

CLEAR = 85
MISTYPED = 75
"""A word at least this similar (of 100) to a command may be meant for it."""

QUOTED = 120
"""Characters of somebody's words that are repeated to them."""


def complaint(error: UserError, *, answered: bool) -> Reply:
    """What cannot be done. Somebody who `answered` a question may also leave it."""
    return Reply((line(error.text),), error.buttons or ((NEVER_MIND,) if answered else ()))


_ASKED = re.compile(
    r"(what(('s|s| is| are)| does)?|explain|tell me( more)? about|how (do|does|to)|why( is| are)?|who is) (an? |the )?",
    re.IGNORECASE,
)
"""How a question begins; what is asked about comes after it."""


def puzzled(said: str, table: Table, roadmap: Roadmap) -> Reply:
    """Not understood: what was read, and the nearest things that could have been meant."""
    if said.startswith("/"):
        return _no_command(said, table)
    if not any(sign.isprintable() and not sign.isspace() for sign in said):
        return Reply((line("I can only read text. Tell me in words, or take one of these."),), (_NEXT, _HELP))
    asked = _ASKED.match(said)
    subject = said[asked.end() :].rstrip(" ?.!") if asked else said
    topics = tuple(topic_button(topic) for topic in _topics_in(subject[:QUOTED], roadmap))
    perhaps = (
        line("I do not explain things myself, but I know where this is explained well:")
        if asked and topics
        else line("I am not sure what to do with it. Perhaps one of these?")
    )
    read = quote("{said}", said=said[:QUOTED] + ("…" if len(said) > QUOTED else ""))
    blocks = (line("I read this:"), read, perhaps)
    if not topics and (near := _mistyped(said, table)):
        return Reply(blocks, (*near, _HELP))
    return Reply(blocks, (*topics, _NEXT, _HELP) if asked else (_NEXT, *topics, _HELP))


def _mistyped(said: str, table: Table) -> tuple[Button, ...]:
    """The commands that a single word is like."""
    near = table.nearest(said, 2) if len(said.split()) == 1 else ()
    return tuple(_press(each.name) for each in near if fuzz.ratio(said.lower(), each.name) >= MISTYPED)


def _topics_in(said: str, roadmap: Roadmap) -> list[Topic]:
    """The topics that somebody's words name, if they plainly do."""
    words = [word for word in said.split() if len(word) > LITTLE or word.isupper()]
    whole = [match for match in find_topics(roadmap, said, 2) if match[1] >= CLEAR]
    found = whole or [match for word in words for match in find_topics(roadmap, word, 2)]
    best = sorted((match for match in found if match[1] >= CLEAR), key=lambda match: -match[1])
    return list({topic.id: topic for topic, _ in best}.values())[:2]


def _no_command(said: str, table: Table) -> Reply:
    first, rest = split_word(said)
    name = said if table.begins(first.removeprefix("/")) else first
    name = name if len(name) <= QUOTED else f"{name[:QUOTED]}…"
    near = table.nearest(said.removeprefix("/"))
    if not near:
        return Reply((line("I know no command {name}.", name=name),), (_NEXT, _HELP))
    found = tuple(_press(_spelt_right(command, first.removeprefix("/"), rest)) for command in near)
    if any(each.name.startswith(f"{first[1:]} ") for each in table.shown):
        found += (button(f"/help {first[1:]}", "All of {name}", name=first),)
    return Reply((line("I know no command {name}. Did you mean one of these?", name=name),), found)


def _spelt_right(command: Command[Any], first: str, rest: str) -> str:
    """The command with the values that followed the misspelt name, where they fit it and a button can carry them.
    People say one word of two ("/join") and two of one ("/group cheer") as well."""
    one, _, second = command.name.partition(" ")
    word, values = split_word(rest)
    first, word = first.lower(), word.lower()
    if second and fuzz.ratio(first, second) > fuzz.ratio(first, one):
        values = rest
    elif second and fuzz.ratio(word, second) < LIKE:
        values = rest if command.rest else ""
    elif not second and fuzz.ratio(first, one) >= fuzz.ratio(word, one):
        values = rest
    said = " ".join([command.name, *values.split()])
    return said if command.slots and len(f"/{said}".encode()) <= BUTTON_BYTES else command.name


def ask(command: Command[Any], slot: Slot) -> Reply:
    """Ask for a value that was left out; the next plain message gives it."""
    return Reply((line("{about}?", about=text(slot.arg.about)),), expects=f"/{command.name}")


def _press(name: str) -> Button:
    return button(f"/{name}", "/{name}", name=name)


def too_long(count: int, most: int) -> UserError:
    return UserError("That is {count} characters; I read at most {most} at once.", count=count, most=most)


def too_fast() -> Reply:
    return Reply((line("You are faster than I am. Wait a few seconds, then say the last thing again."),))


def away() -> Reply:
    return Reply(
        (line("I cannot reach my notebook right now, so nothing was changed. Please say it again in a minute."),)
    )


def failure(number: str) -> Reply:
    return Reply(
        (
            line("Something went wrong on my side, and nothing was changed. Please try again."),
            line("If it happens again, tell the host this number: {number}", number=number),
        )
    )


def nothing() -> Reply:
    """What a command says that only makes sense unasked, or is over."""
    return Reply((line("There is nothing more to say to that."),), (_NEXT,))


def heard_before() -> Reply:
    return Reply((line("I was restarted just as you said that. It is done, and counted once."),), (_NEXT,))
