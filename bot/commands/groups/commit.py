"""A member's word for the week."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import Kind
from bot.commands.desk import read_plan
from bot.commands.groups.board import amount_text, show_day, word_text
from bot.commands.groups.circle import beside
from bot.commands.groups.here import BOARD, enter, which_group
from bot.errors import UserError
from bot.message import Block, Button, Reply, Text, button, line, plural, text
from bot.study.clock_words import parse_minutes
from bot.study.commitment import LOOK_BACK, MOST, default_word, kept, stepped
from bot.study.event import StudyEvent
from bot.study.group import WEEK, Commitment, Group, Membership, Unit, week_ahead, week_of

UNITS: dict[str, Unit] = {"d": "days", "day": "days", "days": "days", "task": "tasks", "tasks": "tasks"}


@dataclass(frozen=True, slots=True)
class Said:
    """What was said about a word: an amount of something, a unit alone, steps up or down, or that it is taken back.
    `group`: which one is meant, where a button knows; `next`: the coming week."""

    unit: Unit | None = None
    amount: int | None = None
    steps: int = 0
    back: bool = False
    group: int | None = None


def _read(words: str, _: Context) -> Said:
    group, rest = which_group(words.lower())
    said = rest.split()
    if not said:
        return Said(group=group)
    if said in (["back"], ["nothing"], ["none"]):
        return Said(back=True, group=group)
    if said in (["more"], ["less"]):
        return Said(steps=1 if said == ["more"] else -1, group=group)
    if said == ["minutes"] or (len(said) == 1 and said[0] in UNITS):
        return Said(UNITS.get(said[0], "minutes"), group=group)
    if len(said) == 2 and said[0].isdecimal() and said[1] in UNITS:
        return Said(UNITS[said[1]], _in_bounds(UNITS[said[1]], int(said[0][:6])), group=group)
    try:
        return Said("minutes", _in_bounds("minutes", _minutes(" ".join(said))), group=group)
    except UserError:
        raise UserError(
            "I cannot read “{words}” as a week's word. Say it like 4 days, 150 minutes or 5 tasks.", words=words[:60]
        ) from None


def _minutes(words: str) -> int:
    number, _, unit = words.partition(" ")
    if number.isdecimal() and unit in ("m", "min", "mins", "minute", "minutes", ""):
        return int(number[:6])
    if number.isdecimal() and unit in ("h", "hour", "hours"):
        return int(number[:4]) * 60
    return parse_minutes(words)


def _in_bounds(unit: Unit, amount: int) -> int:
    if not 1 <= amount <= MOST[unit]:
        raise UserError("A week's word has 1 to {most} {unit}.", most=MOST[unit], unit=text(unit))
    return amount


WORD = Kind(_read)


@dataclass(frozen=True, slots=True)
class CommitArgs:
    what: Annotated[Said | None, Arg(WORD, "Your word for the week: 4 days, 150 minutes, 5 tasks")] = None


@command("group commit", "Give your word for the week", group=True)
async def commit(context: Context, args: CommitArgs) -> Reply:
    said = args.what or Said()
    group, membership = await enter(context, "commit", said.group)
    week = week_ahead(context.today)
    events = (await _events(context, week)).get(context.learner.id, ())
    given = (await context.db.memberships.commitments([membership.id], week)).get(membership.id)
    if said.back:
        await context.db.memberships.take_back(membership.id, week)
        await context.db.notices.touch(group.id, context.now)
        again = button(f"/group commit in {group.id}", "Give it again", "primary")
        return Reply((line("Taken back. This week is yours alone."),), (again, BOARD), replaces=True)
    if said.unit and said.amount:
        word = Commitment(week, said.unit, said.amount)
    elif given and not said.unit:
        word = stepped(given, said.steps)
    else:
        word = stepped(await _usual(context, membership, week, events, said.unit), said.steps)
    await context.db.memberships.commit(membership.id, word)
    if membership.shows == "membership" and given is None:
        # Who gives their word to the group at all may want it to be seen; they are asked, not led.
        return replace(_said(context, group, membership, word, events), buttons=_unseen(group))
    await context.db.notices.touch(group.id, context.now)
    return _said(context, group, membership, word, events)


async def _usual(
    context: Context, membership: Membership, week: date, events: tuple[StudyEvent, ...], unit: Unit | None
) -> Commitment:
    last = await context.db.memberships.last_commitment(membership.id, week)
    if unit:
        last = Commitment(week, unit, 0)
    learner = context.learner
    _, pauses = await read_plan(context)
    return default_word(week, context.today, last, events, learner.study_days, learner.at_hand, pauses)


async def _events(context: Context, week: date) -> dict[int, tuple[StudyEvent, ...]]:
    return await context.db.events.of_many([context.learner.id], week - LOOK_BACK * WEEK)


def _said(
    context: Context, group: Group, membership: Membership, word: Commitment, events: tuple[StudyEvent, ...]
) -> Reply:
    so_far = kept(word, events)
    blocks: list[Block] = [
        line(
            "Your word to {group} for the week of {day}: {word}.",
            group=group.name,
            day=show_day(context, group, word.week),
            word=_promise(word),
        )
    ]
    if so_far.done and word.week == week_of(beside(context, context.learner).today):
        blocks.append(line("So far: {word}.", word=word_text(so_far)))
    if membership.shows == "membership":
        blocks.append(line("The group does not see it; only you do."))
    return Reply(tuple(blocks), _buttons(group, word), replaces=True)


def _promise(word: Commitment) -> Text:
    if word.unit == "days":
        return plural("study on {count} day", "study on {count} days", word.amount)
    return amount_text(word)


def _buttons(group: Group, word: Commitment) -> tuple[Button, ...]:
    says = f"/group commit in {group.id}"
    names: dict[Unit, str] = {"days": "In days", "minutes": "In minutes", "tasks": "In tasks"}
    others = tuple(button(f"{says} {unit}", label) for unit, label in names.items() if unit != word.unit)
    return (
        button(f"{says} less", "Less"),
        button(f"{says} more", "More"),
        *others,
        button(f"{says} back", "Take it back"),
        BOARD,
    )


def _unseen(group: Group) -> tuple[Button, ...]:
    return (
        button("/group share plan", "Show it to the group", "primary"),
        button(f"/group commit in {group.id} less", "Less"),
        button(f"/group commit in {group.id} more", "More"),
        BOARD,
    )
