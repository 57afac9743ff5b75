"""The question that closes a topic: asked in the message that said it is done, or answered with "I am sure".

Which question comes next is read from the log each time, and a button says which check it belongs to, so a second press
counts nothing, and a check can be left and taken up again anywhere.
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.chat.named import TOPIC, topic_button
from bot.commands.belief import read_story
from bot.commands.card import NEXT, PROGRESS
from bot.commands.card_choice import ask_card, meaning
from bot.commands.desk import read_progress
from bot.commands.ranked import rank_for
from bot.commands.resource import show_resource
from bot.commands.tried import recount
from bot.commands.typed import PLACE
from bot.errors import UserError
from bot.message import Block, Bold, Button, Reply, bullet, button, heading, line, text
from bot.study.check import RIGHT, Check, can_check, fold_check, next_card, slipped
from bot.study.evidence import last_checked
from bot.study.placement import rested
from bot.study.testimony import ANSWERS, last_claim
from bot.study.topic import Card, Topic

FEW = 5
"""Topics that are offered at once."""


@dataclass(frozen=True, slots=True)
class CheckArgs:
    topic: Annotated[Topic | None, Arg(TOPIC, "Which topic")] = None


@dataclass(frozen=True, slots=True)
class SureArgs:
    topic: Annotated[Topic, Arg(TOPIC, "Which topic")]


@dataclass(frozen=True, slots=True)
class AnswerArgs:
    number: Annotated[int, Arg(NUMBER, "Which check of the topic it is")]
    card: Annotated[str, Arg(WORDS, "The card that was asked")]
    place: Annotated[int, Arg(PLACE, "The place of the answer, the first being 0")]


@command("check", "Two or three questions that show whether a topic sticks")
async def check(context: Context, args: CheckArgs) -> Reply:
    if args.topic is None:
        return await _offer(context)
    if not can_check(args.topic):
        raise UserError("There are no questions on {topic} yet.", topic=args.topic.name, buttons=(NEXT,))
    story = await read_story(context)
    found = fold_check(story, args.topic, context.roadmap).following()
    return await _ask(context, found, rested(story, context.roadmap, context.today))


@command("check answer", "Answer a question of a check", hidden=True)
async def answer(context: Context, args: AnswerArgs) -> Reply:
    roadmap, story = context.roadmap, await read_story(context)
    card = roadmap.cards.get(roadmap.current(args.card))
    if card is None:
        raise UserError("This card is no longer there. Nothing you did is lost.", buttons=(NEXT,))
    asked, topic = rested(story, roadmap, context.today), roadmap.topics[card.topic]
    last = fold_check(story, topic, roadmap)
    now = last.following()
    if args.number != now.number or next_card(now, asked) != card:  # pressed twice, or in an old message
        return await _ask(context, last, asked) if last.outcome == "open" else await _tell(context, last, ())
    how = ANSWERS.index(meaning(card, args.place))
    now = now.answered(card.id, how)
    evidence = "checked" if now.outcome == "passed" else "said"
    await context.note("answer", card.id, sitting=now.number, covers=how, evidence=evidence)
    if now.outcome != "open":
        await recount(context)
    said = (_solved(card, how),)
    return await _ask(context, now, asked, said) if now.outcome == "open" else await _tell(context, now, said)


@command("check sure", "Say that you know a topic, without a check", hidden=True)
async def sure(context: Context, args: SureArgs) -> Reply:
    if args.topic.id in await read_checked(context):
        return Reply((line("{topic} is checked already.", topic=Bold(args.topic.name)),), (NEXT,), replaces=True)
    await note_claim(context, args.topic, known=True)
    said = line("Noted: you are sure of {topic}. It stands as said, not as checked.", topic=Bold(args.topic.name))
    after_all = button(f"/check {args.topic.id}", "Check it after all")
    return Reply((said,), (NEXT, after_all), replaces=True)


async def note_claim(context: Context, topic: Topic, *, known: bool) -> None:
    """Write down what the learner says of a topic outright, unless that is what they said last."""
    if last_claim(await read_story(context), context.roadmap, topic) != known:
        await context.note("claim", topic.id, covers=int(known))
        await recount(context)


def check_buttons(context: Context, topic: Topic) -> tuple[Button, ...]:
    """What is offered when a topic is done, where nobody else reads the answers."""
    if not context.incoming.private or topic.id not in context.roadmap.topics or not can_check(topic):
        return ()
    return (button(f"/check {topic.id}", "Check it", "primary"), button(f"/check sure {topic.id}", "I am sure"))


async def read_checks(context: Context) -> tuple[dict[str, date], set[str]]:
    """The topics that were ever checked, with the last day of it, and those whose last check failed."""
    given = await context.db.events.of_kinds(context.learner.id, ("answer",))
    days = last_checked(await context.db.events.checked(context.learner.id), context.roadmap.topic_of)
    return days, slipped(given, context.roadmap)


async def read_checked(context: Context) -> set[str]:
    """The topics that stand as checked."""
    days, failed = await read_checks(context)
    return days.keys() - failed


async def _offer(context: Context) -> Reply:
    """The topics that are done but not checked."""
    progress, checked = await read_progress(context), await read_checked(context)
    done = [each for each in context.roadmap.topics.values() if progress.finished(each) and can_check(each)]
    near = tuple(button(f"/check {each.id}", "{topic}", topic=each.name) for each in done if each.id not in checked)
    if near:
        return Reply((line("Which topic? These are done, and not checked yet."),), near[:FEW], expects="/check")
    return Reply((line("Which topic? Type its name."),), (NEXT,), expects="/check")


async def _ask(context: Context, check: Check, asked: Mapping[str, bool], before: tuple[Block, ...] = ()) -> Reply:
    card = next_card(check, asked)
    if card is None:
        return await _tell(context, check, before)
    later = button("/next", "Not now")
    where = text("check, question {number}", number=len(check.given) + 1)
    return ask_card(context, card, f"/check answer {check.number}", where, later, before)


async def _tell(context: Context, check: Check, before: tuple[Block, ...]) -> Reply:
    """What came of it, in place of the last question."""
    topic, count = check.topic, line("{right} of {all} right.", right=check.right, all=len(check.given))
    if check.outcome == "passed":
        now_said = line("It stands as checked now. Reviews keep it fresh.")
        blocks = (*before, heading("Checked: {topic}", topic=topic.name), count, now_said)
        return Reply(blocks, (NEXT, PROGRESS), replaces=True)
    blocks = (
        heading("Not quite yet: {topic}", topic=topic.name),
        count,
        line("That is what a check is for. What you did stays done; look at this again:"),
        *[block async for block in _to_look_at(context, check)],
    )
    again = button(f"/check {topic.id}", "Check it again")
    return Reply(blocks, (NEXT, again, replace(topic_button(topic), label=text("About this topic"))), replaces=True)


async def _to_look_at(context: Context, check: Check) -> AsyncIterator[Block]:
    """What was not right, why, and where to read about it."""
    for card in check.topic.cards:
        if check.given.get(card.id, RIGHT) != RIGHT:
            yield bullet(
                "{question} {answer}. {why}", question=card.front, answer=Bold(card.back), why=card.explanation
            )
    topic = check.topic.id
    if best := (await rank_for(context, context.roadmap.resources_for(topic), topic)).first():
        yield show_resource(context, best)


def _solved(card: Card, how: int) -> Block:
    """What is right, and why."""
    if how == RIGHT:
        return line("Right: {answer}. {why}", answer=Bold(card.back), why=card.explanation)
    return line("Not quite, it is: {answer}. {why}", answer=Bold(card.back), why=card.explanation)
