"""Done, or some of it: what was studied goes into the log, once."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.named import TASK_ID
from bot.commands.arrivals import note_arrivals
from bot.commands.card import NEXT, PROGRESS, show_task
from bot.commands.check import check_buttons
from bot.commands.desk import open_next, read_pace, read_progress, read_streak, task_on_desk
from bot.commands.proof import keep, keep_afterwards, last_today
from bot.commands.rate import ask_when_through
from bot.commands.recalled import read_due, review_buttons
from bot.commands.sat import day_of, minutes_of, minutes_since_start, over_at, sat_for
from bot.commands.tried import recount
from bot.errors import UserError
from bot.message import Block, Bold, Reply, button, heading, line, plural
from bot.study.clock_words import parse_minutes
from bot.study.event import STUDIED, StudyEvent
from bot.study.evidence import split_link
from bot.study.focus import Seat
from bot.study.progress import Progress, Sitting, cut
from bot.study.roadmap import Roadmap
from bot.study.topic import Task, Topic

GRACE = timedelta(days=2)
"""So long afterwards something done may still be noted."""


@dataclass(frozen=True, slots=True)
class DoneArgs:
    what: Annotated[str, Arg(WORDS, "yesterday, if it was then; a link that shows it")] = ""


@dataclass(frozen=True, slots=True)
class SomeArgs:
    what: Annotated[str, Arg(WORDS, "How many minutes you did")] = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says they did: which task and sitting (None: the open one), and what they said besides.

    The task may be on an old card, of another roadmap than the present one; `roadmap` is the one that has it.
    """

    roadmap: Roadmap
    task: Task | None
    sitting: int | None
    rest: str


@dataclass(frozen=True, slots=True)
class Up:
    """What is up to be counted: the sitting of a task, and how far the learner was before."""

    roadmap: Roadmap
    task: Task
    sitting: Sitting
    before: Progress

    @property
    def whole(self) -> bool:
        """Whether all of the task is done with it."""
        return self.sitting.number >= self.sitting.of

    @property
    def completed(self) -> Topic | None:
        """The topic that this completes."""
        topic, before = self.roadmap.topics[self.task.topic], self.before
        after = replace(before, done=before.done | {self.task.id})
        return topic if self.whole and after.finished(topic) and not before.finished(topic) else None


@command("done", "The open task is done", group=True, picture=True)
async def done(context: Context, args: DoneArgs) -> Reply:
    return await mark_done(context, args.what)


async def mark_done(context: Context, what: str, seat: Seat | None = None) -> Reply:
    """Count what is said to be done, with the minutes of the focus session that it was done in, if there was one."""
    said, link = split_link(what)
    claim = _claim(said, context)
    day = _day(claim.rest, context)
    task = claim.task or task_on_desk(context)
    if task is None:
        return await _nothing_open(context, day, link)
    up = await _up(context, claim, task)
    if up is None:
        return _counted_before(task)
    entry = await _entry(context, up, day, seat)
    kept = await keep(context, await _log(context, task, entry), link)
    tried = await recount(context)
    if up.whole:
        await note_arrivals(context, up.roadmap, task)
    completed, blocks = up.completed, _achieved(up)
    if entry.day != context.today:
        blocks.append(line("Marked for {day}, as said afterwards.", day=context.show_day(entry.day)))
    blocks += [*await _totals(context), *kept.blocks]
    following = NEXT if up.whole else button("/next", "Next sitting", "primary")
    reviews = review_buttons(await read_due(context))
    if completed and (checks := check_buttons(context, completed)):
        blocks.append(line("Does it stick? Two or three questions tell."))
        return Reply(
            tuple(blocks), (*checks, replace(following, style="plain"), *reviews, *kept.buttons), replaces=True
        )
    how = await ask_when_through(context, up.roadmap, task, tried)
    blocks += how.blocks
    return Reply(tuple(blocks), (following, *reviews, *(how.buttons or (PROGRESS,)), *kept.buttons), replaces=True)


async def _entry(context: Context, up: Up, day: date, seat: Seat | None) -> StudyEvent:
    """What goes into the log: the minutes of the focus session that it was done in, or since the learner began, or
    those that were planned."""
    task, sitting = up.task, up.sitting
    lying = context.learner.open if _is_open(context, task) else None
    at, minutes = context.now, sitting.minutes
    if seat:
        at, day, minutes = over_at(context, seat), day_of(context, seat), await minutes_of(context, seat)
    elif day == context.today and (seat := await sat_for(context, task.id)):
        at, minutes = over_at(context, seat), max(1, await minutes_of(context, seat, lying))
    elif lying and day == context.today:
        minutes = await minutes_since_start(context, lying)
    if seat:
        await context.db.sessions.sit(replace(seat, outcome="done"))
    return StudyEvent(at, day, "done" if up.whole else "sitting", task.id, minutes, sitting.number, sitting.covers)


@command("some", "Some of the open task is done", hidden=True)
async def some(context: Context, args: SomeArgs) -> Reply:
    return await mark_some(context, args.what)


async def mark_some(context: Context, what: str, seat: Seat | None = None) -> Reply:
    """Count a part; how much it was tells the focus session it was done in, or who did it."""
    claim = _claim(what, context)
    task = claim.task or task_on_desk(context)
    if task is None:
        raise UserError("No task is open. Ask for one first.", buttons=(NEXT,))
    up = await _up(context, claim, task)
    if up is None:
        return _counted_before(task)
    words = f"/some {task.id} {up.sitting.number}"
    if not claim.rest and not seat:
        presses = tuple(
            button(f"{words} {minutes}", plural("{count} minute", "{count} minutes", minutes))
            for minutes in (5, 10, 15, 25, 45)
            if minutes < max(10, up.sitting.minutes)
        )
        return Reply((line("How many minutes did you get to?"),), presses, expects=words)
    if seat:
        minutes = seat.minutes(context.now)
        noted_now = await minutes_of(context, seat)
        entry = StudyEvent(over_at(context, seat), day_of(context, seat), "sitting", task.id, noted_now)
    else:
        minutes = parse_minutes(claim.rest)
        entry = StudyEvent(context.now, context.today, "sitting", task.id, minutes)
        seat = await sat_for(context, task.id)
    if seat:
        await context.db.sessions.sit(replace(seat, outcome="some"))
    covers = max(1, round(minutes / await read_pace(context)))
    await _log(context, task, replace(entry, sitting=up.sitting.number, covers=covers))
    await recount(context)
    noted = plural("{count} minute noted: {task}", "{count} minutes noted: {task}", minutes, task=task.title)
    blocks = (heading(noted), line("The rest waits for you."), *await _totals(context))
    return Reply(blocks, (NEXT, PROGRESS), replaces=True)


def _claim(said: str, context: Context) -> Claim:
    """ "<task> <sitting> <rest>", where each part may be missing."""
    first, _, rest = said.strip().partition(" ")
    roadmap = context.roadmap_with(first)
    if roadmap is None:
        if TASK_ID.fullmatch(first):
            raise UserError("This task is no longer in the roadmap. Nothing you did is lost.", buttons=(NEXT,))
        return Claim(context.roadmap, None, None, said.strip())
    task = roadmap.tasks[roadmap.current(first)]
    number, _, after = rest.strip().partition(" ")
    if number.isdecimal():
        return Claim(roadmap, task, int(number), after.strip())
    return Claim(roadmap, task, None, rest.strip())


def _day(said: str, context: Context) -> date:
    """The study day that is meant: today, or one inside the days of grace."""
    if not said:
        return context.today
    day = context.read_date(said)
    if day > context.today:
        raise UserError("{day} is still to come. Say done on that day.", day=context.show_day(day))
    if day < context.today - GRACE:
        raise UserError("{day} is too long ago to note now. Two days back is the most.", day=context.show_day(day))
    return day


def _is_open(context: Context, task: Task) -> bool:
    open_task = task_on_desk(context)
    return open_task is not None and open_task.id == task.id


async def _up(context: Context, claim: Claim, task: Task) -> Up | None:
    """None when it was counted before."""
    progress = await read_progress(context, claim.roadmap)
    sitting = await _sitting(context, task, progress)
    if progress.behind(task) or (claim.sitting and claim.sitting < sitting.number):
        return None
    return Up(claim.roadmap, task, sitting, progress)


async def _sitting(context: Context, task: Task, progress: Progress) -> Sitting:
    """The sitting that is up now: the open one, unless the log is already further."""
    planned = cut(task, progress.begun.get(task.id), context.at_hand, await read_pace(context))
    lying = context.learner.open
    if lying and _is_open(context, task) and lying.sitting == planned.number:
        return Sitting(lying.sitting, lying.sittings, lying.minutes, lying.covered)
    return planned


async def _log(context: Context, task: Task, entry: StudyEvent) -> int:
    """Write it down; returns the number of the entry."""
    evidence = "said" if entry.day == context.today else "late"
    number = await context.db.events.add(context.learner.id, replace(entry, evidence=evidence))
    if _is_open(context, task):
        context.learner = replace(context.learner, open=None)
    return number


def _achieved(up: Up) -> list[Block]:
    """What is done now, and what one can do that could not be done before."""
    task, sitting = up.task, up.sitting
    if not up.whole:
        to_go = plural("{count} sitting to go.", "{count} sittings to go.", sitting.of - sitting.number)
        return [heading("Sitting {number} done: {task}", number=sitting.number, task=task.title), line(to_go)]
    blocks: list[Block] = [heading("Done: {task}", task=task.title), line("You can now {can}.", can=task.can)]
    if completed := up.completed:
        blocks.append(line("That completes {topic}: you can {can}.", topic=Bold(completed.name), can=completed.can))
    return blocks


async def _totals(context: Context) -> list[Block]:
    """Today's total and the streak, and which days a freeze has just bridged."""
    events = await context.db.events.since(context.learner.id, context.today)
    today = [event.minutes for event in events if event.kind in STUDIED and event.day == context.today]
    streak = await read_streak(context)
    blocks: list[Block] = []
    if today:
        blocks.append(line(plural("Today: {count} minute.", "Today: {count} minutes.", sum(today))))
    blocks.append(line(plural("{count} day in a row.", "{count} days in a row.", streak.current)))
    if streak.frozen and len(today) == 1:
        earlier = (day for day in await context.db.events.days(context.learner.id) if day < context.today)
        before = max(earlier, default=context.today)
        if bridged := [day for day in streak.frozen if day > before]:
            blocks.append(line("A freeze you had earned kept your streak on {day}.", day=context.show_day(bridged[-1])))
    return blocks


def _counted_before(task: Task) -> Reply:
    return Reply((line("{task} is counted already.", task=task.title),), (NEXT,), replaces=True)


async def _nothing_open(context: Context, day: date, link: str) -> Reply:
    """Nothing is open: perhaps it was just counted, perhaps it was done without being asked for."""
    if (link or context.incoming.picture) and day == context.today and (last := await last_today(context)):
        return await keep_afterwards(context, *last, link)
    events = await context.db.events.since(context.learner.id, context.today)
    counted = [event for event in events if event.kind in ("done", "sitting")]
    if counted and day == context.today:
        task = context.roadmap.tasks.get(context.roadmap.current(counted[-1].subject))
        if task:
            return _counted_before(task)
    if day == context.today or not await open_next(context, context.at_hand) or context.learner.open is None:
        raise UserError("No task is open. Ask for one; if that is the one you did, press Done.", buttons=(NEXT,))
    lying = context.learner.open
    card = await show_task(context, (line("Nothing was open on {day}. Was it this one?", day=context.show_day(day)),))
    yes = button(f"/done {lying.task} {lying.sitting} {day}", "Yes, on {day}", "primary", day=context.show_day(day))
    return replace(card, buttons=(yes, *card.buttons))
