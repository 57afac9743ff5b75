"""What the coach's belief about one topic rests on, and the learner's own word on it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.chat.named import TOPIC, topic_button
from bot.commands.belief import read_belief, read_story
from bot.commands.check import note_claim
from bot.commands.desk import read_progress
from bot.commands.known_map import percent
from bot.commands.placement import SAYINGS
from bot.errors import UserError
from bot.message import Block, Bold, Reply, Text, bullet, button, heading, line, plural, text
from bot.study.belief import KNOWN, MOST_SAID
from bot.study.check import can_check, slipped
from bot.study.event import StudyEvent
from bot.study.evidence import last_checked
from bot.study.progress import Progress
from bot.study.roadmap import Roadmap
from bot.study.testimony import last_claim, listen
from bot.study.topic import Topic

RECENT = 3
"""Answers that are shown of a topic."""


@dataclass(frozen=True, slots=True)
class WhyArgs:
    topic: Annotated[Topic, Arg(TOPIC, "Which topic")]


@dataclass(frozen=True, slots=True)
class ClaimArgs:
    topic: Annotated[str, Arg(WORDS, "Which topic")]
    known: Annotated[int, Arg(NUMBER, "1 if you know it, 0 if not")]


@command("why", "What my belief about a topic rests on")
async def why(context: Context, args: WhyArgs) -> Reply:
    return await _explain(context, args.topic)


@command("place claim", "Correct what I believe of a topic", hidden=True)
async def claim(context: Context, args: ClaimArgs) -> Reply:
    topic = context.roadmap.topics.get(context.roadmap.current(args.topic))
    if topic is None:
        raise UserError("This topic is no longer in the roadmap. Nothing you did is lost.")
    await note_claim(context, topic, known=args.known > 0)
    noted = line("Noted. What you do and answer later still counts.")
    return replace(await _explain(context, topic, (noted,)), replaces=True)


async def _explain(context: Context, topic: Topic, before: tuple[Block, ...] = ()) -> Reply:
    story, roadmap = await read_story(context), context.roadmap
    if not listen(story, roadmap):
        return _nothing_told(topic)
    belief = await read_belief(context, roadmap)
    progress = await read_progress(context)
    reasons: list[Block] = [
        *_said(story, roadmap, topic),
        *_answered(story, roadmap, topic),
        *_studied(topic, progress),
        *_checked(context, story, roadmap, topic),
    ]
    if not reasons:
        reasons = [bullet("You have not said or shown anything of this topic itself yet.")]
    reasons += _around(story, roadmap, topic, belief)
    blocks = (
        *before,
        heading("{topic}", topic=topic.name),
        line(
            "{opinion} I give it {percent} in 100.",
            opinion=_opinion(belief[topic.id]),
            percent=percent(belief[topic.id]),
        ),
        *reasons,
    )
    buttons = (
        button(f"/place claim {topic.id} 1", "I do know this"),
        button(f"/place claim {topic.id} 0", "Not really"),
        *((button(f"/check {topic.id}", "Check it"),) if can_check(topic) else ()),
        button(f"/place stage {topic.stage}", "Back"),
        replace(topic_button(topic), label=text("About this topic")),
    )
    return Reply(blocks, buttons, replaces=True)


def _nothing_told(topic: Topic) -> Reply:
    """Before anything was said or shown there is nothing to believe."""
    blocks = (
        heading("{topic}", topic=topic.name),
        line("I do not know yet whether you know this: nothing you said or did tells of it."),
    )
    find_out = button("/placement", "Find out what I know", "primary")
    claim = button(f"/place claim {topic.id} 1", "I do know this")
    return Reply(blocks, (find_out, claim, replace(topic_button(topic), label=text("About this topic"))), replaces=True)


def _opinion(chance: float) -> Text:
    if chance >= KNOWN:
        return text("You seem to know this.")
    if chance >= 0.6:
        return text("You probably know this.")
    if chance > 0.4:
        return text("I cannot tell whether you know this.")
    return text("You probably do not know this yet.") if chance > 0.1 else text("This seems new to you.")


def _said(story: tuple[StudyEvent, ...], roadmap: Roadmap, topic: Topic) -> Iterable[Block]:
    claimed = last_claim(story, roadmap, topic)
    if claimed is not None:
        yield (
            bullet("You told me that you know it.")
            if claimed
            else bullet("You told me that you do not really know it.")
        )
    reports = [each for each in story if each.kind == "report" and each.subject == topic.stage]
    if reports:
        saying = SAYINGS[min(MOST_SAID, reports[-1].covers)]
        yield bullet("Of {stage} as a whole you said: {said}.", stage=roadmap.stage(topic.stage).name, said=saying)


def _answered(story: tuple[StudyEvent, ...], roadmap: Roadmap, topic: Topic) -> Iterable[Block]:
    cards = {card.id: card for card in topic.cards}
    asked = [each for each in story if each.kind in ("answer", "review") and roadmap.current(each.subject) in cards]
    for event in asked[-RECENT:]:
        question = cards[roadmap.current(event.subject)].front
        yield bullet("You answered “{question}”: {how}.", question=question, how=_how(event))
    if len(asked) > RECENT:
        right = sum(1 for event in asked if event.covers > 1)
        yield bullet("Of the last answers on its cards {right} of {asked} were right.", asked=len(asked), right=right)


def _how(event: StudyEvent) -> Text:
    if event.covers > 1:
        return text("right")
    return text("wrong") if event.covers == 1 else text("“I don't know”")


def _studied(topic: Topic, progress: Progress) -> Iterable[Block]:
    behind = sum(1 for task in topic.tasks if task.id in progress.done)
    if behind:
        yield bullet(plural("You did {count} task of it.", "You did {count} tasks of it.", behind))


def _checked(context: Context, story: tuple[StudyEvent, ...], roadmap: Roadmap, topic: Topic) -> Iterable[Block]:
    day = last_checked(story, roadmap.topic_of).get(topic.id)
    if day and topic.id in slipped(story, roadmap):
        yield bullet("It was checked on {day}; the last time it was not quite there.", day=context.show_day(day))
    elif day:
        yield bullet("It was checked on {day}.", day=context.show_day(day))


def _around(
    story: tuple[StudyEvent, ...], roadmap: Roadmap, topic: Topic, belief: Mapping[str, float]
) -> Iterable[Block]:
    """What is believed of what it builds on, and right answers on what builds on it."""
    for id in topic.needs:
        need = roadmap.topics[id].name
        yield bullet("It builds on {topic}: {opinion}", topic=Bold(need), opinion=_opinion(belief[id]))
    right = {
        card.topic
        for each in story
        if each.kind == "answer" and each.covers > 1 and (card := roadmap.cards.get(roadmap.current(each.subject)))
    }
    for id in sorted(right & roadmap.followers.get(topic.id, set()))[:RECENT]:
        yield bullet("You were right about {topic}, which builds on it.", topic=Bold(roadmap.topics[id].name))
    if not right:
        yield bullet("The rest is a guess from your other answers.")
