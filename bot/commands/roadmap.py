"""The learner's roadmap: how far it is, and how each of its documents orders it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.named import SYSTEM
from bot.commands.card import NEXT, show_minutes
from bot.commands.desk import read_progress
from bot.commands.sources import show_sources
from bot.message import Block, Bold, Button, Reply, Text, bullet, button, heading, line, plural, text
from bot.study.calendar import days_in
from bot.study.effort import WEEKS_A_MONTH, find_effort
from bot.study.progress import Progress
from bot.study.roadmap import Part, Stage, System
from bot.study.topic import Topic

SHOW = button("/roadmap", "Roadmap")
CHOICES = button("/roadmap choices", "What you can choose")
SHELF = button("/roadmap follow", "Roadmaps")

IN_MONTHS = 36
"""From so many months on one speaks of years."""

ROW = 30
"""Topics in one bullet."""

EXACT = 100 * 60
"""So many minutes are still said to the hour."""


@dataclass(frozen=True, slots=True)
class ShowArgs:
    view: Annotated[System | None, Arg(SYSTEM, "As one of the documents orders it")] = None


@command("roadmap show", "All of your roadmap, and how far you are", bare=True, rest=True)
async def show(context: Context, args: ShowArgs) -> Reply:
    progress = await read_progress(context)
    if args.view:
        return _view(context, args.view, progress)
    roadmap = context.roadmap
    blocks: list[Block] = [heading("{roadmap}", roadmap=roadmap.name), *_effort(context)]
    blocks += _stages(context, progress)
    role = roadmap.role(context.following.role)
    if role:
        blocks.append(line("Heading for: {role}.", role=role.name))
    return Reply(tuple(blocks), tuple(_show_buttons(context)))


def _effort(context: Context) -> Iterator[Block]:
    effort = find_effort(context.roadmap, context.picks)
    route = effort.route
    yield line(
        "Your way: {route}, about {hours}. With {weekly} a week that is {months}.",
        route=route.name,
        hours=show_minutes(about(effort.hours * 60)),
        weekly=show_minutes(round(route.weekly_hours * 60)),
        months=_long(effort.months),
    )
    if context.learner.met:
        own = context.learner.at_hand * len(days_in(context.learner.study_days))
        long = _long(effort.hours * 60 / own / WEEKS_A_MONTH)
        yield line("You have set {own} a week; with that it is {long}.", own=show_minutes(own), long=long)
    if route.estimate:
        who = show_sources(route.estimate.sources, context.roadmap)
        yield line("{document} says: {estimate}.", document=who, estimate=route.estimate.says)


def _long(months: float) -> Text:
    """A length of time as one says it: in years when it is several."""
    if months < 1:
        return text("less than a month")
    if months < IN_MONTHS:
        return plural("{count} month", "{count} months", round(months))
    return plural("{count} year", "{count} years", round(months / 12))


def about(minutes: float) -> int:
    """Minutes as one says them: nobody knows two thousand hours to the last one."""
    return round(minutes) if minutes < EXACT else 600 * round(minutes / 600)


def _stages(context: Context, progress: Progress) -> Iterator[Block]:
    """Each stage of the route with its topics, and at the end what can wait."""
    way, roadmap = context.way, context.roadmap
    main = dict.fromkeys(task.topic for task in way.main)
    members: dict[str, list[Topic]] = {}
    for id in main:
        members.setdefault(roadmap.topics[id].stage, []).append(roadmap.topics[id])
    for stage in (roadmap.stage(id) for id in members):
        yield from _row(stage, members[stage.id], progress)
    later = [roadmap.topics[id] for id in dict.fromkeys(task.topic for task in way.later)]
    if later:
        yield bullet("{stage}: {topics}", stage=Bold("Can wait"), topics=_marked(later[:ROW], progress))
        yield from _more(later, progress)
    yield line("✓ is behind you, ▸ is under way. /topic tells more about each.")


def _row(part: Stage | Part, topics: list[Topic], progress: Progress) -> Iterator[Block]:
    """The topics with their marks, in as many bullets as a long list needs: a block is never cut in two."""
    done = sum(progress.finished(topic) for topic in topics)
    yield bullet(
        "{stage} ({done} of {all}): {topics}",
        stage=Bold(part.name),
        done=done,
        all=len(topics),
        topics=_marked(topics[:ROW], progress),
    )
    yield from _more(topics, progress)


def _more(topics: list[Topic], progress: Progress) -> Iterator[Block]:
    """What did not fit into the first bullet of a long list."""
    for start in range(ROW, len(topics), ROW):
        yield bullet("{topics}", topics=_marked(topics[start : start + ROW], progress))


def _marked(topics: list[Topic], progress: Progress) -> str:
    return " · ".join(f"{_mark(topic, progress)}{topic.name}" for topic in topics)


def _mark(topic: Topic, progress: Progress) -> str:
    if progress.finished(topic):
        return "✓ "
    begun = any(progress.behind(task) or task.id in progress.begun for task in topic.tasks)
    return "▸ " if begun else ""


def _show_buttons(context: Context) -> Iterator[Button]:
    roadmap = context.roadmap
    yield NEXT
    if roadmap.choices:
        yield CHOICES
    if roadmap.roles:
        yield button("/roadmap role", "Role")
    yield button("/settings start", "Starting point")
    yield button("/settings minutes", "Minutes")
    for system in roadmap.systems:
        yield button(f"/roadmap show {system.id}", "{system}", system=system.name)
    if len(context.library.roadmaps) > 1:
        yield SHELF


def _view(context: Context, system: System, progress: Progress) -> Reply:
    """The field as one document orders it."""
    roadmap = context.roadmap
    blocks: list[Block] = [heading("{system}", system=system.name), line("{about}", about=system.about)]
    for part in system.parts:
        topics = [roadmap.topics[id] for id in part.topics]
        blocks += _row(part, topics, progress) if topics else [bullet("{stage}", stage=Bold(part.name))]
        blocks.append(line("{about}", about=part.about))
    blocks.append(line("From {documents}.", documents=show_sources(system.sources, roadmap)))
    return Reply(tuple(blocks), (SHOW, NEXT))
