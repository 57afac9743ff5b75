"""Cheering each other on: a kind word that arrives once, at a decent hour, and never too often."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from bot import words
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat

CHEER = "Ben of Night owls cheers you on."
FINNISH = "fi"


@pytest.fixture
def finnish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A translation of what is said to who is cheered on."""
    catalogue = Catalog(locale=FINNISH)
    cheers = "{names} of {group} cheers you on.", "{names} of {group} cheer you on."
    catalogue.add(cheers, ("{group}: {names} kannustaa sinua.", "{group}: {names} kannustavat sinua."))
    file = tmp_path / "words" / FINNISH / "roadmate.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as target:
        write_po(target, catalogue)
    monkeypatch.setattr(words, "FOLDER", tmp_path / "words")
    words.speak.cache_clear()
    yield
    words.speak.cache_clear()


@pytest.fixture
async def ana(ana: Chat) -> Chat:
    """No message of the day: what comes comes by itself."""
    await ana.say("/nudge stop")
    return ana


@pytest.fixture
async def ben(meeting: Meeting, owls: str) -> Chat:
    return await joined(meeting, owls, "Ben")


async def joined(meeting: Meeting, owls: str, name: str, locale: str = "en") -> Chat:
    person = meeting.person(name, locale=locale)
    await person.meet()
    await person.say("/nudge stop")
    await person.say(f"/group join {owls}")
    return person


async def hear(meeting: Meeting, person: Chat) -> list[str]:
    """What somebody is told now, unasked."""
    before = len(meeting.words_for(person))
    await meeting.settle()
    return meeting.words_for(person)[before:]


async def read(meeting: Meeting, person: Chat) -> None:
    """Take up the last thing that came unasked, to press its buttons."""
    box = meeting.mailboxes[person.platform]
    person.last = [reply for address, reply, _ in box.got if address.chat == f"@{person.person}"][-1]


async def test_a_cheer_arrives_in_private_and_reveals_nothing_of_who_gets_it(
    meeting: Meeting, ana: Chat, ben: Chat
) -> None:
    assert await ben.say("/cheer Ana") == "Your cheer for Ana is on its way."
    assert await hear(meeting, ana) == [CHEER]
    await read(meeting, ana)
    assert ana.labels == ["Thank you", "Next task"]
    assert await hear(meeting, ana) == [], "said once"


async def test_a_thank_you_comes_back_once(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ben.say("/cheer Ana")
    await meeting.settle()
    await read(meeting, ana)
    thank = ana.says("Thank you")
    assert await ana.say(thank) == "Your thanks are on their way."
    assert await ana.say(thank) == "They know already."
    assert await hear(meeting, ben) == ["Ana of Night owls says thank you for your cheer."]


async def test_one_cheer_a_pair_a_day(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ben.say("/cheer Ana")
    assert await ben.say("/cheer Ana") == "You have cheered Ana on today. Tomorrow you can again."
    meeting.clock.tick(days=1)
    assert "on its way" in await ben.say("/cheer Ana")


async def test_ten_cheers_a_day_are_the_most(meeting: Meeting, owls: str, ben: Chat) -> None:
    names = [f"Cleo{number}" for number in range(11)]
    for name in names:
        await meeting.person(name).say(f"/group join {owls}")
        meeting.clock.tick(seconds=20)
    for name in names[:10]:
        assert "on its way" in await ben.say(f"/cheer {name}")
        meeting.clock.tick(seconds=5)
    assert "10 times today" in await ben.say(f"/cheer {names[10]}")


async def test_cheers_in_quiet_hours_arrive_in_the_morning_as_one(
    meeting: Meeting, owls: str, ana: Chat, ben: Chat
) -> None:
    cleo = await joined(meeting, owls, "Cleo")
    meeting.clock.at = meeting.clock.at.replace(hour=22)
    await hear(meeting, ana)
    await ben.say("/cheer Ana")
    await cleo.say("/cheer Ana")
    assert await hear(meeting, ana) == []
    meeting.clock.tick(hours=9)
    assert await hear(meeting, ana) == ["Ben and Cleo of Night owls cheer you on."]
    await read(meeting, ana)
    await ana.press("Thank you")
    for giver in (ben, cleo):
        assert await hear(meeting, giver) == [] or "says thank you" in meeting.words_for(giver)[-1]
    assert ["says thank you" in meeting.words_for(giver)[-1] for giver in (ben, cleo)] == [True, True]


async def test_a_cheer_is_said_in_the_language_of_who_reads_it(
    finnish: None, meeting: Meeting, owls: str, ana: Chat, ben: Chat
) -> None:
    dora = await joined(meeting, owls, "Dora", FINNISH)
    meeting.clock.at = meeting.clock.at.replace(hour=22)
    await ben.say("/cheer Dora")
    await ana.say("/cheer Dora")
    meeting.clock.tick(hours=9)
    assert await hear(meeting, dora) == ["Night owls: Ben ja Ana kannustavat sinua."]


async def test_who_pauses_gets_the_cheers_of_the_time_when_the_pause_is_over(
    meeting: Meeting, owls: str, ana: Chat, ben: Chat
) -> None:
    cleo = await joined(meeting, owls, "Cleo")
    await ana.say("/pause")
    assert await ben.say("/cheer Ana") == "Your cheer for Ana is on its way.", "nobody learns that she pauses"
    for _ in range(2):
        assert await hear(meeting, ana) == []
        meeting.clock.tick(days=1)
    await cleo.say("/cheer Ana")
    assert await hear(meeting, ana) == []
    await ana.say("/resume")
    meeting.clock.tick(days=1)
    assert [each for each in await hear(meeting, ana) if "cheer" in each] == [
        "Ben and Cleo of Night owls cheer you on."
    ]


async def test_cheers_can_be_turned_off(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    assert "Others in Night owls may cheer you on" in await ana.say("/group cheers")
    assert "No cheers from Night owls" in await ana.press("Turn it off")
    assert await ben.say("/cheer Ana") == "Ana likes to study without cheers."
    assert "nobody left in Night owls" in await ben.say("/cheer")
    await ana.say("/group cheers on")
    await ben.say("/cheer Ana")
    await ana.say("/group cheers off")
    assert await hear(meeting, ana) == [], "one that is under way stays silent too"


async def test_the_button_asks_whom_and_the_buttons_say_it(meeting: Meeting, owls: str, ben: Chat) -> None:
    await joined(meeting, owls, "Cleo")
    chair = meeting.chair(ben)
    board = meeting.mailboxes["test"].kept
    [standing] = [reply for (address, _), reply in board.items() if address.chat == "hall"]
    chair.last = standing
    assert await chair.press("Cheer") == "Whom in Night owls shall I cheer on for you?"
    assert chair.labels == ["Ana", "Cleo"]
    assert await chair.press("Cleo") == "Your cheer for Cleo is on its way."
    assert chair.last.private
    await chair.press("Cheer somebody")
    assert chair.labels == ["Ana"]


@pytest.mark.parametrize("said", ["Ben", "ben"])
async def test_nobody_cheers_themselves(ben: Chat, said: str) -> None:
    assert "for the others" in await ben.say(f"/cheer {said}")


async def test_somebody_in_no_group_with_them_cannot_cheer_and_learns_nothing(
    meeting: Meeting, ana: Chat, owls: str, ben: Chat
) -> None:
    await ben.say("/cheer")
    ana_says = ben.says("Ana")
    eve = await joined(meeting, owls, "Eve")
    await eve.say("/group leave yes")
    assert "nobody in a group of yours" in await eve.say(ana_says)
    assert "no study group" in await eve.say("/cheer Ana")
    for forged in ("/cheer #", "/cheer #999999999999", "/cheer #-1", "/cheer #²"):
        assert "nobody in a group of yours" in await ben.say(forged)
    await ana.say("/group remove Ben")
    await ana.press("Take Ben out")
    assert "nobody in a group of yours" in await ben.say(ana_says)
    assert not [each for each in await hear(meeting, ana) if "cheer" in each]


async def test_in_two_groups_the_name_decides_and_a_pair_counts_once(
    meeting: Meeting, ana: Chat, ben: Chat, owls: str
) -> None:
    cleo = await joined(meeting, owls, "Cleo")
    await ben.say("/group new Early birds")
    birds = ben.words.split("/group join ")[1].split(",")[0]
    await cleo.say(f"/group join {birds}")
    assert "on its way" in await ben.say("/cheer Ana")
    assert "on its way" in await ben.say("/cheer Cleo")
    assert await hear(meeting, ana) == [CHEER]
    assert await hear(meeting, cleo) == [] or len(meeting.words_for(cleo)) == 1
    for group in ("Early birds", "Night owls"):
        await ben.say("/group")
        if group in ben.labels:
            await ben.press(group)
        assert "cheered Cleo on today" in await ben.say("/cheer Cleo")


async def test_who_leaves_takes_their_cheers_along(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    meeting.clock.at = meeting.clock.at.replace(hour=22)
    await ben.say("/cheer Ana")
    await ben.say("/group leave yes")
    meeting.clock.tick(hours=9)
    assert await hear(meeting, ana) == []
    assert await ana.say("/group thank 1 1 1") != ""


async def test_whoever_cannot_be_reached_hears_all_of_it_at_once_later(
    meeting: Meeting, owls: str, ana: Chat, ben: Chat
) -> None:
    cleo = await joined(meeting, owls, "Cleo")
    async with meeting.desk.store.begin() as db:
        known = await db.learners.find("test", "ana")
        assert known
        await db.learners.save_account(type(known.account)("test", "ana", "Ana", lost=True))
    await ben.say("/cheer Ana")
    await cleo.say("/cheer Ana")
    assert await hear(meeting, ana) == []
    await ana.say("/next")
    assert await hear(meeting, ana) == ["Ben and Cleo of Night owls cheer you on."]
    assert "cheer" not in await ben.say("/cheered 1 1"), "other people's cheers are theirs"


async def test_the_digest_thanks_whoever_cheered_in_the_groups_own_week(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    """Monday half past midnight in Berlin is still Sunday in UTC; it belongs to the new week."""
    await ben.say("/group share plan")
    meeting.clock.at = meeting.clock.at.replace(day=22, hour=23, minute=30)
    await ben.say("/cheer Ana")
    meeting.clock.at = meeting.clock.at.replace(day=23, hour=17, minute=1)
    await meeting.settle()
    assert "Thank you for cheering" not in meeting.stands()[-1]
    meeting.clock.tick(days=7)
    await meeting.settle()
    assert "Thank you for doing the others good: Ben." in meeting.stands()[-1]
