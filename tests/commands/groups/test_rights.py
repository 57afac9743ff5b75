"""Every command of groups, said by everybody there can be, on every platform: done, or refused with the reason."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from bot.study.group import Membership
from bot.study.rights import RIGHTS, Right, may
from tests.commands.groups.meeting import Meeting
from tests.conversation import SATURDAY, Chat

SAID = {
    "new": "new Early birds",
    "join": "join {code}",
    "board": "board",
    "leave": "leave yes",
    "members": "members",
    "invite": "invite",
    "share": "share plan",
    "commit": "commit 3 days",
    "rename": "rename Early birds",
    "remove": "remove Dan",
    "owners": "owners",
    "digest": "digest sunday 18:00",
    "end": "end",
    "bind": "bind",
    "unbind": "unbind",
    "buddy": "buddy on",
    "reach": "reach off",
    "cheers": "cheers off",
    "ask": "ask what is a vector?",
    "look": "look",
    "quiz": "quiz",
    "quiz on": "quiz on",
    "roadmap": "roadmap",
    "roadmap none": "roadmap none",
    "next": "next",
}
REFUSED = (
    "You are not in Night owls",
    "You are no longer in Night owls",
    "An owner of Night owls has taken you out",
    "Only ",
    "Night owls meets here already, and",
)
pytestmark = pytest.mark.slow

ROLES = ("stranger", "barred", "member", "owner")
PLATFORMS = ("telegram", "discord", "browser")


@dataclass
class Four:
    """A group that meets in a hall of its own: Ana owns it, Ben is in it, Cleo was taken out, Zoe is a stranger."""

    chairs: dict[str, Chat]
    code: str


async def gather(meeting: Meeting, platform: str, hall: str) -> Four:
    chairs = {
        role: meeting.chair(replace(meeting.person(name, platform), person=f"{name}-{hall}"), hall)
        for role, name in (("owner", "Ana"), ("member", "Ben"), ("barred", "Cleo"), ("stranger", "Zoe"), ("", "Dan"))
    }
    owner = chairs["owner"]
    owner.manages = True
    await owner.say("/group new Night owls")
    code = owner.words.split("/group join ")[1].split(",")[0]
    for role in ("member", "barred", ""):
        await chairs[role].say(f"/group join {code}")
    await owner.say("/group remove Cleo")
    await owner.press("Take Cleo out")
    owner.manages = False
    return Four(chairs, code)


def test_every_right_is_tried() -> None:
    assert set(SAID) == set(RIGHTS)


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("action", sorted(SAID))
async def test_who_may_can_and_who_may_not_is_told_why(meeting: Meeting, action: str, platform: str) -> None:
    right = RIGHTS[action]
    for manages in (False, True) if "chat" in right else (False,):
        for role in ROLES:
            four = await gather(meeting, platform, f"{role}-{manages}")
            chair = four.chairs[role]
            chair.manages = manages
            said = await chair.say("/group " + SAID[action].format(code=four.code))
            allowed = is_allowed(right, action, role, manages=manages)
            assert said.startswith(REFUSED) is not allowed, f"{role}, manages={manages}: {said}"
            assert chair.last.private, "who may what is for the asker's eyes"


def is_allowed(right: Right, action: str, role: str, *, manages: bool) -> bool:
    """As the table says; in a chat that has a group already nobody begins another, and nobody barred joins."""
    if action == "new" or (action == "join" and role == "barred"):
        return False
    membership = Membership(1, 1, 1, "member", date(2026, 11, 21), SATURDAY)
    roles: dict[str, Membership | None] = {
        "stranger": None,
        "barred": replace(membership, role="barred"),
        "member": membership,
        "owner": replace(membership, role="owner"),
    }
    return may(right, roles[role], manages=manages)
