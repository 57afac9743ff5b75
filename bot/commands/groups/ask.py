"""Somebody asks the group for help: the board shows it, others answer in private, one message each way."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Annotated, Final

from bot.chat.clean import clean_line
from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import NUMBER, WORDS
from bot.chat.word import tell
from bot.commands.desk import task_on_desk
from bot.commands.groups.here import BOARD, enter, enter_with, which_group
from bot.errors import UserError
from bot.message import SILENCE, Button, Reply, button, line, quote
from bot.study.cheer import Cheer, CheerKind
from bot.study.group import Group, Membership

LONGEST: Final = 120
"""Characters of what somebody asks for."""

ANSWER: Final = 500
"""Characters of what somebody answers."""

LASTS: Final = timedelta(days=7)
SOLVED, OTHER = "solved", "?"
_SAYS: Final[dict[CheerKind, str]] = {"helped": "/group answered", "replied": "/group replied"}


@dataclass(frozen=True, slots=True)
class AskArgs:
    what: Annotated[str, Arg(WORDS, "What you need help with; solved when you need none")] = ""


@dataclass(frozen=True, slots=True)
class AnswerArgs:
    who: Annotated[str, Arg(WORDS, "Whom you can help")]
    words: Annotated[str, Arg(WORDS, "What you tell them")] = ""


@dataclass(frozen=True, slots=True)
class WordsArgs:
    number: Annotated[int, Arg(NUMBER, "The number of an answer")]
    words: Annotated[str, Arg(WORDS, "What you tell them")] = ""


@command("group ask", "Ask your study group for help", group=True)
async def ask(context: Context, args: AskArgs) -> Reply:
    """Without words: for the open task, or what is asked for already."""
    number, words = which_group(args.what)
    group, membership = await enter(context, "ask", number)
    if words.lower() == SOLVED:
        return await _solve(context, group, membership)
    if not words and membership.asks:
        return _asking(group, membership.asks)
    task = task_on_desk(context)
    what = clean_line(words or (task.title[:LONGEST] if task else ""))
    if words == OTHER or not what:
        asked = line("What do you need help with? One line, which {group} reads on its board.", group=group.name)
        return Reply((asked,), expects=f"/group ask in {group.id}")
    if len(what) > LONGEST:
        raise UserError("That is {count} characters; a board has room for {most}.", count=len(what), most=LONGEST)
    await _save(context, membership, what, context.now)
    return _asking(group, what)


@command("group answer", "Help somebody who asked", hidden=True)
async def answer(context: Context, args: AnswerArgs) -> Reply:
    group, membership, asker = await enter_with(context, "ask", args.who)
    asks, since = asker.membership.asks, asker.membership.asked_at or context.now
    if asker.learner.id == context.learner.id and asks:
        return _asking(group, asks)
    if not asks:
        return Reply((line("{name} needs no help any more. Thank you.", name=asker.name),), (BOARD,))
    if any(each.giver == membership.id for each in await context.db.cheers.to(asker.membership.id, "helped", since)):
        return Reply((line("{name} has your words already, and can answer you once.", name=asker.name),), (BOARD,))
    if not args.words:
        asked = line("{name} asks for help: {what}", name=asker.name, what=asks)
        how = line("What do you tell them? Your next message goes to them alone, as you write it.")
        return Reply((asked, how), expects=f"/group answer #{asker.membership.id}")
    await _hand_over(context, membership, asker.membership, "helped", args.words)
    return Reply((line("{name} gets your words. Thank you.", name=asker.name),), (BOARD,))


@command("group answered", "What somebody tells you who can help", hidden=True)
async def answered(context: Context, args: WordsArgs) -> Reply:
    found = await _arrived(context, args.number, "helped")
    if found is None:
        return SILENCE
    group, name, membership = found
    solved = (_solved(group),) if membership.asks else ()
    back = button(f"/group reply {args.number}", "Answer {name}", name=name)
    return Reply(
        (line("{name} of {group} writes:", name=name, group=group.name), quote("{words}", words=args.words)),
        (*solved, back),
    )


@command("group reply", "Answer somebody who helped you", hidden=True)
async def reply(context: Context, args: WordsArgs) -> Reply:
    cheer = await context.db.cheers.find(args.number)
    helper = await context.db.memberships.get(cheer.giver) if cheer else None
    mine = await context.db.memberships.get(cheer.taker) if cheer else None
    known = helper and await context.db.learners.of(helper.learner)
    if not (cheer and cheer.kind == "helped" and helper and mine and known) or mine.learner != context.learner.id:
        return Reply((line("They are not in your group any more."),), (BOARD,))
    before = await context.db.cheers.to(helper.id, "replied", cheer.at)
    if any(each.giver == mine.id for each in before):
        return Reply((line("{name} has your answer already.", name=known.name),), (BOARD,))
    if not args.words:
        asked = line("What do you answer {name}? Your next message goes to them alone.", name=known.name)
        return Reply((asked,), expects=f"/group reply {cheer.id}")
    await _hand_over(context, mine, helper, "replied", args.words)
    return Reply((line("{name} gets your answer.", name=known.name),), (BOARD,))


@command("group replied", "What somebody answers whom you helped", hidden=True)
async def replied(context: Context, args: WordsArgs) -> Reply:
    found = await _arrived(context, args.number, "replied")
    if found is None:
        return SILENCE
    told = line("{name} of {group} answers you:", name=found[1], group=found[0].name)
    return Reply((told, quote("{words}", words=args.words)), (BOARD,))


async def ask_buttons(context: Context) -> tuple[Button, ...]:
    """For somebody who is stuck: a button for each of their groups."""
    mine = [group for group, _ in await context.db.memberships.of_learner(context.learner.id)]
    if len(mine) == 1:
        return (button(f"/group ask in {mine[0].id}", "Ask my group"),)
    return tuple(button(f"/group ask in {group.id}", "Ask {group}", group=group.name) for group in mine[:3])


async def forget_old(context: Context, group: Group) -> None:
    """What was asked long ago is not asked any more."""
    for member in await context.db.memberships.of_group(group.id):
        asked_at = member.membership.asked_at
        if asked_at and context.now - asked_at >= LASTS:
            await context.db.memberships.save(replace(member.membership, asks="", asked_at=None))


async def take_words_back(context: Context, membership: Membership) -> None:
    """What somebody wrote, or is to read, and has not arrived yet, goes with them."""
    for cheer in await context.db.cheers.with_words(membership.id):
        begins = f"{_SAYS[cheer.kind]} {cheer.id} "
        for nudge in await context.db.nudges.of(cheer.taker_learner):
            if nudge.says.startswith(begins):
                await context.db.nudges.remove(nudge)


async def _solve(context: Context, group: Group, membership: Membership) -> Reply:
    await _save(context, membership, "", None)
    return Reply(
        (line("Good. {group} does not see it any more, and no more answers come.", group=group.name),), (BOARD,)
    )


async def _save(context: Context, membership: Membership, asks: str, at: datetime | None) -> None:
    changed = replace(membership, asks=asks, asked_at=at, used_at=context.now)
    await context.db.memberships.save(changed)
    await context.db.notices.touch(membership.group, context.now)


def _asking(group: Group, what: str) -> Reply:
    told = (
        line("{group} sees that you ask for help: {what}", group=group.name, what=what),
        line("Who can help writes to you through me, once. After seven days it goes from the board by itself."),
    )
    return Reply(told, (_solved(group), button(f"/group ask in {group.id} {OTHER}", "Other words"), BOARD))


def _solved(group: Group) -> Button:
    return button(f"/group ask in {group.id} {SOLVED}", "Solved")


async def _hand_over(context: Context, own: Membership, other: Membership, kind: CheerKind, words: str) -> None:
    if len(words) > ANSWER:
        raise UserError("That is {count} characters; I hand over at most {most}.", count=len(words), most=ANSWER)
    row = await context.db.cheers.add(own.id, other.id, kind, context.now)
    await tell(context.db, other.learner, f"{_SAYS[kind]} {row} {words}", context.now)


async def _arrived(context: Context, number: int, kind: CheerKind) -> tuple[Group, str, Membership] | None:
    """The group, who wrote, and one's own membership; None for what was not written to who reads it, and when one of
    them has left."""
    cheer: Cheer | None = await context.db.cheers.find(number)
    if not context.incoming.unasked or not cheer or cheer.kind != kind or cheer.taker_learner != context.learner.id:
        return None
    own = await context.db.memberships.get(cheer.taker)
    writer = await context.db.learners.of(cheer.giver_learner)
    group = await context.db.groups.find(own.group) if own else None
    return (group, writer.name, own) if own and writer and group else None
