"""The day's list: what was done, what fills the rest of the minutes, and the least for a bad day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import MINUTES
from bot.commands.card import finished, show_minutes
from bot.commands.desk import read_standing, task_on_desk
from bot.commands.proof import task_name
from bot.commands.recalled import read_due, review_buttons
from bot.message import Block, Button, Reply, Text, bullet, button, heading, line, plural, text
from bot.study.day import BAD_DAY, Piece, fill
from bot.study.event import STUDIED, StudyEvent
from bot.study.progress import Sitting
from bot.study.today import Chosen

LABEL = 40
"""Characters of a title on a button."""

LITTLE = 5
"""With fewer minutes left the day is full."""


@dataclass(frozen=True, slots=True)
class TodayArgs:
    minutes: Annotated[int | None, Arg(MINUTES, "How many minutes you have today")] = None


@command("today", "The day's list, and three minutes for a bad day")
async def today(context: Context, args: TodayArgs) -> Reply:
    done = await _done(context, context.today)
    budget = args.minutes or context.at_hand
    left = budget - sum(event.minutes for event in done)
    due, standing, lying = await read_due(context), await read_standing(context), _lying(context)
    reviewing = ceil(sum(each.minutes for each in due))
    pieces = (*lying, *fill(standing, budget, left - reviewing, lying)) if left - reviewing >= LITTLE else ()
    if not pieces and not due and standing.choose() is None:
        return finished()
    blocks: list[Block] = [heading("Today, {day}", day=context.show_day(context.today))]
    blocks += [
        bullet("✓ {task}: {minutes}", task=name, minutes=show_minutes(minutes))
        for name, minutes in _added_up(context, done)
    ]
    if due:
        cards = plural("Review {count} card", "Review {count} cards", len(due))
        blocks.append(bullet("{task}: {minutes}", task=cards, minutes=show_minutes(reviewing)))
    blocks += [_row(piece, lies=piece in lying) for piece in pieces]
    blocks += _sum(reviewing + sum(piece.sitting.minutes for piece in pieces), budget, left)
    return Reply(tuple(blocks), (*review_buttons(due), *_buttons(pieces)))


async def _done(context: Context, day: date) -> tuple[StudyEvent, ...]:
    events = await context.db.events.since(context.learner.id, day)
    return tuple(event for event in events if event.day == day and event.kind in STUDIED)


def _added_up(context: Context, done: tuple[StudyEvent, ...]) -> Iterator[tuple[str | Text, int]]:
    """Each task of the day once, with its minutes."""
    for subject in dict.fromkeys(event.subject for event in done):
        name = task_name(context, subject) if subject else text("Focus")
        yield name, sum(event.minutes for event in done if event.subject == subject)


def _lying(context: Context) -> tuple[Piece, ...]:
    """The task that lies open is the first on the list, as it is."""
    lying, task = context.learner.open, task_on_desk(context)
    if lying is None or task is None:
        return ()
    sitting = Sitting(lying.sitting, lying.sittings, lying.minutes, lying.covered)
    return (Piece(Chosen(task, "asked"), sitting),)


def _row(piece: Piece, *, lies: bool) -> Block:
    """Into how many sittings a task is cut says something of the one that lies open; others are cut for this day."""
    sitting = piece.sitting
    long = show_minutes(sitting.minutes)
    if sitting.of > 1 and lies:
        long = text("sitting {number} of {of}, {minutes}", number=sitting.number, of=sitting.of, minutes=long)
    elif sitting.of > 1:
        rest = text("{minutes}, the rest of it", minutes=long)
        long = rest if sitting.number == sitting.of else text("{minutes} of it", minutes=long)
    return bullet("{task}: {minutes}", task=piece.chosen.task.title, minutes=long)


def _sum(total: int, budget: int, left: int) -> tuple[Block, ...]:
    if left < LITTLE or not total:
        return (line("Your {budget} for today are full. What you do now is extra.", budget=show_minutes(budget)),)
    ahead = line(_ahead(total, budget, left))
    if left < budget:
        return (ahead,)
    return (ahead, line("A bad day? {minutes} minutes count as well.", minutes=BAD_DAY))


def _ahead(total: int, budget: int, left: int) -> Text:
    long, whole = show_minutes(total), show_minutes(budget)
    if total > budget:
        over = text("{over} more than your {budget}", over=total - budget, budget=budget)
        return plural("About {count} minute, {over}.", "About {count} minutes, {over}.", total, over=over)
    if left < budget:
        return text("About {total} of your {budget} are ahead.", total=long, budget=whole)
    if total == budget:
        return text("About {total}, as long as you have today.", total=long)
    return text("About {total} of your {budget}, with some air.", total=long, budget=whole)


def _buttons(pieces: tuple[Piece, ...]) -> Iterator[Button]:
    for piece in pieces:
        task, first = piece.chosen.task, piece is pieces[0]
        short = task.title if len(task.title) <= LABEL else f"{task.title[: LABEL - 1]}…"
        yield button(f"/begin {task.id} {piece.sitting.minutes}", "{task}", "primary" if first else "plain", task=short)
    yield button(f"/next {BAD_DAY}", plural("{count} minute", "{count} minutes", BAD_DAY))
    if not pieces:
        yield button("/next", "Something more")
