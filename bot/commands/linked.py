"""Whether two accounts are one human: asked where the link code was made, and what comes of the answer."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.word import tell
from bot.commands.accounts import list_accounts, show_daily, unite, where
from bot.commands.card import NEXT, PROGRESS
from bot.message import SILENCE, Bold, Button, Reply, button, line
from bot.study.link_code import LinkCode

AGAIN = button("/link", "A new code")


@dataclass(frozen=True, slots=True)
class AnswerArgs:
    question: Annotated[str, Arg(WORDS, "Which question is answered")] = ""


@command("link ask", "Who gave your link code", hidden=True)
async def ask(context: Context, args: NoArgs) -> Reply:
    pending = await context.db.links.of(context.learner.id, context.now)
    if pending and pending.asked_by:
        return await ask_maker(context, pending)
    return SILENCE if context.incoming.unasked else _over()


@command("link yes", "Link the account that gave your code", hidden=True)
async def yes(context: Context, args: AnswerArgs) -> Reply:
    pending = await _pending(context, args.question)
    if pending is None or pending.asked_by is None:
        return _over()
    other = await context.db.learners.find(*pending.asked_by)
    await context.db.links.end(context.learner.id)
    if other is None or other.learner.id == context.learner.id:
        return _over()
    await unite(context, other.learner)
    await tell(context.db, context.learner.id, "/link linked", context.now, to=other.account, at_once=True)
    return await _linked(context)


@command("link no", "Do not link the account that gave your code", hidden=True)
async def no(context: Context, args: AnswerArgs) -> Reply:
    pending = await _pending(context, args.question)
    if pending is None or pending.asked_by is None:
        return _over()
    await context.db.links.end(context.learner.id)
    if other := await context.db.learners.find(*pending.asked_by):
        await tell(context.db, other.learner.id, "/link refused", context.now, to=other.account, at_once=True)
    refused = line("All right: nothing was linked, and that code is over. Somebody else had it, so show it to nobody.")
    return Reply((refused,), (AGAIN,), replaces=True)


@command("link linked", "Your accounts are linked", hidden=True)
async def linked(context: Context, args: NoArgs) -> Reply:
    if len(await context.db.learners.accounts(context.learner.id)) > 1:
        return await _linked(context)
    alone = line("This account is linked to no other one.")
    return SILENCE if context.incoming.unasked else Reply((alone,), (button("/link", "Link an account"),))


@command("link refused", "Your accounts are not linked", hidden=True)
async def refused(context: Context, args: NoArgs) -> Reply:
    said = line("On the other side somebody said: that is not me. So nothing was linked, and nothing changed here.")
    return Reply((said,), (AGAIN, NEXT))


async def ask_maker(context: Context, pending: LinkCode) -> Reply:
    """Whether the one who gave the code is the one who made it."""
    other = await context.db.learners.find(*pending.asked_by) if pending.asked_by else None
    if other is None:
        return _over()
    blocks = (
        line("{name} gave your link code {where}. Is that you?", name=Bold(other.account.name),
             where=where(other.account.platform)),
        line("If you say yes, both accounts are one learner, and what you did and set in either is in both."),
    )  # fmt: skip
    return Reply(blocks, _answers(pending.question))


def _answers(question: str) -> tuple[Button, ...]:
    return (
        button(f"/link yes {question}", "Yes, that is me", "primary"),
        button(f"/link no {question}", "No, that is not me", "danger"),
    )


async def _pending(context: Context, question: str) -> LinkCode | None:
    """The code whose question that is; a button of an older question finds none."""
    pending = await context.db.links.of(context.learner.id, context.now)
    return pending if pending and pending.asked_by and pending.question == question else None


async def _linked(context: Context) -> Reply:
    blocks = (
        line("Linked: these accounts are one learner now. What you did in any of them counts, each thing once."),
        *await list_accounts(context),
        *await show_daily(context),
    )
    return Reply(blocks, (PROGRESS, NEXT), replaces=True)


def _over() -> Reply:
    return Reply(
        (line("That question is over: it was answered, or its ten minutes are. Nothing was changed now."),), (AGAIN,)
    )
