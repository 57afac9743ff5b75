"""What people try who have never heard of study groups: each word leads somewhere."""

import pytest

from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat


async def test_who_is_in_no_group_is_shown_both_ways_in(ana: Chat) -> None:
    for said in ("/group", "my group", "/cheer Ben", "my word 3 days"):
        assert "You are in no study group yet." in await ana.say(said)
        assert ana.labels == ["Join with a code", "Begin a group"]
    await ana.press("Begin a group")
    assert "Night owls has begun" in await ana.say("Night owls")


async def test_a_code_is_known_however_it_is_given(meeting: Meeting, owls: str) -> None:
    ways = (owls, f"join {owls}", f"join {owls[:4]} {owls[4:7]} {owls[7:]}", f"join {owls.lower()}")
    for number, said in enumerate(ways):
        ben = meeting.person(f"Ben{number}")
        await ben.meet()
        assert "You are in Night owls." in await ben.say(said)


async def test_a_code_of_another_kind_leads_to_what_it_is_for(meeting: Meeting, ana: Chat, owls: str) -> None:
    ben = meeting.person("Ben")
    await ben.say("/group join K7PM-3QXA")
    assert ben.says("Link my accounts") == "/link K7PM3QXA"
    assert "the code of a study group" in await ben.say(f"/link {owls}")
    assert "You are in Night owls." in await ben.press("Join the group")


async def test_words_that_are_no_code_are_no_wrong_guess(meeting: Meeting, owls: str) -> None:
    ben = meeting.person("Ben")
    for _ in range(6):
        assert "ten letters and digits" in await ben.say("/group join the owls")
    assert "You are in Night owls." in await ben.say(f"/group join {owls}")


async def test_where_a_group_meets_a_stranger_is_offered_to_join(meeting: Meeting, owls: str) -> None:
    zoe = meeting.chair(meeting.person("Zoe"))
    assert "You are not in Night owls." in await zoe.say("/group")
    assert "You are in Night owls." in await zoe.press("Join")


async def test_somebody_invited_meets_the_coach_first(meeting: Meeting, owls: str) -> None:
    dan = meeting.person("Dan")
    said = await dan.say(f"/start group-{owls}")
    assert said.startswith("Hello Dan, I am Roadmate\nYou are in Night owls.")
    assert dan.labels[0] == "Get my first task"
    await dan.press("Get my first task")
    assert dan.labels[0] == "From zero"


async def test_asked_for_a_name_another_wish_is_not_taken_for_it(meeting: Meeting, ana: Chat, owls: str) -> None:
    await ana.say("/group rename")
    assert "This ends Night owls for everybody" in await ana.say("end the group")


@pytest.mark.parametrize(
    ("said", "offered"),
    [
        ("/join K7PM3QXA2B", "/group join K7PM3QXA2B"),
        ("/group comit 3 days", "/group commit 3 days"),
        ("/group nwe Owls", "/group new Owls"),
        ("/group focus", "/focus"),
        ("/group foo", "All of /group"),
        ("/members", "/group members"),
    ],
)
async def test_a_misspelt_word_gets_the_nearest(ana: Chat, said: str, offered: str) -> None:
    await ana.say(said)
    assert offered in ana.labels
