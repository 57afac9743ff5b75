"""Who may do what in a study group. The table in docs/learners.md says the same; a test compares them."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from bot.study.group import Membership

Right: TypeAlias = Literal["anyone", "chat", "member", "owner", "owner and chat", "owner or chat"]
"""chat: whoever runs the chat where it is said, as the platform says at that moment (on Discord who may manage its
channels, on Telegram an administrator); where several are named, "and" wants both and "or" one of them."""

RIGHTS: Final[Mapping[str, Right]] = {
    "new": "chat",
    "join": "anyone",
    "board": "member",
    "leave": "member",
    "members": "member",
    "invite": "member",
    "share": "member",
    "commit": "member",
    "look": "member",
    "ask": "member",
    "cheers": "member",
    "reach": "member",
    "buddy": "member",
    "quiz": "member",
    "roadmap": "member",
    "next": "member",
    "quiz on": "owner",
    "roadmap none": "owner",
    "rename": "owner",
    "remove": "owner",
    "owners": "owner",
    "digest": "owner",
    "end": "owner",
    "bind": "owner and chat",
    "unbind": "owner or chat",
}
"""By the second word of the command, with what follows where that makes a difference. In private `new` needs nothing,
for there is no chat to run."""


def may(right: Right, membership: Membership | None, *, manages: bool) -> bool:
    """Whether somebody has a right. `membership` is None for who is not in the group."""
    inside = membership is not None and membership.role != "barred"
    owns = inside and membership is not None and membership.owns
    match right:
        case "anyone":
            return True
        case "chat":
            return manages
        case "member":
            return inside
        case "owner":
            return owns
        case "owner and chat":
            return owns and manages
        case "owner or chat":
            return owns or manages
