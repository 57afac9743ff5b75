"""A group begins, meets somewhere, changes hands and ends."""

import pytest

from bot.db.store import Store
from bot.message import Address
from tests.commands.groups.meeting import HALL, Meeting
from tests.conversation import Chat

NOBODY = "Night owls: week of Mon 16 Nov\n{names}\nNobody has given their word for this week yet."


async def members_of(store: Store, group: int = 1) -> list[str]:
    async with store.begin() as db:
        return [member.name for member in await db.memberships.of_group(group)]


async def test_a_group_begun_in_a_chat_meets_there(meeting: Meeting, ana: Chat) -> None:
    chair = meeting.chair(ana, manages=True)
    said = await chair.say("/group new Night owls")
    assert said.splitlines()[0] == "Night owls has begun"
    assert "You are its owner. Nobody sees more of you than your name until you choose otherwise." in said
    assert chair.last.private, "the code is not for everybody who reads along"
    await meeting.settle()
    assert meeting.stands() == [NOBODY.format(names="Ana")]


async def test_a_group_begun_in_private_gets_its_place_later(meeting: Meeting, ana: Chat) -> None:
    assert "say /group bind" in await ana.say("/group new Night owls")
    await meeting.settle()
    assert meeting.stands() == []
    chair = meeting.chair(ana, manages=True)
    assert "Night owls meets here now" in await chair.say("/group bind")
    await meeting.settle()
    assert meeting.stands() == [NOBODY.format(names="Ana")]


async def test_only_who_runs_a_chat_makes_it_a_meeting_place(meeting: Meeting, ana: Chat) -> None:
    chair = meeting.chair(ana)
    assert "Only somebody who runs this chat" in await chair.say("/group new Night owls")
    await ana.say("/group new Night owls")
    assert "also runs this chat" in await chair.say("/group bind")
    await meeting.settle()
    assert meeting.stands() == []


async def test_two_groups_in_one_chat_are_refused_with_the_reason(meeting: Meeting, ana: Chat, owls: str) -> None:
    ben = meeting.person("Ben")
    chair = meeting.chair(ben, manages=True)
    refused = "Night owls meets here already, and a chat has one study group only."
    assert refused in await chair.say("/group new Early birds")
    await ben.say("/group new Early birds")
    assert refused in await chair.say("/group bind")
    await meeting.settle()
    assert meeting.stands() == [NOBODY.format(names="Ana")]


async def test_a_second_place_on_another_platform_shows_the_same(meeting: Meeting, ana: Chat, owls: str) -> None:
    await meeting.open("other")
    ben = meeting.person("Ben", "other")
    await ben.say(f"/group join {owls}")
    await ana.say("/group owners Ben")
    await ana.press("Make Ben an owner")
    await meeting.chair(ben, "den", manages=True).say("/group bind")
    await meeting.settle()
    assert meeting.stands("den", "other") == meeting.stands() == [NOBODY.format(names="Ana\nBen")]


async def test_a_board_is_changed_in_place_and_not_said_again(meeting: Meeting, ana: Chat, owls: str) -> None:
    for name in ("Ben", "Cleo", "Dan"):
        await meeting.person(name).say(f"/group join {owls}")
        await meeting.settle()
    assert meeting.stands() == [NOBODY.format(names="Ana\nBen\nCleo\nDan")]
    assert meeting.mailboxes["test"].edits == 3


async def test_changes_that_come_together_take_one_edit(meeting: Meeting, owls: str) -> None:
    for name in ("Ben", "Cleo", "Dan"):
        await meeting.person(name).say(f"/group join {owls}")
    await meeting.settle()
    assert meeting.mailboxes["test"].edits == 1


async def test_a_board_that_somebody_deleted_comes_anew(meeting: Meeting, owls: str) -> None:
    meeting.mailboxes["test"].kept.clear()
    await meeting.person("Ben").say(f"/group join {owls}")
    await meeting.settle()
    assert meeting.stands() == [NOBODY.format(names="Ana\nBen")]


async def test_binding_again_brings_the_board_down(meeting: Meeting, ana: Chat, owls: str) -> None:
    await meeting.chair(ana, manages=True).say("/group bind")
    await meeting.settle()
    assert meeting.stands() == ["The board stands further down now.", NOBODY.format(names="Ana")]


async def test_unbinding_leaves_nothing_of_anybody(meeting: Meeting, ana: Chat, owls: str) -> None:
    assert "does not meet here any more" in await meeting.chair(ana).say("/group unbind")
    await meeting.settle()
    assert meeting.stands() == ["Night owls does not meet here any more."]
    assert "No study group meets here." in await meeting.chair(ana).say("/group unbind")


async def test_who_runs_a_chat_can_send_a_group_away(meeting: Meeting, owls: str) -> None:
    stranger = meeting.chair(meeting.person("Zoe"), manages=True)
    await stranger.say("/group unbind")
    await meeting.settle()
    assert meeting.stands() == ["Night owls does not meet here any more."]


async def test_ending_takes_the_name_typed(meeting: Meeting, ana: Chat, owls: str) -> None:
    await ana.say("/group end")
    assert "goes on as it was" in await ana.say("no")
    await ana.say("/group end")
    assert "Night owls has ended" in await ana.say("night owls")
    await meeting.settle()
    assert meeting.stands() == ["Night owls does not meet here any more."]
    assert "You are in no study group yet" in await ana.say("/group")


async def test_nothing_of_a_group_that_ended_is_taken_for_the_next_one(meeting: Meeting, ana: Chat, owls: str) -> None:
    await ana.say("/group end")
    await ana.say("Night owls")
    await meeting.settle()
    chair = meeting.chair(ana, manages=True)
    await chair.say("/group new Early birds")
    await meeting.settle()
    nonces = [nonce for _, _, nonce in meeting.mailboxes["test"].got]
    assert len(nonces) == len(set(nonces)) == 2
    assert "has ended" in await meeting.person("Ben").say("/group commit in 1")


async def test_a_new_name_stands_on_the_board(meeting: Meeting, ana: Chat, owls: str) -> None:
    await ana.say("/group rename  *Day* @everyone <b>owls</b> ")
    await meeting.settle()
    assert meeting.stands()[0].startswith("*Day* @everyone <b>owls</b>: week of")
    assert "too long" in await ana.say("/group rename " + "x" * 61)


async def test_a_place_that_was_lost_is_told_once_and_found_again(meeting: Meeting, ana: Chat, owls: str) -> None:
    await meeting.desk.lost(Address("test", HALL))
    await meeting.desk.lost(Address("test", HALL))
    await meeting.settle()
    told = [words for words in meeting.words_for(ana) if "meeting place" in words]
    assert len(told) == 1
    assert told[0].startswith("I cannot write to the meeting place of Night owls on Test any more.")
    await meeting.person("Ben").say(f"/group join {owls}")
    await meeting.chair(ana).say("/group")
    await meeting.settle()
    assert meeting.stands() == [NOBODY.format(names="Ana\nBen")]


async def test_a_chat_that_became_another_keeps_its_group(meeting: Meeting, owls: str) -> None:
    await meeting.desk.moved(Address("test", HALL), Address("test", "great hall"))
    await meeting.settle()
    assert meeting.stands("great hall") == [NOBODY.format(names="Ana")]


async def test_the_last_owner_hands_the_group_to_who_is_in_it_longest(
    meeting: Meeting, ana: Chat, owls: str, store: Store
) -> None:
    ben, cleo = meeting.person("Ben"), meeting.person("Cleo")
    await cleo.say(f"/group join {owls}")
    meeting.clock.tick(days=1)
    await ben.say(f"/group join {owls}")
    await ana.say("/group leave")
    assert "Nothing of you is left in it" in await ana.press("Leave")
    await meeting.settle()
    assert meeting.words_for(cleo) == [
        "The last owner of Night owls has left, so you own it now: you have been in it the longest."
    ]
    assert await members_of(store) == ["Ben", "Cleo"]
    assert meeting.stands() == [NOBODY.format(names="Ben\nCleo")]


async def test_when_the_last_one_leaves_the_group_ends(meeting: Meeting, ana: Chat, owls: str, store: Store) -> None:
    await ana.say("/group leave yes")
    await meeting.settle()
    assert await members_of(store) == []
    assert meeting.stands() == ["Night owls does not meet here any more."]


async def test_who_was_taken_out_comes_back_only_when_let_in(meeting: Meeting, ana: Chat, owls: str) -> None:
    ben = meeting.person("Ben")
    await ben.say(f"/group join {owls}")
    await ana.say("/group remove Ben")
    await ana.press("Take Ben out")
    await meeting.settle()
    assert meeting.stands() == [NOBODY.format(names="Ana")]
    assert meeting.words_for(ben) == ["An owner of Night owls has taken you out of it. What you studied stays yours."]
    assert "Only they can let you in again" in await ben.say(f"/group join {owls}")
    await ana.press("Let Ben in again")
    assert "You are in Night owls" in await ben.say(f"/group join {owls}")


async def test_names_that_several_have_are_asked_about(meeting: Meeting, ana: Chat, owls: str) -> None:
    for person in ("ben1", "ben2"):
        await Chat(meeting.desk, meeting.clock, person, "Ben").say(f"/group join {owls}")
    assert "which member of Night owls do you mean" in await ana.say("/group remove ben")
    assert ana.labels == ["Ben", "Ben"]
    assert "Take Ben out of Night owls?" in await ana.press("Ben")


async def test_codes_cannot_be_guessed(meeting: Meeting, owls: str) -> None:
    ben = meeting.person("Ben")
    for number in range(5):
        assert "No study group has the code" in await ben.say(f"/group join AAAAAAAAA{number}")
    assert "Those were too many wrong codes. Try again after" in await ben.say(f"/group join {owls}")
    meeting.clock.tick(minutes=11)
    assert "You are in Night owls" in await ben.say(f"/group join {owls}")


@pytest.mark.parametrize("written", ["{code}", "{lower}", "{start}-{end}", " {start} {end} "])
async def test_a_code_is_read_however_it_is_written(meeting: Meeting, owls: str, written: str) -> None:
    said = written.format(code=owls, lower=owls.lower(), start=owls[:5], end=owls[5:])
    assert "You are in Night owls" in await meeting.person("Ben").say(f"/group join {said}")


async def test_an_invitation_link_lets_a_stranger_in_and_then_meets_them(meeting: Meeting, owls: str) -> None:
    ben = meeting.person("Ben")
    assert "You are in Night owls" in await ben.say(f"/start group-{owls}")
    assert "Where do you start from?" in await ben.press("Get my first task")
