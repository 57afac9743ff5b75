"""The weeks ahead by stage, and what would be if: other hours, or without something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.named import read_named
from bot.commands.card import NEXT, finished, show_minutes
from bot.commands.desk import read_plan, read_standing
from bot.commands.holiday import show_holidays
from bot.errors import UserError
from bot.message import Block, Bold, Button, Reply, Text, bullet, button, heading, line, plural, text
from bot.study.calendar import days_in
from bot.study.day import Standing
from bot.study.learner import Learner
from bot.study.search import find_topics
from bot.study.standing import calendar_weeks
from bot.study.weeks import Outlook, Span, find_outlook, without

PLAN = button("/plan", "Plan")
SURE = 75
LONGEST = 600
"""Minutes that one can set for a day."""

_IF = re.compile(r"^((what if|if|with)\s+)?(i\s+)?((do|have|study|take|had|did)\s+)?", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(h|hrs?|hours?|m|mins?|minutes?)?", re.IGNORECASE)
_WEEKLY = re.compile(r"\s*(a|per|each|every|/)\s*week$", re.IGNORECASE)
_WITHOUT = re.compile(r"^(i\s+)?(without|skip(ping)?|leave out|leaving out|no)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanArgs:
    what: Annotated[str, Arg(WORDS, "What if: 5 hours, without c++, or an option of a choice")] = ""


@dataclass(frozen=True, slots=True)
class OutArgs:
    what: Annotated[str, Arg(WORDS, "The topic or stage")]


@dataclass(frozen=True, slots=True)
class If:
    """Something tried out: with what it is called, and the button that takes it on."""

    name: Text
    outlook: Outlook
    take: Button


@command("plan show", "The weeks ahead, and what if you had other hours", bare=True, rest=True)
async def plan(context: Context, args: PlanArgs) -> Reply:
    standing = await read_standing(context)
    outlook = await read_outlook(context, standing)
    if not outlook.topics:
        return finished()
    if args.what:
        return _compare(context, outlook, await _read_if(context, standing, outlook, args.what))
    blocks: list[Block] = [heading("The weeks ahead"), line(_conditions(standing, outlook))]
    blocks += _legs(context, outlook)
    blocks += show_holidays(context)
    blocks += _left_out(context)
    ideas = line("Try it out: /plan 5 hours, /plan without a topic. Nothing changes until you say so.")
    more = round(outlook.weekly / 60) + 1
    buttons = (NEXT, button(f"/plan {more} hours", "What if {hours} hours a week", hours=more), button("/goal", "Goal"))
    return Reply((*blocks, ideas), buttons)


async def read_outlook(context: Context, standing: Standing, weekly: float = 0) -> Outlook:
    _, measured = await context.db.events.measured(context.learner.id)
    _, pauses = await read_plan(context)
    found = weekly or weekly_minutes(context.learner)
    return find_outlook(standing, found, measured, partial(calendar_weeks, today=context.today, pauses=pauses))


def weekly_minutes(learner: Learner) -> int:
    return learner.at_hand * len(days_in(learner.study_days))


def _conditions(standing: Standing, outlook: Outlook) -> Text:
    weekly, total = show_minutes(round(outlook.weekly)), show_minutes(round(outlook.minutes))
    if standing.pace == 1:
        return text("About {total} are ahead. With {weekly} a week:", total=total, weekly=weekly)
    return text("About {total} are ahead, at your own pace. With {weekly} a week:", total=total, weekly=weekly)


def _legs(context: Context, outlook: Outlook) -> Iterator[Block]:
    for leg in outlook.legs:
        weeks = Span(leg.begins.soon, leg.ends.late)
        topics = plural("{count} topic", "{count} topics", leg.topics)
        stage = Bold(context.roadmap.stage(leg.stage).name)
        yield bullet("{stage}: {weeks}, {topics}", stage=stage, weeks=show_weeks(weeks), topics=topics)
    yield line("All of it: {weeks} from now, in eight of ten cases, if you keep to it.", weeks=_in_weeks(outlook.span))


def show_weeks(weeks: Span) -> Text:
    if weeks.soon == weeks.late:
        return text("week {first}", first=weeks.soon)
    return text("weeks {first} to {last}", first=weeks.soon, last=weeks.late)


def _in_weeks(weeks: Span) -> Text:
    if weeks.soon == weeks.late:
        return plural("{count} week", "{count} weeks", weeks.soon)
    return text("{soon} to {late} weeks", soon=weeks.soon, late=weeks.late)


def _left_out(context: Context) -> Iterator[Block]:
    names = [_name(context, id) for id in context.following.without]
    if names:
        yield line("Left out for now: {topics}. /plan back brings it back.", topics=", ".join(names))


def _name(context: Context, id: str) -> str:
    roadmap = context.roadmap
    if topic := roadmap.topics.get(roadmap.current(id)):
        return topic.name
    return next((stage.name for stage in roadmap.stages if stage.id == id), id)


def _compare(context: Context, now: Outlook, tried: If) -> Reply:
    fewer = now.topics.keys() - tried.outlook.topics.keys()
    more = tried.outlook.topics.keys() - now.topics.keys()
    blocks: list[Block] = [
        heading("What if: {name}", name=tried.name),
        bullet("Now: {weeks}, with {weekly} a week", weeks=_in_weeks(now.span), weekly=_weekly(now)),
        bullet(
            "Then: {weeks}, with {weekly} a week", weeks=_in_weeks(tried.outlook.span), weekly=_weekly(tried.outlook)
        ),
    ]
    for ids, sentence in ((fewer, text("Not on your way then")), (more, text("On your way then"))):
        if ids:
            names = ", ".join(
                context.roadmap.topics[id].name for id in {**now.topics, **tried.outlook.topics} if id in ids
            )
            blocks.append(bullet("{what}: {topics}", what=sentence, topics=names))
    if now.topics == tried.outlook.topics and now.weekly == tried.outlook.weekly:
        blocks.append(line("It changes nothing: what is ahead builds on it, or it can wait already."))
    blocks.append(line("Nothing has changed yet."))
    return Reply(tuple(blocks), (tried.take, PLAN))


def _weekly(outlook: Outlook) -> Text:
    return show_minutes(round(outlook.weekly))


async def _read_if(context: Context, standing: Standing, now: Outlook, words: str) -> If:
    """Minutes a week, something to leave out, or an option. Raises UserError."""
    said = _WEEKLY.sub("", _IF.sub("", words.strip()))
    if time := _TIME.fullmatch(said):
        weekly = max(1, round(float(time[1].replace(",", ".")) * (1 if (time[2] or "h").startswith("m") else 60)))
        daily = max(1, round(weekly / len(days_in(context.learner.study_days))))
        if daily > LONGEST:
            raise UserError("That is more than ten hours on each study day. Try fewer.", buttons=(PLAN,))
        outlook = replace(await read_outlook(context, standing, weekly), weekly=weekly)
        take = button(
            f"/settings minutes {daily}", "Take it on: {minutes} a day", "primary", minutes=show_minutes(daily)
        )
        return If(text("{weekly} a week", weekly=show_minutes(weekly)), outlook, take)
    if left := _WITHOUT.match(said):
        id = _topic_or_stage(context, said[left.end() :])
        outlook = await read_outlook(context, without(standing, (id,)))
        take = button(f"/plan out {id}", "Leave it out", "primary")
        return If(text("without {topic}", topic=_name(context, id)), outlook, take)
    options = [option for choice in context.roadmap.choices for option in choice.options]
    option = read_named(said, options, "/plan")
    choice = next(each for each in context.roadmap.choices if option in each.options)
    picked = {**standing.picks.options, choice.id: option.id}
    tried = replace(standing, picks=replace(standing.picks, options=picked))
    take = button(f"/roadmap choose {option.id}", "Take it on", "primary")
    return If(text("{option}", option=option.name), await read_outlook(context, tried), take)


def _topic_or_stage(context: Context, words: str) -> str:
    """Raises UserError for what is neither."""
    roadmap, said = context.roadmap, words.strip().lower()
    for stage in roadmap.stages:
        if said in (stage.id, stage.name.lower()):
            return stage.id
    if said in roadmap.topics:
        return said
    found = find_topics(roadmap, said, 3)
    if found and found[0][1] >= SURE:
        return found[0][0].id
    near = tuple(button(f"/plan without {topic.id}", "Without {topic}", topic=topic.name) for topic, _ in found)
    raise UserError("I know no topic or stage called {words}.", words=words[:80], buttons=near or (PLAN,))


@command("plan out", "Leave a topic or a stage out for now", hidden=True)
async def leave_out(context: Context, args: OutArgs) -> Reply:
    id = _topic_or_stage(context, args.what)
    kept = tuple(dict.fromkeys((*context.following.without, id)))
    context.follow(context.roadmap, replace(context.following, without=kept))
    said = line("Left out for now: {topic}. It comes at the very end, if you want it then.", topic=_name(context, id))
    return Reply((said,), (button(f"/plan back {id}", "Bring it back"), PLAN, NEXT), replaces=True)


@command("plan back", "Bring back what was left out", hidden=True)
async def bring_back(context: Context, args: PlanArgs) -> Reply:
    left = context.following.without
    back = {_topic_or_stage(context, args.what)} if args.what else set(left)
    context.follow(context.roadmap, replace(context.following, without=tuple(id for id in left if id not in back)))
    return Reply((line("It is on your way again."),), (PLAN, NEXT), replaces=True)
