"""What the coach can do."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import COMMAND
from bot.commands.card import NEXT
from bot.menu import Entry
from bot.message import Block, Bold, Reply, bullet, button, heading, line


@dataclass(frozen=True, slots=True)
class HelpArgs:
    name: Annotated[str, Arg(COMMAND, "A command you want to know more about")] = ""


@command("help", "What I can do", group=True, stranger=True)
async def help_(context: Context, args: HelpArgs) -> Reply:
    asked = args.name.strip("/ ").lower()
    entries = [entry for entry in context.menu if asked and entry.name.startswith(asked)]
    if entries:
        return Reply(tuple(block for entry in entries for block in _explained(entry)))
    if asked:
        return Reply((line("I know no command called {name}.", name=asked[:80]),), (button("/help", "What I can do"),))
    blocks: list[Block] = [
        heading("What I can do"),
        line("I know the way of a roadmap ({roadmap}), and where you are on it.", roadmap=context.roadmap.name),
        line("Ask me each day for /next: one task that fits your minutes. Then say done."),
    ]
    blocks += [_listed(entry) for entry in context.menu if entry.bare or " " not in entry.name]
    blocks.append(line("You can also say it in your own words: done, what's next?, remind me tomorrow at 7."))
    blocks.append(line("For more on one of them, say for example: /help remind"))
    # The one thing that a group may hear too: it is how a group gets to know me.
    return Reply(
        tuple(blocks),
        (NEXT, button("/start", "Start"), button("/settings", "Settings")),
        private=context.incoming.private,
    )


def _listed(entry: Entry) -> Block:
    name = entry.name.partition(" ")[0] if entry.bare else entry.name
    return bullet("/{name}: {about}", name=name, about=entry.description)


def _explained(entry: Entry) -> tuple[Block, ...]:
    said = " ".join((entry.name, *(f"[{parameter.name}]" for parameter in entry.parameters)))
    return (
        line("{said}: {about}", said=Bold(f"/{said}"), about=entry.description),
        *(bullet("{name}: {about}", name=each.name, about=each.description) for each in entry.parameters),
    )
