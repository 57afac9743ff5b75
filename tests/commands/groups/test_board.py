"""What a board and a look back show, for each choice of a member, and what they never show."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from bot.db.store import Store
from bot.desk import Desk
from bot.message import Address
from bot.study.notice import Notice
from tests.commands.groups.meeting import HALL, Meeting
from tests.conversation import Chat, Clock


@pytest.fixture
async def ben(meeting: Meeting, owls: str) -> Chat:
    """A member who keeps to themselves."""
    ben = meeting.person("Ben")
    await ben.meet()
    await ben.say(f"/group join {owls}")
    return ben


async def study(person: Chat) -> None:
    await person.say("/next 25")
    await person.press("Done")


@pytest.mark.parametrize(
    ("shows", "shown"),
    [
        ("membership", "Ben"),
        ("plan", "Ben: 1 of 3 days [33%]"),
        ("progress", "Ben: 1 of 3 days · 1 day in a row · Learning how to learn [33%]"),
    ],
)
async def test_a_member_is_shown_as_they_choose(
    meeting: Meeting, ben: Chat, clock_monday: None, shows: str, shown: str
) -> None:
    await ben.say(f"/group share {shows}")
    await ben.say("/group commit 3 days")
    await study(ben)
    await meeting.settle()
    assert meeting.stands()[0].splitlines()[2] == shown


async def test_showing_less_takes_it_off_the_board_at_once(meeting: Meeting, ben: Chat, clock_monday: None) -> None:
    await ben.say("/group share progress")
    await ben.say("/group commit 3 days")
    await meeting.settle()
    assert "Ben: 0 of 3 days" in meeting.stands()[0]
    await ben.say("/group share membership")
    await meeting.settle()
    assert "Ben\n" in meeting.stands()[0]
    assert "of 3 days" not in meeting.stands()[0]


@contextmanager
def statements(store: Store) -> Generator[list[str]]:
    """What the database was asked meanwhile."""
    counted: list[str] = []

    def note(*about: Any) -> None:
        counted.append(about[2])

    event.listen(store.engine.sync_engine, "before_cursor_execute", note)
    yield counted
    event.remove(store.engine.sync_engine, "before_cursor_execute", note)


async def test_what_a_look_costs_does_not_grow_with_the_members(
    meeting: Meeting, ana: Chat, ben: Chat, owls: str, desk: Desk, clock_monday: None
) -> None:
    everybody, costs = [ana, ben], list[int]()
    for more in ((), ("Cleo", "Dora", "Emil")):
        for name in more:
            everybody.append(meeting.person(name))
            await everybody[-1].say(f"/group join {owls}")
        for person in everybody:
            await person.say("/group share progress")
            await study(person)
            await study(person)
        await meeting.settle()
        for look in ("/group", "/group week 1 2026-11-23"):
            with statements(desk.store) as counted:
                assert "Night owls" in await ana.say(look)
            costs.append(len(counted))
    assert costs[:2] == costs[2:]


async def test_old_weeks_are_looked_at_only_for_what_changes_them_too(
    meeting: Meeting, ben: Chat, desk: Desk, clock: Clock
) -> None:
    old = clock() - timedelta(days=30)
    async with desk.store.begin() as db:
        await db.notices.add(Notice(0, 1, None, Address("test", HALL), "digest", "/group week 1 2026-10-19", old, None))

    async def due() -> set[str]:
        async with desk.store.begin() as db:
            return {each.kind for each in await db.notices.of_group(1) if each.due_at}

    await meeting.settle()
    assert await due() == set()
    await ben.say("/group")
    assert await due() == set()
    await ben.say("/group commit 3 days")
    await ben.say("/group ask what is a tensor")
    assert await due() == {"board"}
    await ben.say("/group share plan")
    assert await due() == {"board", "digest"}
    await meeting.settle()
    await ben.say("/group leave")
    await ben.press("Leave")
    assert await due() == {"board", "digest"}


async def test_a_word_that_the_group_does_not_see_its_giver_sees(
    meeting: Meeting, ben: Chat, clock_monday: None
) -> None:
    await ben.say("/group commit 2 days")
    await study(ben)
    chair = meeting.chair(ben)
    assert "Your word, which only you see: 1 of 2 days [50%]" in await chair.say("/group")
    assert chair.last.private
    await meeting.settle()
    assert "of 2 days" not in meeting.stands()[0]


async def test_what_the_group_keeps_together_is_counted_and_what_it_does_not_keep_is_not(
    meeting: Meeting, ana: Chat, ben: Chat, clock_monday: None
) -> None:
    for each in (ana, ben):
        await each.say("/group share plan")
        await each.say("/group commit 1 day")
    for together in ("2 words are given", "Together: 1 of 2 words kept so far.", "Together: every word of this week"):
        await meeting.settle()
        assert together in meeting.stands()[0].splitlines()[-1]
        await study(ana if "given" in together else ben)


async def test_who_did_more_than_their_word_is_not_measured_against_it(
    meeting: Meeting, ben: Chat, clock_monday: None
) -> None:
    await ben.say("/group share plan")
    await ben.say("/group commit 1 task")
    for _ in range(4):
        await study(ben)
    await meeting.pass_time(days=7, hours=7)
    assert "Kept their word: Ben (1 task)." in meeting.stands()[-1]


async def test_a_week_that_is_over_stays_as_it_was_when_somebody_pauses_later(
    meeting: Meeting, ben: Chat, clock_monday: None
) -> None:
    await ben.say("/group share plan")
    await ben.say("/group commit 2 days")
    await study(ben)
    await meeting.pass_time(days=7, hours=7)
    looked_back = meeting.stands()[-1]
    assert "Came part of the way: Ben (1 of 2 days)." in looked_back
    await ben.say("/pause")
    await meeting.settle()
    assert meeting.stands()[-1] == looked_back


async def test_who_came_into_the_group_is_welcomed_by_name_only(
    meeting: Meeting, owls: str, ana: Chat, clock_monday: None
) -> None:
    zoe = meeting.person("Zoe")
    await zoe.meet()
    await zoe.say(f"/group join {owls}")
    await zoe.say("/group commit 5 days")
    await meeting.pass_time(days=7, hours=7)
    assert meeting.stands()[-1].splitlines()[1:] == [
        "Welcome: Zoe.",
        "Nobody gave the group their word for that week. One tap below does it for the new one.",
    ]


async def test_who_studies_now_is_shown_until_nobody_sits_so_long(meeting: Meeting, ben: Chat) -> None:
    await ben.say("/group share progress")
    await ben.say("/next 20")
    await ben.press("Start")
    await meeting.settle()
    assert "studying now" in meeting.stands()[0]
    await meeting.pass_time(hours=2)
    assert "studying now" not in meeting.stands()[0]


async def test_a_paused_member_is_paused_and_not_failing(meeting: Meeting, ben: Chat, clock_monday: None) -> None:
    await ben.say("/group share plan")
    await ben.say("/group commit 3 days")
    await ben.say("/pause")
    await meeting.settle()
    assert meeting.stands()[0].splitlines()[2:] == [
        "Ben: paused",
        "Nobody has given their word for this week yet.",
    ]


async def test_who_comes_late_in_the_week_has_no_backlog(meeting: Meeting, ben: Chat, clock_monday: None) -> None:
    await meeting.pass_time(days=4)
    assert "study on 3 days" in await ben.say("/group commit days")


async def test_on_a_sunday_ones_word_is_for_the_week_to_come(meeting: Meeting, ben: Chat, clock_monday: None) -> None:
    await meeting.pass_time(days=6)
    assert "for the week of Mon 30 Nov: study on 7 days" in await ben.say("/group commit")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("4 days", "study on 4 days"),
        ("150 minutes", "150 minutes"),
        ("150m", "150 minutes"),
        ("3h", "180 minutes"),
        ("2 hours", "120 minutes"),
        ("5 tasks", "5 tasks"),
        ("1 task", "1 task"),
        ("tasks", "7 tasks"),
        ("8 days", "A week's word has 1 to 7 days."),
        ("0 days", "A week's word has 1 to 7 days."),
        ("many", "I cannot read “many” as a week's word. Say it like 4 days, 150 minutes or 5 tasks."),
        ("-3 days", "I cannot read “-3 days” as a week's word. Say it like 4 days, 150 minutes or 5 tasks."),
    ],
)
async def test_a_word_is_read_as_people_say_it(ben: Chat, clock_monday: None, said: str, answer: str) -> None:
    words = await ben.say(f"/group commit {said}")
    assert answer in words


async def test_a_word_is_changed_with_a_tap(meeting: Meeting, ben: Chat, clock_monday: None) -> None:
    await ben.say("/group share plan")
    await ben.say("/group commit")
    assert "study on 6 days" in await ben.press("Less")
    assert "175 minutes" in await ben.press("In minutes") or "180 minutes" in ben.words
    await ben.press("Take it back")
    await meeting.settle()
    assert meeting.stands()[0].endswith("Nobody has given their word for this week yet.")


async def test_a_stranger_who_presses_on_a_board_is_told_how_to_join(meeting: Meeting, owls: str) -> None:
    zoe = meeting.chair(meeting.person("Zoe"))
    assert "You are not in Night owls" in await zoe.say("/group commit in 1")
    assert "You are not in Night owls" in await zoe.say("/group view 1")
    assert "You are not in Night owls" in await zoe.say("/group week 1 2026-11-16")
    assert zoe.last.private


async def test_two_hundred_members_fit_on_a_board(meeting: Meeting, owls: str, ben: Chat) -> None:
    for number in range(60):
        await meeting.person(f"Member{number:03}").say(f"/group join {owls}")
    await ben.say("/group share plan")
    await ben.say("/group commit 3 days")
    await meeting.settle()
    lines = meeting.stands()[0].splitlines()
    assert lines[1].startswith("Ben: 0 of 3 days")
    assert "And 42 more." in lines
    assert "Member" in await ben.say("/group members")
    assert "Member059" in await ben.press("More")


@pytest.mark.parametrize(
    "said", ["/group commit in 1", "/group view 1", "/group turn 1", "/cheer in 1", "/group ask in 1 x"]
)
async def test_a_stranger_who_guesses_a_number_learns_not_even_a_name(meeting: Meeting, owls: str, said: str) -> None:
    zoe = meeting.person("Zoe")
    assert await zoe.say(said) == "You are in no such study group. Join one with its code."
