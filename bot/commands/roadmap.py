"""The learner's roadmap: how far it is, how its documents order it, and everything one can choose in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.named import CHOICE, OPTION, ROADMAP, ROLE, SYSTEM, roadmap_buttons
from bot.commands import questions
from bot.commands.card import NEXT, show_minutes
from bot.commands.desk import read_progress
from bot.commands.sources import show_sources
from bot.errors import UserError
from bot.message import Block, Bold, Button, Reply, bullet, button, heading, line, plural
from bot.study.effort import find_effort
from bot.study.learner import Following
from bot.study.progress import Progress
from bot.study.roadmap import Choice, Option, Part, Roadmap, Role, Stage, System
from bot.study.topic import Topic

SHOW = button("/roadmap", "Roadmap")
CHOICES = button("/roadmap choices", "What you can choose")
SHELF = button("/roadmap follow", "Roadmaps")

EXACT = 100 * 60
"""So many minutes are still said to the hour."""


@dataclass(frozen=True, slots=True)
class ShowArgs:
    view: Annotated[System | None, Arg(SYSTEM, "As one of the documents orders it")] = None


@dataclass(frozen=True, slots=True)
class ChoicesArgs:
    choice: Annotated[Choice | None, Arg(CHOICE, "Which choice")] = None


@dataclass(frozen=True, slots=True)
class ChooseArgs:
    option: Annotated[Option, Arg(OPTION, "What you choose")]


@dataclass(frozen=True, slots=True)
class RoleArgs:
    role: Annotated[Role | None, Arg(ROLE, "The job you are heading for")] = None


@dataclass(frozen=True, slots=True)
class RoadmapArgs:
    roadmap: Annotated[Roadmap | None, Arg(ROADMAP, "Which roadmap")] = None


@dataclass(frozen=True, slots=True)
class LeaveArgs:
    roadmap: Annotated[Roadmap, Arg(ROADMAP, "Which roadmap")]


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
        hours=show_minutes(_about(effort.hours * 60)),
        weekly=show_minutes(round(route.weekly_hours * 60)),
        months=plural("{count} month", "{count} months", max(1, round(effort.months))),
    )
    if route.estimate:
        who = show_sources(route.estimate.sources, context.roadmap)
        yield line("{document} says: {estimate}.", document=who, estimate=route.estimate.says)


def _about(minutes: float) -> int:
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
        yield _row(stage, members[stage.id], progress)
    later = [roadmap.topics[id] for id in dict.fromkeys(task.topic for task in way.later)]
    if later:
        yield bullet("{stage}: {topics}", stage=Bold("Can wait"), topics=_marked(later, progress))
    yield line("✓ is behind you, ▸ is under way. /topic tells more about each.")


def _row(part: Stage | Part, topics: list[Topic], progress: Progress) -> Block:
    done = sum(progress.finished(topic) for topic in topics)
    return bullet(
        "{stage} ({done} of {all}): {topics}",
        stage=Bold(part.name),
        done=done,
        all=len(topics),
        topics=_marked(topics, progress),
    )


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
        blocks.append(_row(part, topics, progress) if topics else bullet("{stage}", stage=Bold(part.name)))
        blocks.append(line("{about}", about=part.about))
    blocks.append(line("From {documents}.", documents=show_sources(system.sources, roadmap)))
    return Reply(tuple(blocks), (SHOW, NEXT))


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
    options = {**context.following.options, choice.id: args.option.id}
    context.follow(context.roadmap, replace(context.following, options=options))
    # The last word holds: a way that they took before gives way to the one that is chosen now.
    chosen, own = args.option.tracks, context.learner.tracks.items()
    kept = {id: track for id, track in own if context.roadmap.current(id) not in chosen}
    context.learner = replace(context.learner, tracks=kept)
    said = line("{choice}: {option}. Nothing you did is lost.", choice=choice.name, option=args.option.name)
    return Reply((said, _length(context)), (NEXT, CHOICES, SHOW), replaces=True)


def _length(context: Context) -> Block:
    """How long the way is with all that is chosen now."""
    minutes = _about(find_effort(context.roadmap, context.picks).hours * 60)
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


@command("roadmap follow", "Take up another roadmap, or come back to one")
async def follow(context: Context, args: RoadmapArgs) -> Reply:
    if args.roadmap is None:
        return _shelf(context)
    found = args.roadmap
    known = found.id in context.learner.follows
    if found.id != context.roadmap.id:
        context.follow(context.roadmap, context.following)
        context.follow(found, context.learner.follows.get(found.id, Following()))
        context.learner = replace(context.learner, open=None)
    said = line("Your tasks come from this roadmap now: {roadmap}.", roadmap=found.name)
    if known or not context.learner.met or len(found.routes) < 2:
        return Reply((said,), (NEXT, SHOW), replaces=True)
    return Reply((said,)).followed_by(questions.ask_route(context))


def _shelf(context: Context) -> Reply:
    """All roadmaps that there are."""
    follows = {context.roadmap.id, *context.learner.follows}
    rows = [_on_shelf(context, each, follows) for each in context.library.roadmaps.values()]
    asked = line("What you did in one of them counts in all that share the topic. Which one shall I draw tasks from?")
    leaves = [
        button(f"/roadmap leave {each.id}", "Leave {roadmap}", roadmap=each.name)
        for each in context.library.roadmaps.values()
        if each.id in follows and len(follows) > 1
    ]
    return Reply((heading("Roadmaps"), *rows, asked), (*roadmap_buttons(context), *leaves), expects="/roadmap follow")


def _on_shelf(context: Context, roadmap: Roadmap, follows: set[str]) -> Block:
    name, about = Bold(roadmap.name), roadmap.about
    if roadmap is context.roadmap:
        return bullet("{roadmap} (your tasks come from here): {about}", roadmap=name, about=about)
    if roadmap.id in follows:
        return bullet("{roadmap} (you follow it): {about}", roadmap=name, about=about)
    return bullet("{roadmap}: {about}", roadmap=name, about=about)


@command("roadmap leave", "Follow a roadmap no longer; what you did stays yours")
async def leave(context: Context, args: LeaveArgs) -> Reply:
    left = args.roadmap
    follows = {id: picked for id, picked in context.learner.follows.items() if id != left.id}
    if left.id not in context.learner.follows and left.id != context.roadmap.id:
        raise UserError("You do not follow {roadmap}.", roadmap=left.name, buttons=(SHOW,))
    others = [id for id in follows if id in context.library.roadmaps]
    if not others:
        raise UserError(
            "{roadmap} is the only one you follow. Take up another one first.", roadmap=left.name, buttons=(SHELF,)
        )
    if left.id == context.roadmap.id:
        context.learner = replace(context.learner, roadmap=others[0], open=None)
    context.learner = replace(context.learner, follows=follows)
    said = line("You left {roadmap}. What you did stays yours.", roadmap=left.name)
    now = line("Your tasks come from this roadmap now: {roadmap}.", roadmap=context.roadmap.name)
    return Reply((said, now), (NEXT, SHOW), replaces=True)
