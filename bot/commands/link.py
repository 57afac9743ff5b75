"""One learner on several platforms: a code from one account, given to the other. How it is confirmed: see `linked`."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.chat.word import tell
from bot.commands.accounts import list_accounts, where
from bot.commands.guesses import note_wrong, too_many
from bot.commands.linked import ask_maker
from bot.errors import UserError
from bot.message import Block, Bold, Code, Link, Reply, button, heading, line
from bot.study.code import new_code, signs_in
from bot.study.group import CODE_LENGTH
from bot.study.learner import Account
from bot.study.link_code import (
    LENGTH,
    PAYLOAD,
    VALID,
    LinkCode,
    digest,
    new_question,
    read_code,
    show_code,
)


@dataclass(frozen=True, slots=True)
class LinkArgs:
    code: Annotated[str, Arg(WORDS, "The code that I gave you on the other platform")] = ""


@command("link", "Be one learner on several platforms", group=True)
async def link(context: Context, args: LinkArgs) -> Reply:
    if args.code:
        return await give(context, args.code)
    pending = await context.db.links.of(context.learner.id, context.now)
    if pending and pending.asked_by:
        return await ask_maker(context, pending)
    return await _offer(context)


async def give(context: Context, said: str, *, tapped: bool = False) -> Reply:
    """Give the code that was made on another platform. Whoever made it is asked; nothing is linked before.

    Who only `tapped` a link may not know what it does, or whose it is: they are asked first, or anybody could make
    others part of themselves by sending them one.
    """
    code = read_code(said)
    if code is None:
        raise _no_code(said)
    account, links = context.account, context.db.links
    if (wait := await too_many(context)) is not None:
        return wait
    found = await links.find(digest(code), context.now)
    if found is None:
        await note_wrong(context)
        unknown = line("I know no such code. Codes are valid for ten minutes and only once. Say /link there again.")
        return Reply((unknown,))
    if found.learner_id == context.learner.id:
        return await _own(context)
    if found.asked_by == (account.platform, account.person):
        return _waits(found)
    maker, question = await _maker(context, found), new_question()
    if tapped and maker and not found.asked_by:
        return _ask_giver(maker, code)
    if found.asked_by or not await links.bind(found, account.platform, account.person, question, context.now + VALID):
        used = line("Another account has given this code already, and each works once. Say /link there for a new one.")
        return Reply((used,))
    await tell(context.db, found.learner_id, "/link ask", context.now, to=maker, at_once=True)
    return _waits(found)


def _no_code(said: str) -> UserError:
    """What cannot be a link code may be a group's."""
    signs = signs_in(said)
    if len(signs) == CODE_LENGTH and signs.isascii():
        join = button(f"/group join {signs}", "Join the group")
        return UserError(
            "A link code has eight letters and digits; this looks like the code of a study group. Do you want to join?",
            buttons=(join,),
        )
    return UserError("A link code has eight letters and digits, like K7PM-3QXA. Say /link there to get one.")


async def _offer(context: Context) -> Reply:
    """A new code, and what to do with it."""
    account, code = context.account, new_code(LENGTH)
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


async def _maker(context: Context, code: LinkCode) -> Account | None:
    accounts = await context.db.learners.accounts(code.learner_id)
    return next((each for each in accounts if (each.platform, each.person) == (code.platform, code.person)), None)


async def _own(context: Context) -> Reply:
    accounts = await context.db.learners.accounts(context.learner.id)
    if len(accounts) > 1:
        return Reply((line("This code is your own, and this account is linked already."),))
    return Reply((line("This code is your own. Say it to me on the other platform, not here."),))


def _ask_giver(maker: Account, code: str) -> Reply:
    blocks = (
        line("{name} made this link {where}. Is that you?", name=Bold(maker.name), where=where(maker.platform)),
        line("If you go on, your account here becomes theirs too, with all that you did. Never do that for others."),
    )
    return Reply(blocks, (button(f"/link {code}", "Yes, that is me", "primary"), button("/fine", "No")))


def _waits(code: LinkCode) -> Reply:
    return Reply((
        line("Now confirm it {where}, where you got the code. I asked you there.", where=where(code.platform)),
        line("If you see no question there, say /link there once more."),
    ))  # fmt: skip
