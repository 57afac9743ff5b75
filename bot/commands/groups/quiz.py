"""One question a day for a group: switched on and off, asked for, and as it stands in the meeting places."""

from dataclasses import dataclass, replace
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, SWITCH
from bot.commands.groups.answer import outcome, topic_buttons
from bot.commands.groups.circle import group_today
from bot.commands.groups.here import BOARD, enter, looking
from bot.commands.groups.question import ask_today, asked, card_of, spell, tally
from bot.errors import UserError
from bot.message import SILENCE, Block, Reply, bullet, button, line
from bot.study.group import Group
from bot.study.quiz import Question
from bot.study.time_words import show_time

TODAY = button("/group quiz", "A question now", "primary")


@dataclass(frozen=True, slots=True)
class SwitchArgs:
    switch: Annotated[bool | None, Arg(SWITCH, "on or off")] = None


@dataclass(frozen=True, slots=True)
class QuestionArgs:
    number: Annotated[int, Arg(NUMBER, "The question's number")]


@command("group quiz", "The group's question of the day", group=True)
async def quiz(context: Context, args: SwitchArgs) -> Reply:
    if args.switch is not None:
        return await _switch(context, on=args.switch)
    group, membership = await enter(context, "quiz")
    last = await context.db.quizzes.last(group.id)
    if last and await _is_for(context, group, last):
        return await _show(context, last)
    if not group.quiz:
        on = (button("/group quiz on", "Switch it on", "primary"),) if membership.owns else ()
        raise UserError(
            "{group} has no question of the day. An owner can switch it on.", group=group.name, buttons=(*on, BOARD)
        )
    question = await ask_today(context, group)
    if question is None:
        show = () if membership.shows == "progress" else (button("/group share progress", "Show my progress"),)
        raise UserError(
            "No question fits today. It takes a topic in which two members who show their progress finished a task.",
            buttons=(*show, BOARD),
        )
    return await _show(context, question)


async def _is_for(context: Context, group: Group, last: Question) -> bool:
    """Whether the last question is still to be shown: it is today's, or waits for this learner's answer."""
    if last.day >= group_today(context, group):
        return True
    waits = await context.db.quizzes.picked(last, context.learner.id) is None
    return waits and not last.is_over(context.now) and card_of(context, last) is not None


async def _switch(context: Context, *, on: bool) -> Reply:
    group, _ = await enter(context, "quiz on")
    await context.db.groups.save(replace(group, quiz=on))
    if not on:
        return Reply((line("{group} is asked no more questions of the day.", group=group.name),), (BOARD,))
    said = (
        line("{group} is asked one question a day, at {time}.", group=group.name, time=show_time(group.minute)),
        line("It comes from topics that at least two members have met who show their progress, and names nobody."),
    )
    return Reply(said, (TODAY, BOARD))


async def _show(context: Context, question: Question) -> Reply:
    """The question for one member alone. In words: no poll of a platform's own would be known as this one."""
    card = card_of(context, question)
    picked = await context.db.quizzes.picked(question, context.learner.id)
    if card is None or picked is not None or question.is_over(context.now):
        return await outcome(context, question, picked)
    spelled = spell(question, card, over=False)
    letters = zip(spelled.buttons, spelled.answers, strict=True)
    answers = (bullet("{letter}  {answer}", letter=letter.label, answer=answer) for letter, answer in letters)
    return Reply((line(asked(card)), *answers), spelled.buttons)


@command("quiz view", "A question as it stands in a meeting place", hidden=True)
async def view(context: Context, args: QuestionArgs) -> Reply:
    question = await context.db.quizzes.get(args.number)
    if question is None:
        return SILENCE
    group = await looking(context, "quiz", question.group)
    card, alone = card_of(context, question), not context.incoming.unasked
    if card is None:
        gone = line("This question of {group} has left the roadmap, so it is over.", group=group.name)
        return Reply((gone,), private=alone)
    over = question.is_over(context.now)
    if not over:
        context.again = question.closes_at
    spelled = spell(question, card, over=over)
    blocks: tuple[Block, ...] = (spelled, *await tally(context, question, spelled.right))
    return Reply(blocks, topic_buttons(context, card) if over else (), private=alone)
