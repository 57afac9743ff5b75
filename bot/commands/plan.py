"""The weeks ahead by stage, and what would be if: other hours, or without something."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.named import find_topic, read_named
from bot.commands.card import NEXT, finished, show_minutes
from bot.commands.desk import read_standing
from bot.commands.holiday import show_holidays
from bot.commands.outlook import Outlook, look_ahead, read_outlook, show_about, show_odds, show_passed, show_range
from bot.errors import UserError
from bot.message import Block, Bold, Button, Reply, Text, bullet, button, heading, line, plural, text
from bot.study.calendar import days_in
from bot.study.day import Standing
from bot.study.forecast import Forecast
from bot.study.roadmap import Option
from bot.study.search import find_topics
from bot.study.way import find_way, taking
from bot.study.weeks import could_go, minutes_ahead, set_apart, without

PLAN = button("/plan", "Plan")
MOST = 3
"""Topics that are named as what can be left out."""
LONGEST = 600
"""Minutes that one can set for a day."""
SHORTEST = 10
"""Minutes a week with which anything can be planned."""

_IF = re.compile(r"^((what if|if|with)\s+)?(i\s+)?((do|have|study|take|had|did)\s+)?", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)\s*(h|hrs?|hours?|m|mins?|minutes?)?", re.IGNORECASE)
_DAILY = re.compile(r"\s*((a|per|each|every|/)\s*(study\s+)?day|daily)$", re.IGNORECASE)
_WEEKLY = re.compile(r"\s*(a|per|each|every|/)\s*week$", re.IGNORECASE)
_WITHOUT = re.compile(r"^(i\s+)?(without|skip(ping)?|leave out|leaving out|no)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanArgs:
    what: Annotated[str, Arg(WORDS, "What if: 5 hours, without c++, or an option of a choice")] = ""


@dataclass(frozen=True, slots=True)
class OutArgs:
    what: Annotated[str, Arg(WORDS, "The topic or stage")]


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to come: when, and the learner's minutes for each topic."""

    outlook: Outlook
    topics: Mapping[str, float]

    @property
    def weekly(self) -> Text:
        return show_minutes(round(self.outlook.planned * 60))


@dataclass(frozen=True, slots=True)
class If:
    """Something tried out: with what it is called, and the button that takes it on."""

    name: Text
    ahead: Ahead
    take: Button


@command("plan show", "The weeks ahead, and what if you had other hours", bare=True, rest=True)
async def plan(context: Context, args: PlanArgs) -> Reply:
    standing = await read_standing(context)
    now = Ahead(await read_outlook(context), minutes_ahead(standing))
    if not now.topics or now.outlook.forecast is None:
        return finished()
    if args.what:
        return _compare(context, now, _read_if(context, standing, now, args.what))
    blocks: list[Block] = [heading("The weeks ahead"), line(_conditions(now, now.outlook.forecast))]
    blocks += _stages(context, now, now.outlook.forecast)
    blocks += show_holidays(context)
    blocks += show_passed(now.outlook)
    blocks += _left_out(context)
    ideas = line("Try it out: /plan 5 hours, /plan without a topic. Nothing changes until you say so.")
    more = round(now.outlook.planned) + 1
    buttons = (NEXT, what_if(more), button("/goal", "Goal"))
    return Reply((*blocks, ideas), buttons)


def _conditions(now: Ahead, found: Forecast) -> Text:
    total = show_minutes(round(sum(now.topics.values())))
    if found.standing.weeks:
        return text("About {total} are ahead. If you go on like this:", total=total)
    return text("About {total} are ahead. With {weekly} a week, as you plan:", total=total, weekly=now.weekly)


def _stages(context: Context, now: Ahead, found: Forecast) -> Iterator[Block]:
    """About when each stage will be over, those that are far in one line, and between when all of it."""
    total, so_far, far = sum(now.topics.values()), 0.0, list[str]()
    of_topic = context.roadmap.topics
    for id in dict.fromkeys(of_topic[topic].stage for topic in now.topics):
        minutes = [each for topic, each in now.topics.items() if of_topic[topic].stage == id]
        so_far += sum(minutes)
        name, until = context.roadmap.stage(id).name, show_about(context, now.outlook, found.middle * so_far / total)
        if until is None:
            far.append(name)
            continue
        topics = plural("{count} topic", "{count} topics", len(minutes))
        yield bullet("{stage}: until {when}, {topics}", stage=Bold(name), when=until, topics=topics)
    if far:
        yield bullet("Years later: {stages}", stages=", ".join(far))
    yield line("All of it: {range}.", range=show_odds(context, now.outlook, found))


def _left_out(context: Context) -> Iterator[Block]:
    names = [_name(context, id) for id in context.following.without]
    if names:
        yield line("Left out for now: {topics}. /plan back brings it back.", topics=", ".join(names))


def _name(context: Context, id: str) -> str:
    roadmap = context.roadmap
    if topic := roadmap.topics.get(roadmap.current(id)):
        return topic.name
    return next((stage.name for stage in roadmap.stages if stage.id == id), id)


def _compare(context: Context, now: Ahead, tried: If) -> Reply:
    then = tried.ahead
    fewer, more = now.topics.keys() - then.topics.keys(), then.topics.keys() - now.topics.keys()
    blocks: list[Block] = [
        heading("What if: {name}", name=tried.name),
        bullet("Now: {when}, with {weekly} a week", when=_when(context, now), weekly=now.weekly),
        bullet("Then: {when}, with {weekly} a week", when=_when(context, then), weekly=then.weekly),
    ]
    for ids, sentence in ((fewer, text("Not on your way then")), (more, text("On your way then"))):
        if ids:
            names = ", ".join(context.roadmap.topics[id].name for id in {**now.topics, **then.topics} if id in ids)
            blocks.append(bullet("{what}: {topics}", what=sentence, topics=names))
    if now.topics == then.topics and now.outlook.planned == then.outlook.planned:
        blocks.append(line("It changes nothing: what is ahead builds on it, or it can wait already."))
    blocks.append(line("Nothing has changed yet."))
    return Reply(tuple(blocks), (tried.take, PLAN))


def _when(context: Context, ahead: Ahead) -> Text:
    found = ahead.outlook.forecast
    return show_range(context, ahead.outlook, found) if found else text("done at once")


def _read_if(context: Context, standing: Standing, now: Ahead, words: str) -> If:
    """Minutes a week, something to leave out, or an option. Raises UserError."""
    trial = _IF.sub("", words.strip())
    said = _DAILY.sub("", _WEEKLY.sub("", trial))
    if time := _TIME.fullmatch(said):
        minutes = float(time[1].replace(",", ".")) * (1 if (time[2] or "h").startswith("m") else 60)
        times = len(days_in(context.learner.study_days)) if _DAILY.search(trial) else 1
        return _other_hours(context, now, round(minutes * times))
    if left := _WITHOUT.match(f"{said} "):
        if not said[left.end() :]:
            near = tuple(without_button(context, id) for id in _spare(standing, now)[:MOST])
            raise UserError("Without which topic?", buttons=(*near, PLAN))
        id = _topic_or_stage(context, said[left.end() :])
        take = button(f"/plan out {id}", "Leave it out", "primary")
        return If(text("without {topic}", topic=_name(context, id)), _tried(now, without(standing, (id,))), take)
    options = [option for choice in context.roadmap.choices for option in choice.options]
    if not said or not any(_may_mean(said.lower(), option) for option in options):
        raise _cannot_try(context, standing, now, words)
    option = read_named(said, options, "/plan")
    tried = replace(standing, picks=taking(context.roadmap, standing.picks, option))
    take = button(f"/roadmap choose {option.id}", "Take it on", "primary")
    return If(text("{option}", option=option.name), _tried(now, tried), take)


def _other_hours(context: Context, now: Ahead, weekly: int) -> If:
    """So many minutes a week. Raises UserError."""
    daily = max(1, round(weekly / len(days_in(context.learner.study_days))))
    if daily > LONGEST:
        raise UserError("That is more than ten hours on each study day. Try fewer.", buttons=(PLAN,))
    if weekly < SHORTEST:
        raise UserError("That is too little to plan with. Try /plan 2 hours.", buttons=(PLAN,))
    known = now.outlook
    outlook = look_ahead(known, known.tasks, known.reference, weekly / 60)
    take = button(f"/settings minutes {daily}", "Take it on: {minutes} a day", "primary", minutes=show_minutes(daily))
    return If(text("{weekly} a week", weekly=show_minutes(weekly)), Ahead(outlook, now.topics), take)


def _may_mean(said: str, option: Option) -> bool:
    """As `read_named` has it."""
    return said == option.id or all(word in option.name.lower() for word in said.split())


def _spare(standing: Standing, now: Ahead) -> list[str]:
    return could_go(standing.roadmap, standing.picks, dict(now.topics))


def what_if(hours: int) -> Button:
    return button(f"/plan {hours} hours", "What if {hours} hours a week", hours=hours)


def without_button(context: Context, id: str) -> Button:
    return button(f"/plan without {id}", "Without {topic}", topic=_name(context, id))


def _cannot_try(context: Context, standing: Standing, now: Ahead, words: str) -> UserError:
    """What can be tried, instead of what cannot be read."""
    more = round(now.outlook.planned) + 1
    buttons = (what_if(more), PLAN)
    topic, said = _name(context, _spare(standing, now)[0]), words[:80]
    option = next((option for choice in context.roadmap.choices for option in choice.options), None)
    if option is None:
        return UserError(
            "I cannot try “{words}”. Try /plan 5 hours, or /plan without {topic}.",
            words=said,
            topic=topic,
            buttons=buttons,
        )
    choose = button("/roadmap choices", "What you can choose")
    return UserError(
        "I cannot try “{words}”. Try /plan 5 hours, /plan without {topic}, or /plan {option}.",
        words=said,
        topic=topic,
        option=option.name,
        buttons=(*buttons, choose),
    )


def _tried(now: Ahead, standing: Standing) -> Ahead:
    """What would be to come with other picks."""
    every = find_way(standing.roadmap, standing.picks).main
    tasks, _ = set_apart(every, standing.roadmap, standing.progress, standing.belief)
    known = now.outlook
    return Ahead(look_ahead(known, tasks, known.reference, known.planned), minutes_ahead(standing))


def _topic_or_stage(context: Context, words: str) -> str:
    """Raises UserError for what is neither."""
    roadmap, said = context.roadmap, words.strip().lower()
    for stage in roadmap.stages:
        if said in (stage.id, stage.name.lower()):
            return stage.id
    if topic := find_topic(said, context):
        return topic.id
    near = tuple(without_button(context, topic.id) for topic, _ in find_topics(roadmap, said, 3))
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
