"""What a plain message means by what was said last: it answers a question, leaves it, or takes something back."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.chat.context import Context
from bot.chat.understand import understand
from bot.message import Incoming, Reply
from bot.study.learner import Account

_BACK: Final = "back:"
"""Stands in `Account.expects` before what takes back what was just done."""

_TAKES_BACK: Final = frozenset(
    ("Take that back", "Take it back", "As before", "Back to {time}", "Remove it", "Cancel it")
)
"""The labels of buttons that do so."""

_UNDO: Final = re.compile(
    r"\W*(please )?(undo|revert|(take|put) (that|it|this) back|as before)( (that|it|this))?( please)?\W*", re.IGNORECASE
)
_STOP: Final = "/nudge stop"
_LEAVES: Final[Mapping[str, str]] = {
    "/place": "/place stop",
    "/check": "/next",
    "/review": "/fine",
    "/sitting": "/focus stop",
}
"""What "stop" means in the middle of questions, by the first word of what their answers say."""


def completed(incoming: Incoming, account: Account) -> str:
    """A plain message completes the sentence that the last reply began, where that was asked or in private. Only that
    something is done answers no question, and must not get lost in one that would take any words."""
    meant = understood(incoming)
    here = incoming.private or account.expects_in == incoming.address.chat
    if not account.expects or not here or incoming.text.startswith("/"):
        return meant
    if account.expects.startswith(_BACK):
        return account.expects.removeprefix(_BACK) if _UNDO.fullmatch(incoming.text) else meant
    if meant == _STOP and (left := _LEAVES.get(account.expects.split()[0])):
        return left
    return meant if meant.startswith("/done") else f"{account.expects} {incoming.text}"


def understood(incoming: Incoming) -> str:
    if incoming.text.startswith("/") or not incoming.private:
        return incoming.text
    return understand(incoming.text) or incoming.text


def expecting(context: Context, reply: Reply) -> Account:
    """The account with what its next plain message completes."""
    back = next((each.says for each in reply.buttons if each.label.template in _TAKES_BACK), "")
    expects = reply.expects or (back and _BACK + back)
    chat = context.incoming.address.chat if expects else ""
    return replace(context.account, name=context.incoming.name, expects=expects, expects_in=chat)
