"""What the coach can do."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Final

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import COMMAND
from bot.commands.card import NEXT, SETTINGS
from bot.menu import Entry
from bot.message import Block, Bold, Reply, Text, bullet, button, heading, line, text

SUBJECTS: Final[tuple[tuple[Text, tuple[str, ...]], ...]] = (
    (text("Each day"), ("next", "today", "done", "skip", "swap", "review", "card")),
    (text("How far, and how long"), ("progress", "forecast", "plan", "goal")),
    (text("Your roadmap"), ("placement", "check", "topic", "why", "resources", "rate", "roadmap")),
    (text("With others"), ("group", "focus", "cheer")),
    (text("Times and settings"), ("remind", "nudge", "pause", "resume", "back", "settings", "start", "help")),
    (text("Your accounts and data"), ()),
)
"""What belongs together, the everyday first; the last takes what stands nowhere else."""

LIKE: Final = 0.75
"""Names at least this similar (of 1) are offered for one that does not exist."""


@dataclass(frozen=True, slots=True)
class HelpArgs:
    name: Annotated[str, Arg(COMMAND, "A command you want to know more about")] = ""


@command("help", "What I can do", group=True, stranger=True)
async def help_(context: Context, args: HelpArgs) -> Reply:
    asked = args.name.strip("/ ").lower()
    entries = [entry for entry in context.menu if asked and entry.name.startswith(asked)]
    if len(entries) > 1:
        return Reply(tuple(bullet("{said}: {about}", said=_said(entry), about=entry.description) for entry in entries))
    if entries := entries or [entry for entry in context.unlisted if entry.name == asked]:
        return Reply(_explained(entries[0]))
    if near := _near(context, asked):
        said = line("I know no command called {name}. Did you mean one of these?", name=asked[:80])
        return Reply((said,), tuple(button(f"/help {name}", "/{name}", name=name) for name in near))
    if asked:
        return Reply((line("I know no command called {name}.", name=asked[:80]),), (button("/help", "What I can do"),))
    blocks: list[Block] = [
        heading("What I can do"),
        line("I know the way of a roadmap ({roadmap}), and where you are on it.", roadmap=context.roadmap.name),
        line("Ask me each day for /next: one task that fits your minutes. Then say done."),
    ]
    # In a chat of several people it is about what they do together; the rest is said in private.
    blocks += _by_subject(context.menu) if context.incoming.private else _together(context.menu)
    blocks.append(line("You can also say it in your own words: done, what's next?, remind me tomorrow at 7."))
    blocks.append(line("For more on one of them, say for example: /help remind"))
    # The one thing that a group may hear too: it is how a group gets to know me.
    return Reply(
        tuple(blocks),
        (NEXT, button("/start", "Start"), SETTINGS),
        private=context.incoming.private,
    )


def _near(context: Context, asked: str) -> list[str]:
    """The first words of commands that are most like a misspelt one."""
    first = asked.partition(" ")[0]
    return get_close_matches(first, dict.fromkeys(_first(entry) for entry in context.menu), 3, LIKE) if first else []


def _by_subject(menu: tuple[Entry, ...]) -> list[Block]:
    listed = {_first(entry): entry for entry in menu if entry.bare or " " not in entry.name}
    blocks: list[Block] = []
    for subject, names in SUBJECTS:
        blocks.append(line("{subject}", subject=subject))
        blocks += [_listed(listed.pop(name)) for name in names or tuple(listed)]
    return blocks


def _together(menu: tuple[Entry, ...]) -> list[Block]:
    listed = [entry for entry in menu if entry.group and (entry.bare or " " not in entry.name)]
    return [*map(_listed, listed), line("In private I can do more: say /help to me there.")]


def _first(entry: Entry) -> str:
    return entry.name.partition(" ")[0]


def _listed(entry: Entry) -> Block:
    name = _first(entry) if entry.bare else entry.name
    return bullet("/{name}: {about}", name=name, about=entry.description)


def _explained(entry: Entry) -> tuple[Block, ...]:
    return (
        line("{said}: {about}", said=_said(entry), about=entry.description),
        *(bullet("{name}: {about}", name=each.name, about=each.description) for each in entry.parameters),
    )


def _said(entry: Entry) -> Bold:
    return Bold("/" + " ".join((entry.name, *(f"[{parameter.name}]" for parameter in entry.parameters))))
