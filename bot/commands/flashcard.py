"""What stands on a card, whether it is the roadmap's or the learner's own, and what to read when it does not stick."""

from dataclasses import dataclass, replace
from typing import NoReturn

from bot.chat.context import Context
from bot.chat.named import topic_button
from bot.commands.ranked import is_doubted, rank_for
from bot.commands.recalled import Asked
from bot.commands.resource import show_resource
from bot.errors import UserError
from bot.message import Block, Button, Link, Text, bullet, button, line, text
from bot.study.deck import OWN
from bot.study.roadmap import Roadmap

GO_ON = button("/review", "Go on")


@dataclass(frozen=True, slots=True)
class Face:
    """A card as it is shown. `topic` is empty on one of the learner's own."""

    id: str
    front: str
    back: str
    where: Text
    explanation: str = ""
    topic: str = ""


def face_of(context: Context, asked: Asked, id: str) -> Face | None:
    """A card by whatever id it once had; None when it is gone."""
    if own := asked.own.get(id):
        return Face(id, own.front, own.back, text("a card of your own"))
    card = asked.deck.cards.get(asked.deck.card(id))
    if card is None:
        return None
    name = asked.deck.topics[card.topic].name
    return Face(card.id, card.front, card.back, text("{topic}", topic=name), card.explanation, card.topic)


def missing() -> NoReturn:
    raise UserError("This card is no longer there. Nothing you did is lost.", buttons=(GO_ON,))


async def further_reading(context: Context, asked: Asked, face: Face) -> tuple[Block, ...]:
    """Why the answer is right, and where to read about it: the part that taught it, or else what they work with in this
    topic, or what suits them best."""
    blocks: list[Block] = []
    if face.explanation:
        blocks.append(line("{explanation}", explanation=face.explanation))
    if roadmap := _roadmap_of(context, face):
        blocks += await _where(context, asked, face, roadmap)
    return tuple(blocks)


async def _where(context: Context, asked: Asked, face: Face, roadmap: Roadmap) -> tuple[Block, ...]:
    done = asked.past.entered.done.get(face.topic, set[str]())
    task = asked.deck.taught_by(face.id, done)
    used = roadmap.resources.get(task.resource) if task and task.where else None
    if task and used and used.advisable and not await is_doubted(context, used):
        return (bullet("To look it up: {title}, {where}", title=Link(used.title, used.url), where=task.where),)
    worked_with = {task.resource for task in roadmap.topics[face.topic].tasks if task.id in done}
    ranking = await rank_for(context, roadmap.resources_for(face.topic), face.topic)
    best = ranking.first(*worked_with)
    return (show_resource(context, best),) if best else ()


def smaller_step(context: Context, face: Face) -> tuple[Button, ...]:
    """Where to take a card apart: its topic, or the card itself when it is the learner's own."""
    if face.id.startswith(OWN):
        return (button(f"/card edit {face.id.removeprefix(OWN)}", "Word it anew"),)
    roadmap = _roadmap_of(context, face)
    return (replace(topic_button(roadmap.topics[face.topic]), label=text("About this topic")),) if roadmap else ()


def _roadmap_of(context: Context, face: Face) -> Roadmap | None:
    """The roadmap that has a card's topic, the present one before others."""
    return next((each for each in context.roadmaps if face.topic in each.topics), None)
