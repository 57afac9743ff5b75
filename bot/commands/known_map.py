"""The map that a placement ends with: what is known, what perhaps is, what is ready to be learnt, what comes later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.belief import read_chances
from bot.commands.card import NEXT
from bot.commands.few import few
from bot.errors import UserError
from bot.message import Block, Bold, Button, Reply, Text, bullet, button, heading, line, plural
from bot.study.inquiry import map_known
from bot.study.roadmap import Roadmap, Stage

MAP = button("/placement", "What I know")

STAGES = 4
"""Buttons for stages below the map."""


@dataclass(frozen=True, slots=True)
class StageArgs:
    stage: Annotated[str, Arg(WORDS, "The stage")]
    more: Annotated[str, Arg(WORDS, "more, for its other topics")] = ""


async def show_map(context: Context, before: tuple[Block, ...] = (), *, stages: bool = True) -> Reply:
    """What is believed of every topic, short enough for one message. `stages`: with a button for each stage."""
    roadmap = context.roadmap
    belief = await read_chances(context, roadmap)
    found = map_known(belief, {topic.id: topic.needs for topic in roadmap.topics.values()}, list(roadmap.topics))
    blocks: list[Block] = [*before, heading("What I believe you know")]
    if not found.known and not found.perhaps:
        blocks.append(line("There is no topic yet that you seem to know. Everybody begins somewhere."))
    known, perhaps, ready = len(found.known), len(found.perhaps), len(found.ready)
    blocks += _group(
        plural("You seem to know {count} topic, passed over:", "You seem to know {count} topics, passed over:", known),
        _by_stage(found.known, roadmap),
    )
    blocks += _group(
        plural(
            "Perhaps you know {count} topic, which still comes:",
            "Perhaps you know {count} topics, which still come:",
            perhaps,
        ),
        _by_stage(found.perhaps, roadmap),
    )
    blocks += _group(
        plural("{count} topic is ready for you:", "{count} topics are ready for you:", ready),
        _by_stage(found.ready, roadmap),
    )
    if later := len(found.later):
        blocks.append(line(plural("{count} topic comes later.", "{count} topics come later.", later)))
    if not stages:
        return Reply((*blocks, line("To correct me: /placement")), (NEXT,))
    blocks.append(line("Is something wrong? Look at its stage to correct me."))
    return Reply(tuple(blocks), (NEXT, *_stages(roadmap, belief)))


def _group(name: Text, topics: Sequence[Block]) -> Sequence[Block]:
    return (line(name), *topics) if topics else ()


def _stages(roadmap: Roadmap, belief: Mapping[str, float]) -> tuple[Button, ...]:
    """The stages of which the least is sure, and the way to the others."""
    every = _by_doubt(roadmap, belief)
    shown = tuple(map(_stage_button, every[: STAGES - (len(every) > STAGES)]))
    return (*shown, button("/place stages", "Other stages")) if len(every) > STAGES else shown


@command("place stages", "All stages, to correct what I believe of one", hidden=True)
async def stages(context: Context, args: NoArgs) -> Reply:
    belief = await read_chances(context, context.roadmap)
    every = tuple(map(_stage_button, _by_doubt(context.roadmap, belief)))
    asked = line("Which stage shall we look at? The one of which I am least sure comes first.")
    return Reply((asked,), (*every[:20], button("/placement", "Back")), replaces=True)


def _by_doubt(roadmap: Roadmap, belief: Mapping[str, float]) -> list[Stage]:
    doubt = {stage.id: 0.0 for stage in roadmap.stages}
    for topic in roadmap.topics.values():
        doubt[topic.stage] += belief[topic.id] * (1 - belief[topic.id])
    return sorted(roadmap.stages, key=lambda stage: -doubt[stage.id])


def _stage_button(stage: Stage) -> Button:
    return button(f"/place stage {stage.id}", "{stage}", stage=stage.name)


@command("place stage", "What I believe of a stage's topics", hidden=True)
async def stage(context: Context, args: StageArgs) -> Reply:
    roadmap = context.roadmap
    found = next((each for each in roadmap.stages if each.id == args.stage), None)
    if found is None:
        raise UserError("This stage is no longer in the roadmap.", buttons=(MAP,))
    belief = await read_chances(context, roadmap)
    topics = [topic for topic in roadmap.topics.values() if topic.stage == found.id]
    topics.sort(key=lambda topic: abs(belief[topic.id] - 0.5))
    rows = [
        bullet("{topic}: {percent} in 100", topic=Bold(each.name), percent=percent(belief[each.id])) for each in topics
    ]
    buttons = tuple(button(f"/why {each.id}", "{topic}", topic=each.name) for each in topics[:20])
    back = button("/placement", "Back")
    shown = few(buttons, f"/place stage {found.id}", last=(back,), more=bool(args.more))
    asked = line("How likely I think it is that you know each, the doubtful ones first. Which one shall we look at?")
    return Reply((heading("{stage}", stage=found.name), asked, *rows), shown, replaces=True)


def percent(chance: float) -> int:
    """For people: never quite sure."""
    return min(99, max(1, round(100 * chance)))


def _by_stage(ids: Iterable[str], roadmap: Roadmap) -> list[Block]:
    named: dict[str, list[str]] = {}
    for id in ids:
        named.setdefault(roadmap.topics[id].stage, []).append(roadmap.topics[id].name)
    return [
        bullet("{stage}: {topics}", stage=Bold(stage.name), topics=", ".join(named[stage.id]))
        for stage in roadmap.stages
        if stage.id in named
    ]
