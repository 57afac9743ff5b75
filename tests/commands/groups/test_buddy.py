"""Somebody is quiet: one buddy who agreed is asked, in private, and nobody else ever hears of it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat

ROUND = 18
"""The hour at which Night owls is looked after, in Berlin."""

QUIET = "has been quiet"


@pytest.fixture
async def ben(meeting: Meeting, owls: str) -> Chat:
    """A buddy who studies on most days."""
    ben = await joined(meeting, owls, "Ben")
    await ben.say("/group buddy on")
    return ben


@pytest.fixture
async def cleo(meeting: Meeting, owls: str) -> Chat:
    """Somebody who shows her plan."""
    cleo = await joined(meeting, owls, "Cleo")
    await cleo.say("/group share plan")
    return cleo


async def joined(meeting: Meeting, owls: str, name: str) -> Chat:
    person = meeting.person(name)
    await person.say("/settings zone Europe/Berlin")
    await person.say(f"/group join {owls}")
    return person


async def study(*people: Chat) -> None:
    for person in people:
        await person.say("/next")
        await person.say("/done")


async def pass_days(meeting: Meeting, days: int, *awake: Chat, hour: int = ROUND) -> None:
    """Days go by; who is awake studies on some of them, and on the last; the group is looked after each evening."""
    for day in range(days):
        meeting.clock.tick(days=1)
        meeting.clock.at = meeting.clock.at.replace(hour=9, minute=0, second=0)
        if day % 3 == 0 or day == days - 1:
            await study(*awake)
        meeting.clock.at = meeting.clock.at.replace(hour=hour - 1, minute=1)
        await meeting.settle()


def asked(meeting: Meeting, person: Chat) -> list[str]:
    """What a buddy was asked."""
    return [each.splitlines()[0] for each in meeting.words_for(person) if QUIET in each]


def reached(meeting: Meeting, person: Chat) -> list[str]:
    return [each for each in meeting.words_for(person) if "asks how it goes" in each]


def read(meeting: Meeting, person: Chat) -> None:
    """Take up the last thing that came unasked, to press its buttons."""
    box = meeting.mailboxes[person.platform]
    person.last = [reply for address, reply, _ in box.got if address.chat == f"@{person.person}"][-1]


async def test_one_buddy_is_asked_and_writes_with_one_tap(meeting: Meeting, ana: Chat, ben: Chat, cleo: Chat) -> None:
    dan = await joined(meeting, await code_of(ana), "Dan")
    await pass_days(meeting, 5, ben, cleo, dan)
    await pass_days(meeting, 3, ben, dan)
    assert asked(meeting, ben) == []
    await pass_days(meeting, 1, ben, dan)
    assert asked(meeting, ben) == ["Cleo of Night owls has been quiet for 4 days. Would you ask how it goes?"]
    for other in (ana, dan, cleo):
        assert asked(meeting, other) == []
    assert QUIET not in "".join(meeting.stands()), "never the whole channel"
    read(meeting, ben)
    assert ben.labels == ["Ask for me", "Not now"]
    ask = ben.says("Ask for me")
    assert await ben.say(ask) == "I ask Cleo in your name. Thank you."
    assert await ben.say(ask) == "I have asked Cleo in your name."
    await meeting.settle()
    assert reached(meeting, cleo) == ["Ben of Night owls asks how it goes. No answer is needed."]
    read(meeting, cleo)
    assert cleo.labels == ["Five minutes", "Pause", "I need help", "Do not ask after me"]
    assert "5 minutes" in await cleo.press("Five minutes") or "Next task" in cleo.words


async def code_of(ana: Chat) -> str:
    found = re.search(r"/group join (\w+)", await ana.say("/group invite"))
    assert found
    return found[1]


async def test_each_button_of_who_is_asked_after_does_what_it_says(meeting: Meeting, ben: Chat, cleo: Chat) -> None:
    await pass_days(meeting, 9, ben)
    read(meeting, ben)
    await ben.press("Ask for me")
    await meeting.settle()
    read(meeting, cleo)
    word = cleo.last
    assert "Nobody in Night owls hears of it" in await cleo.press("Do not ask after me")
    cleo.last = word
    assert "Night owls" in await cleo.press("I need help")
    cleo.last = word
    assert "Paused" in await cleo.press("Pause")


async def test_not_now_leaves_it_at_that(meeting: Meeting, ben: Chat, cleo: Chat) -> None:
    await pass_days(meeting, 9, ben)
    read(meeting, ben)
    assert "Nobody hears of it" in await ben.press("Not now")
    await meeting.settle()
    assert reached(meeting, cleo) == []


async def test_nobody_agreed_so_nothing_happens(meeting: Meeting, ana: Chat, cleo: Chat) -> None:
    await pass_days(meeting, 12, ana)
    assert [asked(meeting, each) for each in (ana, cleo)] == [[], []]


@pytest.mark.parametrize(
    "said", ["/group share membership", "/group reach off", "/pause", "/pause 3 weeks", "/group leave yes"]
)
async def test_who_does_not_want_it_is_never_mentioned(
    meeting: Meeting, ana: Chat, ben: Chat, cleo: Chat, said: str
) -> None:
    await cleo.say(said)
    await pass_days(meeting, 14, ben)
    assert [asked(meeting, each) for each in (ana, ben)] == [[], []]


async def test_in_the_first_week_nobody_is_asked_after(meeting: Meeting, ben: Chat, cleo: Chat) -> None:
    await pass_days(meeting, 7, ben)
    assert asked(meeting, ben) == []
    await pass_days(meeting, 1, ben)
    assert asked(meeting, ben) == ["Cleo of Night owls has been quiet for 8 days. Would you ask how it goes?"]


async def test_rest_days_are_no_silence(meeting: Meeting, ben: Chat, cleo: Chat) -> None:
    await cleo.say("/settings days weekends")
    await pass_days(meeting, 8, ben, cleo)
    assert meeting.clock.at.weekday() == 6
    await pass_days(meeting, 12, ben)
    assert asked(meeting, ben) == []


async def test_a_buddy_is_asked_once_a_week_and_who_is_quiet_twice_at_most(
    meeting: Meeting, ben: Chat, cleo: Chat
) -> None:
    await pass_days(meeting, 14, ben)
    assert len(asked(meeting, ben)) == 1
    await pass_days(meeting, 1, ben)
    assert len(asked(meeting, ben)) == 2
    await pass_days(meeting, 20, ben)
    assert len(asked(meeting, ben)) == 2


async def test_whoever_came_back_is_left_alone_for_three_weeks(meeting: Meeting, ben: Chat, cleo: Chat) -> None:
    await pass_days(meeting, 9, ben)
    assert len(asked(meeting, ben)) == 1
    await pass_days(meeting, 1, ben, cleo)
    await pass_days(meeting, 20, ben)
    assert len(asked(meeting, ben)) == 1
    await pass_days(meeting, 1, ben)
    assert len(asked(meeting, ben)) == 2


async def test_a_buddy_who_pauses_or_is_quiet_is_not_asked(meeting: Meeting, ben: Chat, cleo: Chat) -> None:
    await pass_days(meeting, 12)
    assert asked(meeting, ben) == [], "quiet too"
    await study(ben)
    await ben.say("/pause")
    await pass_days(meeting, 3)
    assert asked(meeting, ben) == []


async def test_two_buddies_take_turns(meeting: Meeting, owls: str, ben: Chat, cleo: Chat) -> None:
    dan = await joined(meeting, owls, "Dan")
    await dan.say("/group buddy on")
    await pass_days(meeting, 15, ben, dan)
    assert [len(asked(meeting, each)) for each in (ben, dan)] == [1, 1]


async def test_a_buddys_quiet_hours_hold_and_who_studied_meanwhile_is_not_mentioned(
    meeting: Meeting, ben: Chat, cleo: Chat
) -> None:
    await ben.say("/settings quiet 17:00 to 8:00")
    await pass_days(meeting, 8, ben)
    assert asked(meeting, ben) == []
    await study(cleo)
    meeting.clock.at = meeting.clock.at.replace(hour=23)
    meeting.clock.tick(hours=9)
    await meeting.settle()
    assert asked(meeting, ben) == []
    async with meeting.desk.store.begin() as db:
        everybody = await db.memberships.of_group(1)
        assert await db.cheers.asked([each.learner.id for each in everybody]) == (), "as if nobody had been asked"


async def test_studied_before_the_tap_or_before_the_word_arrives_and_it_stays_silent(
    meeting: Meeting, ben: Chat, cleo: Chat
) -> None:
    await pass_days(meeting, 8, ben)
    read(meeting, ben)
    ask = ben.says("Ask for me")
    await study(cleo)
    assert await ben.say(ask) == "That is not needed any more. Thank you."
    await meeting.settle()
    assert reached(meeting, cleo) == []


@pytest.mark.parametrize("said", ["/group leave yes", "/group reach off", "/group share membership", "/next"])
async def test_a_word_under_way_stays_silent_when_things_have_changed(
    meeting: Meeting, ben: Chat, cleo: Chat, said: str
) -> None:
    await cleo.say("/settings quiet 17:00 to 8:00")
    await pass_days(meeting, 8, ben)
    read(meeting, ben)
    await ben.press("Ask for me")
    await cleo.say(said)
    if said == "/next":
        await cleo.say("/done")
    meeting.clock.tick(hours=16)
    await meeting.settle()
    assert reached(meeting, cleo) == []


async def test_a_buddy_who_was_taken_out_reaches_nobody(meeting: Meeting, ana: Chat, ben: Chat, cleo: Chat) -> None:
    await pass_days(meeting, 8, ben)
    read(meeting, ben)
    ask = ben.says("Ask for me")
    await ana.say("/group remove Ben")
    await ana.press("Take Ben out")
    assert await ben.say(ask) == "That is not needed any more. Thank you."
    await meeting.settle()
    assert reached(meeting, cleo) == []


async def test_the_word_of_one_is_nobody_elses_button(meeting: Meeting, ana: Chat, ben: Chat, cleo: Chat) -> None:
    await pass_days(meeting, 8, ben)
    read(meeting, ben)
    ask = ben.says("Ask for me")
    for other in (ana, cleo):
        assert await other.say(ask) == "That is not needed any more. Thank you."
        assert "Cleo" not in await other.say(ask.replace("askafter", "quiet"))
        assert "Ben" not in await other.say(ask.replace("askafter", "reached"))
    await meeting.settle()
    assert reached(meeting, cleo) == []


async def test_who_is_in_two_groups_is_asked_after_once_and_only_where_she_shows_it(
    meeting: Meeting, ana: Chat, ben: Chat, cleo: Chat
) -> None:
    await ana.say("/group new Early birds")
    birds = await code_of(ana)
    for each in (cleo, ben):
        await each.say(f"/group join {birds}")
    await ben.say("/group buddy on")
    await pass_days(meeting, 10, ben, ana)
    assert asked(meeting, ben) == ["Cleo of Night owls has been quiet for 8 days. Would you ask how it goes?"]


async def test_the_switches_tell_how_they_stand(meeting: Meeting, ben: Chat) -> None:
    assert "once a week at most" in await ben.say("/group buddy")
    assert await ben.press("Turn it off") == "I ask you for nobody in Night owls."
    assert ben.labels == ["Turn it on", "Board"]
    assert "one buddy in Night owls may ask" in await ben.say("/group reach")
    assert "Nobody in Night owls hears" in await ben.say("/group reach off")
    assert "Is that on or off" in await ben.say("/group reach perhaps")
    stranger = replace(ben, person="eve", name="Eve", replies=[])
    assert "no study group" in await stranger.say("/group buddy on")


async def test_newcomers_are_told_what_is_on(meeting: Meeting, owls: str) -> None:
    welcome = await meeting.person("Eve").say(f"/group join {owls}")
    assert "/group cheers off" in welcome
    assert "/group reach off" in welcome
    assert len(welcome) < 400


async def test_the_day_of_the_round_is_the_learners_own(meeting: Meeting, ben: Chat, cleo: Chat) -> None:
    """In Auckland it is tomorrow already when Berlin looks after the group; the days are counted as Cleo lives them."""
    await cleo.say("/settings zone Pacific/Auckland")
    meeting.clock.at = datetime(2026, 11, 29, 17, 1, tzinfo=UTC)
    await study(ben)
    await meeting.settle()
    assert asked(meeting, ben) == ["Cleo of Night owls has been quiet for 9 days. Would you ask how it goes?"]
