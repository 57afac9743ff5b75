"""What a roadmap leaves to the learner: where its documents disagree, and the role they are heading for."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.named import CHOICE, OPTION, ROLE
from bot.commands.card import NEXT, show_minutes
from bot.commands.roadmap import CHOICES, SHOW, about
from bot.commands.sources import show_sources
from bot.message import Block, Bold, Reply, bullet, button, heading, line
from bot.study.effort import find_effort
from bot.study.roadmap import Choice, Option, Role


@dataclass(frozen=True, slots=True)
class ChoicesArgs:
    choice: Annotated[Choice | None, Arg(CHOICE, "Which choice")] = None


@dataclass(frozen=True, slots=True)
class ChooseArgs:
    option: Annotated[Option, Arg(OPTION, "What you choose")]


@dataclass(frozen=True, slots=True)
class RoleArgs:
    role: Annotated[Role | None, Arg(ROLE, "The job you are heading for")] = None


@command("roadmap choices", "Where the documents leave it to you")
async def choices(context: Context, args: ChoicesArgs) -> Reply:
    roadmap = context.roadmap
    if args.choice:
        return _ask(context, args.choice)
    if not roadmap.choices:
        return Reply((line("This roadmap leaves nothing to choose but where you start."),), (SHOW,))
    rows = [
        bullet("{choice}: {option}", choice=Bold(choice.name), option=_taken(context, choice).name)
        for choice in roadmap.choices
    ]
    buttons = tuple(button(f"/roadmap choices {each.id}", "{choice}", choice=each.name) for each in roadmap.choices)
    asked = line(
        "The documents behind this roadmap do not agree on everything. You decide, and may change it any time."
    )
    return Reply((heading("What you can choose"), asked, *rows), (*buttons, SHOW))


def _ask(context: Context, choice: Choice) -> Reply:
    taken = _taken(context, choice)
    rows = [
        bullet("{option}: {about} ({documents})", option=Bold(each.name), about=each.about, documents=documents)
        for each in choice.options
        for documents in [show_sources(each.sources, context.roadmap)]
    ]
    buttons = tuple(
        button(f"/roadmap choose {each.id}", "{option}", "primary" if each is taken else "plain", option=each.name)
        for each in choice.options
    )
    now = line("Now it is: {option}.", option=taken.name)
    return Reply(
        (heading("{question}", question=choice.question), line("{about}", about=choice.about), *rows, now), buttons
    )


def _taken(context: Context, choice: Choice) -> Option:
    return choice.option(context.following.options.get(choice.id, ""))


@command("roadmap choose", "Choose one of the ways")
async def choose(context: Context, args: ChooseArgs) -> Reply:
    choice = next(each for each in context.roadmap.choices if args.option in each.options)
    context.choose(args.option)
    said = line("{choice}: {option}. Nothing you did is lost.", choice=choice.name, option=args.option.name)
    return Reply((said, _length(context)), (NEXT, CHOICES, SHOW), replaces=True)


def _length(context: Context) -> Block:
    """How long the way is with all that is chosen now."""
    minutes = about(find_effort(context.roadmap, context.picks).hours * 60)
    return line("Your way is about {hours} now.", hours=show_minutes(minutes))


@command("roadmap role", "The job you are heading for")
async def role(context: Context, args: RoleArgs) -> Reply:
    roadmap = context.roadmap
    now = roadmap.role(context.following.role)
    if now is None:
        return Reply((line("This roadmap leads to one kind of job only."),), (SHOW,))
    if args.role is None:
        rows = [bullet("{role}: {about}", role=Bold(each.name), about=each.about) for each in roadmap.roles]
        buttons = tuple(
            button(f"/roadmap role {each.id}", "{role}", "primary" if each is now else "plain", role=each.name)
            for each in roadmap.roles
        )
        asked = line("Which job are you heading for? What counts most for it comes first in each stage.")
        return Reply((heading("Roles"), *rows, asked), buttons)
    context.follow(roadmap, replace(context.following, role=args.role.id))
    said = line("Heading for: {role}.", role=args.role.name)
    return Reply((said, _length(context)), (NEXT, SHOW), replaces=True)
