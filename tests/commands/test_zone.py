"""Where somebody is: by the clock, by a city, by an IANA name; never a fixed offset."""

from datetime import UTC, date, datetime

import pytest

from bot.db.store import Store
from bot.study.calendar import zone as named
from bot.study.event import STUDIED
from bot.study.zones import is_zone
from tests.conversation import Chat, Clock, learner_of, log_of


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


async def test_a_tap_on_the_time_is_enough(chat: Chat, store: Store) -> None:
    await chat.say("/settings zone")
    assert "It is 17:30 for you, as in Kolkata." in await chat.press("17:30 Kolkata")
    assert (await learner_of(store)).zone in ("Asia/Kolkata", "Asia/Calcutta")


async def test_every_time_that_is_offered_is_a_place(chat: Chat) -> None:
    await chat.say("/settings zone")
    assert len(chat.labels) >= 15
    for button in chat.last.buttons:
        assert is_zone(button.says.removeprefix("/settings zone "))


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berlin", "Europe/Berlin"),
        ("munich", "Europe/Berlin"),
        ("america/new_york", "America/New_York"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Reykjavik", "Atlantic/Reykjavik"),
    ],
)
async def test_a_city_or_an_iana_name_is_understood(chat: Chat, store: Store, typed: str, zone: str) -> None:
    await chat.say("/settings zone")
    await chat.say(typed)
    found = (await learner_of(store)).zone
    assert found
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert moment.astimezone(named(found)).utcoffset() == moment.astimezone(named(zone)).utcoffset()


@pytest.mark.parametrize("typed", ["UTC+2", "GMT-5", "CET", "EST", "PST", "Etc/GMT+5", "+5:30", "UTC", "Z", "EST5EDT"])
async def test_offsets_and_abbreviations_only_bring_places_to_choose_from(chat: Chat, store: Store, typed: str) -> None:
    await chat.say("/settings zone")
    assert "Which of these is nearest to you?" in await chat.say(typed)
    assert (await learner_of(store)).zone == "Europe/Berlin"
    for button in list(chat.last.buttons):
        place = button.says.removeprefix("/settings zone ")
        assert is_zone(place)
        assert not place.startswith("Etc/")


async def test_an_unknown_place_is_asked_for_again(chat: Chat) -> None:
    await chat.say("/settings zone")
    assert "I know no place called Nowhereville." in await chat.say("Nowhereville")
    assert "as in Madrid" in await chat.say("Madrid")


async def test_the_browsers_zone_is_taken_until_one_is_chosen(chat: Chat, clock: Clock, store: Store) -> None:
    bob = Chat(chat.desk, clock, person="bob", name="Bob", zone="Asia/Tokyo")
    await bob.say("/start")
    assert (await learner_of(store, "bob")).zone == "Asia/Tokyo"
    await bob.say("/settings zone Berlin")
    await bob.say("/progress")
    assert (await learner_of(store, "bob")).zone == "Europe/Berlin"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "UTC", "Etc/GMT-3", "../../etc/passwd", "EST"])
async def test_a_browser_that_names_no_place_is_asked_like_everybody(
    chat: Chat, clock: Clock, store: Store, zone: str
) -> None:
    bob = Chat(chat.desk, clock, person="bob", name="Bob", zone=zone)
    await bob.say("/start")
    assert (await learner_of(store, "bob")).zone is None


async def test_flying_west_in_the_middle_of_a_day_keeps_tick_and_streak(chat: Chat, clock: Clock) -> None:
    await chat.study(3)
    await chat.say("/next")
    assert "4 days in a row." in await chat.say("/done")
    await chat.say("/settings zone Honolulu")
    assert "4 days in a row." in await chat.say("/progress")
    clock.tick(days=1, hours=6)
    await chat.say("/next")
    assert "5 days in a row." in await chat.say("/done")
    assert "A freeze" not in chat.words


async def test_flying_east_over_the_date_line_breaks_nothing(chat: Chat, store: Store) -> None:
    await chat.say("/settings zone Honolulu")
    await chat.say("/next")
    await chat.say("/done")
    await chat.say("/settings zone Auckland")
    await chat.say("/next")
    assert "2 days in a row." in await chat.say("/done")
    days = [event.day for event in await log_of(store) if event.kind in STUDIED]
    assert days == [date(2026, 11, 20), date(2026, 11, 21)]


async def test_the_daily_task_keeps_its_time_in_the_new_zone(chat: Chat, store: Store) -> None:
    await chat.say("/settings zone Tokyo")
    learner = await learner_of(store)
    async with store.begin() as db:
        [nudge] = await db.nudges.of(learner.id)
    assert nudge.next_at == datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
