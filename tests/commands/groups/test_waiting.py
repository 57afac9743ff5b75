"""Kind words stand in the message of the day where one is near, and none gets lost."""

import pytest

from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat

CHEER = "Ben of Night owls cheers you on."
BOTH = "Ben and Cleo of Night owls cheer you on."


@pytest.fixture
async def ben(meeting: Meeting, owls: str) -> Chat:
    return await joined(meeting, owls, "Ben")


@pytest.fixture
async def cleo(meeting: Meeting, owls: str) -> Chat:
    return await joined(meeting, owls, "Cleo")


async def joined(meeting: Meeting, owls: str, name: str) -> Chat:
    person = meeting.person(name)
    await person.meet()
    await person.say(f"/group join {owls}")
    return person


async def at(meeting: Meeting, hour: int, minute: int = 0) -> None:
    """At that hour of UTC, an hour less than Ana's; her message comes at 18."""
    meeting.clock.at = meeting.clock.at.replace(hour=hour, minute=minute, second=0)
    await meeting.settle()


def read(meeting: Meeting, person: Chat) -> None:
    """Take up the last thing that came unasked, to press its buttons."""
    box = meeting.mailboxes[person.platform]
    person.last = [reply for address, reply, _ in box.got if address.chat == f"@{person.person}"][-1]


def told(meeting: Meeting, person: Chat) -> list[str]:
    return [words for words in meeting.words_for(person) if "cheer" in words]


async def test_several_cheers_stand_in_one_message_of_the_day(
    meeting: Meeting, ana: Chat, ben: Chat, cleo: Chat
) -> None:
    await ben.say("/cheer Ana")
    await meeting.settle()
    await at(meeting, 15)
    await cleo.say("/cheer Ana")
    await meeting.settle()
    assert meeting.words_for(ana) == []
    await at(meeting, 18)
    [words] = meeting.words_for(ana)
    assert len(words.splitlines()) == 2
    assert words.endswith(BOTH)
    read(meeting, ana)
    assert ana.labels == ["Start", "Just 3 minutes", "Thank you", "Another time", "Less", "Stop"]
    await at(meeting, 18, 10)
    assert len(meeting.words_for(ana)) == 1, "and not a second time by itself"
    assert await ana.press("Thank you") == "Your thanks are on their way."


async def test_on_a_day_without_a_message_they_come_at_its_hour(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ben.say("/cheer Ana")
    await ana.say("/done")
    await at(meeting, 18)
    assert meeting.words_for(ana) == []
    await at(meeting, 18, 6)
    assert meeting.words_for(ana) == [CHEER]


async def test_what_came_after_the_message_is_told_by_itself(
    meeting: Meeting, ana: Chat, ben: Chat, cleo: Chat
) -> None:
    await ben.say("/cheer Ana")
    await at(meeting, 18)
    await cleo.say("/cheer Ana")
    await at(meeting, 18, 6)
    assert told(meeting, ana)[1:] == ["Cleo of Night owls cheers you on."]


async def test_a_message_that_could_not_be_sent_loses_no_cheer(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ben.say("/cheer Ana")
    meeting.mailboxes["test"].failures = [TimeoutError()]
    await at(meeting, 18)
    assert meeting.words_for(ana) == []
    await at(meeting, 19, 30)
    assert sum(CHEER in words for words in meeting.words_for(ana)) == 1


async def test_the_question_what_would_suit_has_them_too(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say("/nudge often every")
    for _ in range(3):
        await at(meeting, 18)
        meeting.clock.tick(days=1)
    await at(meeting, 12)
    await ben.say("/cheer Ana")
    await at(meeting, 18)
    assert meeting.words_for(ana)[-1].splitlines()[0] == CHEER
    assert "Same time, another time, or a pause?" in meeting.words_for(ana)[-1]


async def test_where_no_message_is_near_the_first_comes_at_once_and_the_next_together(
    meeting: Meeting, owls: str, ana: Chat, ben: Chat, cleo: Chat
) -> None:
    dora = await joined(meeting, owls, "Dora")
    await ana.say("/nudge stop")
    for person in (ben, cleo, dora):
        await person.say("/cheer Ana")
        await meeting.settle()
        meeting.clock.tick(hours=1)
    assert told(meeting, ana) == [CHEER]
    meeting.clock.tick(hours=4)
    await meeting.settle()
    assert told(meeting, ana)[1:] == ["Cleo and Dora of Night owls cheer you on."]


async def test_a_confirmation_stands_in_it_as_well(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say("/group share progress")
    await ana.say("/done https://example.org/work")
    await ben.say("/group look")
    meeting.clock.at = meeting.clock.at.replace(day=22)
    await at(meeting, 12)
    await ben.press("Confirm")
    await at(meeting, 18)
    assert "and confirms it." in meeting.words_for(ana)[-1].splitlines()[-1]
    await at(meeting, 18, 6)
    assert sum("confirms it" in words for words in meeting.words_for(ana)) == 1
