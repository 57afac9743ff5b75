"""The question of the day: which card it is, where it is asked, and how it reads."""

from collections.abc import Iterator

from bot.chat.context import Context
from bot.commands.groups.circle import group_today
from bot.commands.groups.cohort import find_week
from bot.commands.groups.ground import read_met
from bot.commands.groups.post import post
from bot.message import Block, Quiz, Text, line, plural, text
from bot.study.group import Group
from bot.study.quiz import OPEN_FOR, Question, answers_of, choose_card, shared
from bot.study.topic import Card

VIEW = "/quiz view"
FEW = 3
"""From so many answers on it is said how many were right."""


async def ask_today(context: Context, group: Group) -> Question | None:
    """Ask the group today's question in every meeting place; the one before is over with that. None when it was asked
    already, or when no card fits."""
    day, last = group_today(context, group), await context.db.quizzes.last(group.id)
    card = await _choose(context, group) if last is None or last.day < day else None
    if card is None:
        return None
    if last and not last.is_over(context.now):
        await context.db.quizzes.close(last, context.now)
        await context.db.notices.touch_says(f"{VIEW} {last.id}", context.now)
    asked = await context.db.quizzes.add(Question(0, group.id, card.id, day, context.now, context.now + OPEN_FOR))
    await post(context, group, "quiz", f"{VIEW} {asked.id}")
    return asked


async def _choose(context: Context, group: Group) -> Card | None:
    week = find_week(context, group)
    common = shared(await read_met(context, group), week[1].id if week else "")
    cards = {card.id: card for each in context.roadmaps for card in each.cards.values()}
    asked = {
        heir: day
        for card, day in (await context.db.quizzes.asked(group.id)).items()
        for each in context.roadmaps
        for heir in each.heirs(card)
    }
    return choose_card(cards.values(), common, asked, group_today(context, group), group.id)


def card_of(context: Context, question: Question) -> Card | None:
    """The card that was asked, unless it has left the roadmaps."""
    for each in context.roadmaps:
        if card := each.cards.get(each.current(question.card)):
            return card
    return None


def spell(question: Question, card: Card, *, over: bool) -> Quiz:
    answers, right = answers_of(question, card)
    return Quiz(asked(card), answers, right, explained(card), f"/quiz answer {question.id}", open=not over)


def asked(card: Card) -> Text:
    return text("Question of the day: {question}", question=card.front)


def explained(card: Card) -> Text:
    return text("{explanation}", explanation=card.explanation)


async def tally(context: Context, question: Question, right: int) -> Iterator[Block]:
    """How many of those who are in the group answered, and how many of them right. Nobody is named."""
    picks = await context.db.quizzes.picks(question)
    return _tally(sum(picks.values()), picks.get(right, 0))


def _tally(answered: int, right: int) -> Iterator[Block]:
    """Of one or two answers nobody is told how many were right: it would be plain whose."""
    if 0 < answered < FEW:
        yield line(plural("{count} answer.", "{count} answers.", answered))
    elif answered:
        yield line(plural("{count} answer, {right} right.", "{count} answers, {right} right.", answered, right=right))
