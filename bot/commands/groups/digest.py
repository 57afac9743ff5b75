"""Looking back on a week, at the group's own time: who kept their word, what was reached, and the next week's words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import DATE, NUMBER, WORDS
from bot.commands.groups.board import amount_text, public_buttons, show_day, word_text
from bot.commands.groups.circle import Rhythm, beside, group_today, read_rhythms, read_words
from bot.commands.groups.here import BOARD, enter, looking
from bot.commands.groups.post import post
from bot.commands.lists import commas
from bot.errors import UserError
from bot.message import Block, Reply, Text, bullet, button, heading, line, plural, text
from bot.study.calendar import DAY, Rule, days_in, instant, next_firing, study_day, zone
from bot.study.event import StudyEvent
from bot.study.focus import together
from bot.study.group import WEEK, Group, Member, Week, looked_back, spokesman, week_behind
from bot.study.progress import fold
from bot.study.streak import streak
from bot.study.time_words import parse_time, show_time
from bot.study.weekday_words import parse_days
from bot.study.zones import find_zones, is_zone, show_zone

ROUND_NUMBERS = (7, 14, 30, 50, 100, 200, 365, 500, 730, 1000)
"""Days in a row that are worth a line."""

AWAY = 14
"""Days without study after which one comes back."""


@dataclass(frozen=True, slots=True)
class DigestArgs:
    when: Annotated[str, Arg(WORDS, "Weekday, time and city, such as sunday 18:00 Berlin")] = ""


@dataclass(frozen=True, slots=True)
class WeekArgs:
    group: Annotated[int, Arg(NUMBER, "The group's number")]
    week: Annotated[date, Arg(DATE, "The week's Monday")]


@command("group digest", "When the group looks back on its week")
async def digest(context: Context, args: DigestArgs) -> Reply:
    group, _ = await enter(context, "digest")
    if not args.when:
        asked = line("When shall it look back? For example: sunday 18:00, or monday 9:00 Berlin.")
        return Reply((line("{when}", when=_when(context, group)), asked), (BOARD,), expects="/group digest")
    weekday, minute, where = _read(args.when, context, group)
    changed = replace(group, weekday=weekday, minute=minute, zone=where)
    round_at, _ = next_firing(Rule(minute), zone(where), context.now)
    last = max(group.looked_back or date.min, week_behind(group_today(context, changed), weekday))
    await context.db.groups.save(replace(changed, round_at=round_at, looked_back=last))
    await context.db.notices.touch(group.id, context.now)
    return Reply((line("{when}", when=_when(context, changed)),), (BOARD,))


@command("group week", "A week that is over, as it stands in a meeting place", hidden=True)
async def week(context: Context, args: WeekArgs) -> Reply:
    group = await looking(context, "board", args.group)
    monday = args.week
    weeks = await _read_weeks(context, group, monday)
    title = heading("{group} looks back on the week of {day}", group=group.name, day=show_day(context, group, monday))
    blocks = (title, *_kept(weeks), *_milestones(weeks), *await _sat_together(context, group, monday), *_thanks(weeks))
    return Reply((*blocks, _ahead(weeks)), public_buttons(group), private=not context.incoming.unasked)


async def look_back(context: Context, group: Group) -> Group:
    """Post the digest of the last week that is to be looked back on, if it was not yet; also a few days late, when
    nobody was up at its time. Returns the group as it is then."""
    # A day begins at the group's time: at noon of its weekday, an evening's look back is still to come.
    today = study_day(context.now, zone(group.zone), group.minute)
    monday = week_behind(today, group.weekday)
    if group.looked_back is not None and monday <= group.looked_back:
        return group
    says = f"/group week {group.id} {monday.isoformat()}"
    await post(context, group, "digest", says, lost=True)
    return replace(group, looked_back=monday)


async def _read_weeks(context: Context, group: Group, monday: date) -> tuple[Week, ...]:
    members = await context.db.memberships.of_group(group.id)
    words, events = await read_words(context, members, monday)
    start, over = (instant(day, 0, zone(group.zone)) for day in (monday, monday + WEEK))
    cheers = await context.db.cheers.given(group.id, start, over)
    founded = study_day(group.created_at, zone(group.zone), 0)
    rhythms = await read_rhythms(
        context, [each.learner.id for each in members if each.membership.shows != "membership"]
    )
    finished = await _finished(context, members, events, monday)
    weeks: list[Week] = []
    for member in members:
        own, id = member.membership, member.learner.id
        new = founded < monday <= own.joined_day < monday + WEEK
        week = Week(member.name, new, word=words.get(own.id), cheered=cheers.get(own.id, 0))
        if id in rhythms:
            week = _lived(replace(week, finished=finished.get(id, ())), rhythms[id], monday)
        weeks.append(looked_back(member, week))
    return tuple(weeks)


def _lived(week: Week, rhythm: Rhythm, monday: date) -> Week:
    """The whole of somebody's week; only what they show of it goes on from here."""
    week = replace(week, paused=_was_paused(rhythm, monday))
    if not any(monday <= day < monday + WEEK for day in rhythm.days):
        return week
    return replace(week, streak=_reached(rhythm, monday), back=_came_back(rhythm.days, monday))


def _was_paused(rhythm: Rhythm, monday: date) -> bool:
    """Whether they paused on a day of that week; what came later changes nothing about it."""
    return any(first < monday + WEEK and (last is None or last >= monday) for first, last in rhythm.pauses)


async def _sat_together(context: Context, group: Group, monday: date) -> tuple[Block, ...]:
    """The minutes of those who sat together in the group's focus sessions, as one sum that names nobody."""
    start, end = (instant(day, 0, zone(group.zone)) for day in (monday, monday + WEEK))
    here = {member.learner.id for member in await context.db.memberships.of_group(group.id)}
    seats = await context.db.sessions.together(group.id, start, end)
    minutes = together((seat for seat in seats if seat.learner in here), context.now)
    if not minutes:
        return ()
    return (line(plural("Sat together in focus: {count} minute.", "Sat together in focus: {count} minutes.", minutes)),)


async def _finished(
    context: Context, members: tuple[Member, ...], events: Mapping[int, tuple[StudyEvent, ...]], monday: date
) -> dict[int, tuple[str, ...]]:
    """The topics that were finished in the week, by learner."""
    over = monday + WEEK
    done = {
        id: [each.subject for each in did if each.kind == "done" and monday <= each.day < over]
        for id, did in events.items()
    }
    log, ids = context.db.events, [id for id, subjects in done.items() if subjects]
    if not ids:
        return {}
    before, after = await log.totals_of_many(ids, monday), await log.totals_of_many(ids, over)
    found: dict[int, tuple[str, ...]] = {}
    for learner in (each.learner for each in members if each.learner.id in before):
        roadmap = beside(context, learner).roadmap
        was, now = fold(before[learner.id], roadmap), fold(after[learner.id], roadmap)
        tasks = (roadmap.tasks.get(roadmap.current(subject)) for subject in done[learner.id])
        topics = [roadmap.topics[id] for id in dict.fromkeys(task.topic for task in tasks if task)]
        found[learner.id] = tuple(each.name for each in topics if now.finished(each) and not was.finished(each))
    return found


def _reached(rhythm: Rhythm, monday: date) -> int:
    """The round number of days in a row that was reached in the week, or 0."""
    sunday = monday + WEEK - DAY
    before, after = (
        streak({day for day in rhythm.days if day <= last}, last, rhythm.plan, rhythm.pauses).current
        for last in (monday - DAY, sunday)
    )
    return max((number for number in ROUND_NUMBERS if before < number <= after), default=0)


def _came_back(days: frozenset[date], monday: date) -> bool:
    first = min(day for day in days if day >= monday)
    earlier = [day for day in days if day < monday]
    return bool(earlier) and first - max(earlier) > timedelta(days=AWAY)


def _kept(weeks: tuple[Week, ...]) -> Iterator[Block]:
    """Who came along, each by their own word. Who did not keep it is not named; more than the word is not counted."""
    if new := [each for each in weeks if each.new]:
        yield line("Welcome: {names}.", names=_names(new))
    kept = [each for each in weeks if each.word and each.word.whole]
    partly = [each for each in weeks if each.word and not each.word.whole and each.word.done and not each.paused]
    if kept:
        words = [text("{name} ({word})", name=week.name, word=amount_text(week.word)) for week in kept if week.word]
        yield line("Kept their word: {names}.", names=commas(*words))
    if partly:
        words = [text("{name} ({word})", name=week.name, word=word_text(week.word)) for week in partly if week.word]
        yield line("Came part of the way: {names}.", names=commas(*words))
    if paused := [each for each in weeks if each.paused and each not in kept]:
        yield line("Paused: {names}.", names=_names(paused))


def _thanks(weeks: tuple[Week, ...]) -> Iterator[Block]:
    if back := [each for each in weeks if each.back]:
        yield line("Back again, good to see you: {names}.", names=_names(back))
    if cheered := [each for each in weeks if each.cheered]:
        yield line("Thank you for doing the others good: {names}.", names=_names(cheered))


def _ahead(weeks: tuple[Week, ...]) -> Block:
    if any(each.word for each in weeks):
        return line("And the new week? One tap below, and your word is given.")
    return line("Nobody gave the group their word for that week. One tap below does it for the new one.")


def _milestones(weeks: tuple[Week, ...]) -> Iterator[Block]:
    for each in weeks:
        for topic in each.finished:
            yield bullet("{name} finished {topic}.", name=each.name, topic=topic)
        if each.streak:
            yield bullet(
                plural("{name}: {count} day in a row.", "{name}: {count} days in a row.", each.streak, name=each.name)
            )


def _names(weeks: list[Week]) -> str:
    return ", ".join(each.name for each in weeks)


def _when(context: Context, group: Group) -> Text:
    day = beside(context, spokesman(group)).show_days(1 << group.weekday)
    return text(
        "{group} looks back on its week at this time: {day} {time}, as in {place}.",
        group=group.name,
        day=day,
        time=show_time(group.minute),
        place=show_zone(group.zone),
    )


def _read(said: str, context: Context, group: Group) -> tuple[int, int, str]:
    """Weekday, minute and zone, in that order, of which the last may be missing. Raises UserError."""
    day, _, rest = said.strip().partition(" ")
    time, _, place = rest.strip().partition(" ")
    weekdays = days_in(parse_days(day))
    if len(weekdays) != 1 or not time:
        raise UserError("Say a weekday and a time, such as sunday 18:00, and a city if you like.")
    where = group.zone
    if place.strip():
        found = [place.strip()] if is_zone(place.strip()) else find_zones(place, context.now)
        if not found:
            raise UserError("I know no place called {name}. Name a bigger city near it.", name=place[:60])
        if len(found) > 1:
            choices = tuple(
                button(f"/group digest {day} {time} {name}", "{place}", place=show_zone(name)) for name in found
            )
            raise UserError("Which of these is meant?", buttons=choices)
        where = found[0]
    return weekdays[0], parse_time(time), where
