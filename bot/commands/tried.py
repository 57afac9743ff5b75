"""What a learner made of resources, kept beside their log so that it can be added up for all."""

from dataclasses import replace

from bot.chat.context import Context
from bot.commands.belief import read_belief
from bot.study.resource import Resource
from bot.study.suggest import appraise, lift, suits
from bot.study.taste import candidate, gap, liked_by, tries_of
from bot.study.tried import TELLING, Tried, fold_tried


async def recount(context: Context) -> dict[str, Tried]:
    """Fold the learner's log anew and keep what has changed. Called after whatever tells of a resource was written."""
    shelf, learner = context.db.shelf, context.learner
    before = await shelf.of(learner.id)
    events = await context.db.events.of_kinds(learner.id, TELLING)
    now = fold_tried(events, context.library.roadmaps.values())
    fresh = [id for id, each in now.items() if each.begun and not (id in before and before[id].begun)]
    lifts = {id: each.lift for id, each in before.items()} | await _lifts(context, before, fresh)
    now = {id: replace(each, lift=lifts.get(id, 0.0)) for id, each in now.items()}
    await shelf.forget(learner.id, *(before.keys() - now.keys()))
    await shelf.keep(learner.id, {id: each for id, each in now.items() if before.get(id) != each})
    return now


async def _lifts(context: Context, before: dict[str, Tried], fresh: list[str]) -> dict[str, float]:
    """What was expected of the learner with each that they have just begun."""
    resources = every_resource(context)
    found = [resources[id] for id in fresh if id in resources]
    if not found:
        return {}
    worth = appraise(await context.db.shelf.tallies())
    suit = suits(liked_by(context.learner.likes), tries_of(before, resources, worth))
    belief = await read_belief(context, context.roadmap)
    return {each.id: lift(candidate(each, gap(each, context.roadmap, belief)), suit) for each in found}


def every_resource(context: Context) -> dict[str, Resource]:
    """Those of every roadmap, as the present one has them where several do."""
    return {id: each for roadmap in reversed(context.roadmaps) for id, each in roadmap.resources.items()}
