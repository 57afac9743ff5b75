"""One learner on several platforms: a code from one account, given to the other, confirmed on the first."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, NoArgs, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.word import tell
from bot.commands.accounts import list_accounts, platform_of, show_daily, unite
from bot.commands.card import NEXT
from bot.errors import UserError
from bot.message import SILENCE, Block, Bold, Button, Code, Link, Reply, button, heading, line
from bot.study.learner import Account
from bot.study.link_code import (
    MOST_WRONG,
    PAYLOAD,
    VALID,
    LinkCode,
    digest,
    new_code,
    new_question,
    read_code,
    show_code,
)

AGAIN = button("/link", "A new code")
PROGRESS = button("/progress", "Progress")


@dataclass(frozen=True, slots=True)
class LinkArgs:
    code: Annotated[str, Arg(WORDS, "The code that I gave you on the other platform")] = ""


@dataclass(frozen=True, slots=True)
class AnswerArgs:
    question: Annotated[str, Arg(WORDS, "Which question is answered")] = ""


@command("link", "Be one learner on several platforms", group=True)
async def link(context: Context, args: LinkArgs) -> Reply:
    if args.code:
        return await give(context, args.code)
    pending = await context.db.links.of(context.learner.id, context.now)
    if pending and pending.asked_by:
        return await _question(context, pending)
    return await _offer(context)


@command("link ask", "Who gave your link code", hidden=True)
async def ask(context: Context, args: NoArgs) -> Reply:
    pending = await context.db.links.of(context.learner.id, context.now)
    if pending and pending.asked_by:
        return await _question(context, pending)
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
    several = len(await context.db.learners.accounts(context.learner.id)) > 1
    return await _linked(context) if several else SILENCE


@command("link refused", "Your accounts are not linked", hidden=True)
async def refused(context: Context, args: NoArgs) -> Reply:
    said = line("On the other side somebody said: that is not me. So nothing was linked, and nothing changed here.")
    return Reply((said,), (AGAIN, NEXT))


async def give(context: Context, said: str) -> Reply:
    """Give the code that was made on another platform. Whoever made it is asked; nothing is linked before."""
    code = read_code(said)
    if code is None:
        raise UserError("A link code has eight letters and digits, like K7PM-3QXA. Say /link there to get one.")
    account, links = context.account, context.db.links
    wrong, since = await links.wrong(account.platform, account.person, context.now - VALID)
    if since and wrong >= MOST_WRONG:
        until = context.show_moment(since + VALID)
        return Reply((line("Those were too many wrong codes. Try again after {time}.", time=until),))
    found = await links.find(digest(code), context.now)
    if found is None:
        await links.note_wrong(account.platform, account.person, wrong + 1, since or context.now)
        unknown = line("I know no such code. Codes are valid for ten minutes and only once. Say /link there again.")
        return Reply((unknown,))
    if found.learner_id == context.learner.id:
        return await _own(context)
    if found.asked_by == (account.platform, account.person):
        return _waits(found)
    question = new_question()
    if found.asked_by or not await links.bind(found, account.platform, account.person, question, context.now + VALID):
        used = line("Another account has given this code already, and each works once. Say /link there for a new one.")
        return Reply((used,))
    await tell(context.db, found.learner_id, "/link ask", context.now, to=await _maker(context, found), at_once=True)
    return _waits(found)


async def _offer(context: Context) -> Reply:
    """A new code, and what to do with it."""
    account, code = context.account, new_code()
    made = LinkCode(context.learner.id, account.platform, account.person, digest(code), context.now + VALID)
    await context.db.links.keep(made)
    blocks: list[Block] = [
        heading("Link your other account"),
        line("Within ten minutes, say this to me on the other platform:"),
        line("{words}", words=Code(f"/link {show_code(code)}")),
    ]
    if account.platform != "telegram" and (door := context.doors.get("telegram")):
        tap = Link("Telegram", f"{door}{PAYLOAD}{code}")
        blocks.append(line("If that is Telegram, one tap is enough: {link}", link=tap))
    blocks.append(line("Then I ask you here whether it was you. Show the code to nobody else; it works once."))
    accounts = await list_accounts(context)
    if len(accounts) > 1:
        blocks += [line("Linked so far:"), *accounts]
    return Reply(tuple(blocks), (button("/unlink", "Unlink one"),) if len(accounts) > 1 else ())


async def _question(context: Context, pending: LinkCode) -> Reply:
    """Whether the one who gave the code is the one who made it."""
    other = await context.db.learners.find(*pending.asked_by) if pending.asked_by else None
    if other is None:
        return _over()
    blocks = (
        line("{name} gave your link code on {platform}. Is that you?", name=Bold(other.account.name),
             platform=platform_of(other.account)),
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


async def _maker(context: Context, code: LinkCode) -> Account | None:
    accounts = await context.db.learners.accounts(code.learner_id)
    return next((each for each in accounts if (each.platform, each.person) == (code.platform, code.person)), None)


async def _linked(context: Context) -> Reply:
    blocks = (
        line("Linked: these accounts are one learner now. What you did in any of them counts, each thing once."),
        *await list_accounts(context),
        *await show_daily(context),
    )
    return Reply(blocks, (PROGRESS, NEXT), replaces=True)


async def _own(context: Context) -> Reply:
    accounts = await context.db.learners.accounts(context.learner.id)
    if len(accounts) > 1:
        return Reply((line("This code is your own, and this account is linked already."),))
    return Reply((line("This code is your own. Say it to me on the other platform, not here."),))


def _waits(code: LinkCode) -> Reply:
    where = code.platform.capitalize()
    return Reply((
        line("Now confirm it on {platform}, where you got the code. I asked you there.", platform=where),
        line("If you see no question there, say /link there once more."),
    ))  # fmt: skip


def _over() -> Reply:
    return Reply(
        (line("That question is over: it was answered, or its ten minutes are. Nothing was changed now."),), (AGAIN,)
    )
