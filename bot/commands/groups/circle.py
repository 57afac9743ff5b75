"""What a group may read of its members, this week or in one that is over: all that is public is made from it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from bot.chat.context import Context
from bot.commands.desk import task_on_desk
from bot.study.commitment import kept
from bot.study.event import StudyEvent
from bot.study.evidence import Marks, mark
from bot.study.group import Group, Kept, Member, Seen, named_in, seen, spokesman, week_of
from bot.study.learner import Learner
from bot.study.plan import fold_pauses, fold_plan
from bot.study.streak import Pauses, Plan, streak


@dataclass(frozen=True, slots=True)
class Rhythm:
    """On which days somebody studied, on which weekdays they mean to since when, and their pauses."""

    days: frozenset[date]
    plan: Plan
    pauses: Pauses


async def read_rhythms(context: Context, learners: Iterable[int]) -> dict[int, Rhythm]:
    """Of many at once: one by one they would be two queries each."""
    days = await context.db.events.days_of_many(learners)
    plans = await context.db.events.plans_of_many(days)
    return {id: Rhythm(days[id], fold_plan(plans[id]), fold_pauses(plans[id])) for id in days}


def group_today(context: Context, group: Group) -> date:
    """The group's own day."""
    return beside(context, spokesman(group)).today


def beside(context: Context, learner: Learner) -> Context:
    """The same moment from somebody else's chair: their zone, their roadmap."""
    return replace(context, learner=learner)


async def read_circle(context: Context, group: Group) -> tuple[Seen, ...]:
    """The members by name, each with what they show of the present week; of those whom a board has no room to name
    only what it adds up. When that changes by itself is noted in `context.again`."""
    members = await context.db.memberships.of_group(group.id)
    week = week_of(group_today(context, group))
    words, events = await read_words(context, members, week)
    until = await _studying_until(context, members)
    context.again = min(until.values(), default=context.again)
    circle = [
        seen(
            each,
            today=beside(context, each.learner).today,
            word=words.get(each.membership.id),
            studying=each.learner.id in until,
        )
        for each in members
    ]
    named = {each.id for each in named_in(circle)}
    showing = [each.learner.id for each in members if each.membership.shows == "progress"]
    proofs = await context.db.proofs.of_many(showing, week)
    close = [
        (at, each)
        for at, each in enumerate(members)
        if each.membership.id in named and each.membership.shows == "progress"
    ]
    rhythms = await read_rhythms(context, [each.learner.id for _, each in close])
    for at, each in close:
        id, theirs = each.learner.id, beside(context, each.learner)
        did = events.get(id, ())
        marks = mark(did, proofs.get(id, ()), week, partial(_topic_id, theirs))
        circle[at] = _closer(theirs, each, circle[at], rhythms[id], did, marks)
    return tuple(circle)


async def read_words(
    context: Context, members: tuple[Member, ...], week: date
) -> tuple[dict[int, Kept], dict[int, tuple[StudyEvent, ...]]]:
    """The words given for a week with what was kept of them, by membership; and what was done since it began, by
    learner. Of those who show it; nobody else's is even read."""
    showing = [member for member in members if member.membership.shows != "membership"]
    events = await context.db.events.of_many([member.learner.id for member in showing], week)
    given = await context.db.memberships.commitments([member.membership.id for member in showing], week)
    words = {
        member.membership.id: kept(given[member.membership.id], events.get(member.learner.id, ()))
        for member in showing
        if member.membership.id in given
    }
    return words, events


def _closer(
    theirs: Context, member: Member, known: Seen, rhythm: Rhythm, events: tuple[StudyEvent, ...], marks: Marks
) -> Seen:
    """What else there is to see of who shows their progress."""
    return seen(
        member,
        today=theirs.today,
        word=known.word,
        streak=streak(rhythm.days, theirs.today, rhythm.plan, rhythm.pauses).current,
        topic=topic_of(theirs, events),
        studying=known.studying,
        marks=marks,
    )


async def _studying_until(context: Context, members: tuple[Member, ...]) -> dict[int, datetime]:
    """Of those who show it and study now, by learner: until when they count as studying. They have pressed Start, or
    sit in a focus session."""
    showing = [each.learner for each in members if each.membership.shows == "progress"]
    sits = await context.db.sessions.present([each.id for each in showing], context.now)
    ends = {each.id: (each.open and each.open.sat_out_at, sits.get(each.id)) for each in showing}
    until = {id: max((end for end in both if end and end > context.now), default=None) for id, both in ends.items()}
    return {id: end for id, end in until.items() if end}


def _topic_id(theirs: Context, subject: str) -> str:
    """The topic of a task or a card, by whatever id it once had; "" when no roadmap has it."""
    return next((topic for each in theirs.roadmaps if (topic := each.topic_of(subject))), "")


def topic_of(theirs: Context, events: tuple[StudyEvent, ...]) -> str:
    """The topic they are at: of the open task, or else of what they did last."""
    task = task_on_desk(theirs)
    done = (theirs.roadmap.tasks.get(theirs.roadmap.current(each.subject)) for each in reversed(events))
    found = task or next((each for each in done if each), None)
    return theirs.roadmap.topics[found.topic].name if found else ""
