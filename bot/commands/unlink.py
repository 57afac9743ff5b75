"""An account goes its own way again, with a copy of everything."""

from dataclasses import dataclass
from typing import Annotated

from bot.chat.command import Arg, command
from bot.chat.context import Context
from bot.chat.kinds import WORDS
from bot.commands.accounts import is_here, list_accounts, part, show_account, show_daily, sign_of
from bot.commands.card import NEXT
from bot.errors import UserError
from bot.message import Button, Reply, button, heading, line
from bot.study.learner import Account

KEEP = button("/fine", "Leave it linked")


@dataclass(frozen=True, slots=True)
class UnlinkArgs:
    account: Annotated[str, Arg(WORDS, "The platform of the account, such as Telegram")] = ""


@command("unlink", "Let one of your accounts go its own way")
async def unlink(context: Context, args: UnlinkArgs) -> Reply:
    accounts = await context.db.learners.accounts(context.learner.id)
    if len(accounts) < 2:
        only = line("This is your only account, so there is nothing to unlink. /link adds another one.")
        return Reply((only,), (button("/link", "Link an account"),))
    if not args.account:
        blocks = (heading("Your accounts"), *await list_accounts(context), line("Which one shall go its own way?"))
        return Reply(blocks, (*_choices(accounts), KEEP))
    account = _meant(accounts, args.account)
    blocks = (
        line("Unlink {account}?", account=show_account(account)),
        line("Both sides keep a copy of all that you did. Reminders stay with the account that they are written to."),
        line("Study groups stay with those accounts that remain linked; this one is in none of them afterwards."),
    )
    return Reply(blocks, (button(f"/unlink yes {sign_of(account)}", "Yes, unlink it", "danger"), KEEP))


@command("unlink yes", "Unlink an account", hidden=True)
async def confirm(context: Context, args: UnlinkArgs) -> Reply:
    accounts = await context.db.learners.accounts(context.learner.id)
    account = next((each for each in accounts if sign_of(each) == args.account), None)
    if account is None or len(accounts) < 2:
        return Reply((line("That account is not linked to this one any more. Nothing was changed now."),), (NEXT,))
    here = is_here(account, context)
    await part(context, account)
    said = (
        line("This account is on its own now. It has a copy of all that you did.")
        if here
        else line("{account} is on its own now. Both sides have a copy of all that you did.",
                  account=show_account(account))
    )  # fmt: skip
    daily = await show_daily(context)
    buttons = (NEXT,) if daily else (NEXT, button("/settings reminder", "A daily task"))
    return Reply((said, *(daily or (line("No daily task comes here at the moment."),))), buttons, replaces=True)


def _choices(accounts: tuple[Account, ...]) -> tuple[Button, ...]:
    return tuple(
        button(f"/unlink {sign_of(each)}", "Unlink {account}", account=show_account(each)) for each in accounts
    )


def _meant(accounts: tuple[Account, ...], said: str) -> Account:
    """The account of that sign, platform or name, if it is only one."""
    words = said.casefold()
    found = [each for each in accounts if words == sign_of(each)] or [
        each for each in accounts if words in (each.platform, each.name.casefold())
    ]
    if len(found) == 1:
        return found[0]
    raise UserError("Which of your accounts do you mean?", buttons=_choices(accounts))
