"""Answers to a group's question: each learner's first one counts, as a review of the card."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.chat.named import topic_button
from bot.commands.groups.here import BOARD, meant, refusal
from bot.commands.groups.question import VIEW, card_of, explained
from bot.errors import NotYetError, UserError
from bot.message import Bold, Button, Reply, button, line
from bot.study.group import Group
from bot.study.quiz import RIGHT, WRONG, Question, answers_of
from bot.study.rights import RIGHTS, may
from bot.study.topic import Card


@dataclass(frozen=True, slots=True)
class AnswerArgs:
    number: Annotated[int, Arg(NUMBER, "The question's number")]
    place: Annotated[int, Arg(NUMBER, "The place of the answer, the first being 0")]


@dataclass(frozen=True, slots=True)
class PollArgs:
    quiz: Annotated[str, Arg(WORDS, "The platform's own id of the quiz")]
    place: Annotated[int, Arg(NUMBER, "The place of the answer, the first being 0")]


@command("quiz answer", "Answer the group's question", hidden=True, stranger=True)
async def answer(context: Context, args: AnswerArgs) -> Reply:
    question = await context.db.quizzes.get(args.number)
    if question is None:
        raise _over()
    return await _answer(context, question, args.place)


@command("quiz poll", "Answer the group's question in a platform's own quiz", hidden=True, stranger=True)
async def poll(context: Context, args: PollArgs) -> Reply:
    """A quiz can be answered before the courier has written down what the platform calls it: then this is tried again
    for some seconds."""
    notice = await context.db.notices.find_quiz(context.incoming.address.platform, args.quiz)
    if notice is None:
        raise NotYetError("I do not know this question any more.", buttons=(BOARD,))
    number = notice.says.removeprefix(VIEW).strip()
    question = await context.db.quizzes.get(int(number)) if number.isdecimal() else None
    if question is None:
        raise _over()
    return await _answer(context, question, args.place)


async def _answer(context: Context, question: Question, place: int) -> Reply:
    group = await meant(context, question.group)
    await _check_member(context, group)
    card = card_of(context, question)
    picked = await context.db.quizzes.picked(question, context.learner.id)
    if card is None or picked is not None or question.is_over(context.now):
        return await outcome(context, question, picked)
    answers, right = answers_of(question, card)
    if place >= len(answers):
        raise UserError("This question has {count} answers.", count=len(answers))
    await context.db.quizzes.answer(question, context.learner.id, place, context.now)
    await _review(context, question, card, right=place == right)
    await context.db.notices.touch_says(f"{VIEW} {question.id}", context.now)
    said = (
        line("That is right.") if place == right else line("Not this one. Right is: {answer}", answer=Bold(card.back))
    )
    return Reply((said, line(explained(card))), topic_buttons(context, card))


async def _review(context: Context, question: Question, card: Card, *, right: bool) -> None:
    """Who left, came back and answers again has reviewed the card once."""
    since = await context.db.events.since(context.learner.id, context.today)
    if any(each.kind == "review" and each.subject == card.id and each.at >= question.asked_at for each in since):
        return
    evidence = "checked" if right else ""
    await context.note("review", card.id, covers=RIGHT if right else WRONG, evidence=evidence)


async def outcome(context: Context, question: Question, picked: int | None) -> Reply:
    """What is said of a question that this learner cannot answer, any more or again."""
    card = card_of(context, question)
    if card is None:
        raise _over()
    answers, right = answers_of(question, card)
    if picked is None:
        said = line("This question is over. Right was: {answer}", answer=Bold(card.back))
    elif picked == right:
        said = line("You have answered this one, and right: {answer}", answer=Bold(card.back))
    else:
        mine = answers[picked] if picked < len(answers) else ""
        said = line("Your first answer counts: {mine} Right is: {answer}", mine=mine, answer=Bold(card.back))
    return Reply((said, line(explained(card))), topic_buttons(context, card))


def topic_buttons(context: Context, card: Card) -> tuple[Button, ...]:
    """The topic of a card."""
    return tuple(topic_button(each.topics[card.topic]) for each in context.roadmaps if card.topic in each.topics)[:1]


async def _check_member(context: Context, group: Group) -> None:
    """Raises UserError for who is not in the group. Where it meets, the way in is public."""
    membership = await context.db.memberships.find(group.id, context.learner.id)
    if may(RIGHTS["quiz"], membership, manages=False):
        return
    place = await context.db.groups.place(context.incoming.address)
    if membership is None and place and place.group == group.id:
        join = button(f"/group join {group.code}", "Join")
        raise UserError(
            "Answers count for members of {group}. Join, and answer then.", group=group.name, buttons=(join,)
        )
    raise await refusal(context, group, membership, RIGHTS["quiz"])


def _over() -> UserError:
    return UserError("This question is over: it is no longer there.", buttons=(BOARD,))
