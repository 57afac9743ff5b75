"""All the roadmaps that there are, and which of them the learner follows."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.named import ROADMAP, roadmap_buttons
from bot.commands import questions
from bot.commands.card import NEXT
from bot.commands.desk import task_on_desk
from bot.commands.roadmap import SHELF, SHOW
from bot.errors import UserError
from bot.message import Block, Bold, Reply, bullet, button, heading, line
from bot.study.learner import Following
from bot.study.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class RoadmapArgs:
    roadmap: Annotated[Roadmap | None, Arg(ROADMAP, "Which roadmap")] = None


@dataclass(frozen=True, slots=True)
class LeaveArgs:
    roadmap: Annotated[Roadmap, Arg(ROADMAP, "Which roadmap")]


@command("roadmap follow", "Take up another roadmap, or come back to one")
async def follow(context: Context, args: RoadmapArgs) -> Reply:
    if args.roadmap is None:
        return _shelf(context)
    found = args.roadmap
    known = found.id in context.learner.follows
    if found.id != context.roadmap.id:
        context.follow(context.roadmap, context.following)
        context.follow(found, context.learner.follows.get(found.id, Following()))
        if task_on_desk(context) is None:  # a task that both have stays open
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
