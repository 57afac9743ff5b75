"""Focus sessions, alone and together: one message tells how it stands, and every minute counts once."""

from datetime import UTC, datetime

import pytest

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.errors import DeliveryError
from bot.library import Library
from bot.message import Attachment
from bot.study.event import StudyEvent
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat, log_of

TASK = "Sort four practice"
FIRST = "learning-to-learn.sheets"


@pytest.fixture(autouse=True)
def noon(clock_monday: None) -> None:
    """Monday noon."""


@pytest.fixture
async def ben(meeting: Meeting, owls: str) -> Chat:
    ben = meeting.person("Ben")
    await ben.meet()
    await ben.say(f"/group join {owls}")
    return ben


async def sat(store: Store, person: str = "ana") -> list[tuple[str, int]]:
    """What was counted: kind and minutes."""
    return [(each.kind, each.minutes) for each in await log_of(store, person) if each.kind != "plan"]


async def last(store: Store, person: str = "ana") -> StudyEvent:
    return (await log_of(store, person))[-1]


def notice(meeting: Meeting, place: str = "hall") -> list[str]:
    """The lines of the session as it stands."""
    return next(words.splitlines() for words in meeting.stands(place) if words.startswith("Focus session"))


async def wait(meeting: Meeting, minutes: float) -> None:
    meeting.clock.tick(minutes=minutes)
    await meeting.settle()


# Alone


async def test_a_session_alone_stands_in_the_private_chat(meeting: Meeting, ana: Chat) -> None:
    words = await ana.say("/focus 25/5 chapter 3")
    assert words.splitlines() == ["You are in it. Work until 13:25.", "You will do: chapter 3."]
    assert ana.labels == ["Something else", "Leave"]
    await meeting.settle()
    assert meeting.stands("@ana") == [
        "Focus session: 25 minutes of work, 5 of rest\nWork until 13:25.\nYou will do: chapter 3."
    ]
    await wait(meeting, 25)
    assert notice(meeting, "@ana")[1:] == [
        "Break until 13:30.",
        "chapter 3",
        "It ends with the break, unless somebody wants another round.",
    ]
    assert meeting.words_for(ana)[-1] == "25 minutes are over.\nDid you do it: chapter 3?"
    await wait(meeting, 5)
    assert notice(meeting, "@ana") == ["Focus session: over", "chapter 3"]
    assert len(meeting.words_for(ana)) == 2, "one notice, one question"


async def test_it_is_for_the_open_task_unless_something_else_is_said(ana: Chat) -> None:
    await ana.say("/next")
    title = ana.words.splitlines()[0].removeprefix("Next task: ")
    assert f"You will do: {title}." in await ana.say("/focus")
    assert ana.labels == ["My task", "Something else", "Leave"]
    assert await ana.press("Something else") == "What will you do?"
    assert ana.labels == [title]
    assert await ana.say("draw a map of it") == "You will do: draw a map of it."
    await ana.press("Something else")
    assert f"You will do: {title}." in await ana.press(title)


@pytest.mark.parametrize(
    "said", ["/focus 4", "/focus 121/5", "/focus 25/61", "/focus 0/0", "/focus 99999999999/5 x", "/focus 3 chapters"]
)
async def test_lengths_that_nobody_sits_are_refused_in_a_sentence(ana: Chat, said: str) -> None:
    assert await ana.say(said) == (
        "Work has 5 to 120 minutes and the break 0 to 60. Say it like /focus 25/5 chapter 3."
    )
    assert ana.labels == ["25/5", "50/10"]


async def test_whoever_sits_already_is_told_where(ana: Chat) -> None:
    await ana.say("/focus 50/10 chapter 3")
    assert await ana.say("/focus") == "You are in it. Work until 13:50.\nYou will do: chapter 3."


# What it counts


async def test_done_counts_the_task_with_the_minutes_that_were_sat(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus")
    await wait(meeting, 25)
    words = await ana.say("/sitting done 1 1")
    assert words.startswith("Sitting 1 done: ")
    assert "Today: 25 minutes." in words
    event = await last(store)
    assert (event.kind, event.subject, event.minutes, event.covers) == ("sitting", FIRST, 25, 18)
    assert await ana.say("/sitting done 1 1") == "It is noted already."
    await wait(meeting, 120)
    assert await sat(store) == [("sitting", 25)]


async def test_done_in_words_answers_the_question_too(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus")
    await wait(meeting, 27)
    assert "Today: 25 minutes." in await ana.say("done")
    await wait(meeting, 120)
    assert await sat(store) == [("sitting", 25)]


async def test_some_of_it_counts_the_minutes_of_the_task(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus 10/5")
    await wait(meeting, 10)
    assert (await ana.say("/sitting some 1 1")).startswith("10 minutes noted: ")
    await wait(meeting, 120)
    event = await last(store)
    assert (event.kind, event.minutes, event.covers) == ("sitting", 10, 10)
    assert await sat(store) == [("sitting", 10)]


async def test_not_this_time_is_study_all_the_same(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus")
    await wait(meeting, 25)
    assert await ana.say("/sitting missed 1 1") == (
        "25 minutes of study are counted.\nIt keeps. Sitting down for it was the first part."
    )
    assert (await last(store)).evidence == "said"
    await ana.say("/progress")
    assert "1 day in a row." in ana.words
    assert "25 minutes in the last seven days." in ana.words
    assert "stage" not in ana.words


async def test_own_words_count_as_study_and_as_no_task(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus 30 chapter 3")
    await wait(meeting, 30)
    assert await ana.say("/sitting done 1 1") == "Well done: chapter 3.\n30 minutes of study are counted."
    assert await sat(store) == [("focus", 30)]
    assert "task" not in (await last(store)).subject


async def test_no_answer_claims_nothing_and_loses_nothing(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus")
    await wait(meeting, 25)
    await wait(meeting, 59)
    assert await sat(store) == []
    await wait(meeting, 2)
    event = await last(store)
    assert (event.kind, event.minutes, event.subject, event.evidence) == ("focus", 25, "", "")
    assert "Today: 25 minutes." in await ana.say("/sitting done 1 1"), "late, and the minutes are there already"
    assert await sat(store) == [("focus", 25), ("sitting", 0)]


async def test_done_in_the_middle_is_not_asked_again_and_the_rest_counts(
    meeting: Meeting, ana: Chat, store: Store
) -> None:
    await ana.say("/focus")
    await meeting.settle()
    meeting.clock.tick(minutes=10)
    assert "Today: 10 minutes." in await ana.say("/done")
    told = len(meeting.words_for(ana))
    await wait(meeting, 15)
    assert len(meeting.words_for(ana)) == told
    assert await sat(store) == [("sitting", 10), ("focus", 15)]


async def test_minutes_since_start_and_those_of_a_session_are_the_same_minutes(
    meeting: Meeting, ana: Chat, store: Store
) -> None:
    await ana.say("/next")
    await ana.press("Start")
    meeting.clock.tick(minutes=10)
    await ana.say("/focus 10/5")
    await wait(meeting, 10)
    await ana.say("/sitting missed 1 1")
    meeting.clock.tick(minutes=10)
    assert "Today: 30 minutes." in await ana.say("/done")


async def test_whoever_leaves_early_is_asked_for_the_minutes_they_sat(
    meeting: Meeting, ana: Chat, store: Store
) -> None:
    await ana.say("/focus 25/5 chapter 3")
    await meeting.settle()
    meeting.clock.tick(minutes=12)
    assert await ana.say("/focus stop") == "12 minutes are over.\nDid you do it: chapter 3?"
    await ana.press("Done")
    assert await sat(store) == [("focus", 12)]
    await wait(meeting, 90)
    assert await sat(store) == [("focus", 12)]
    assert notice(meeting, "@ana")[0] == "Focus session: over"
    assert await ana.say("/focus stop") == "You sit in no focus session."


async def test_leaving_at_once_counts_nothing(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus")
    assert await ana.press("Leave") == "You have left the focus session."
    await wait(meeting, 120)
    assert await sat(store) == []


# Rounds


async def test_another_round_begins_only_if_somebody_wants_it(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus 25/5 chapter 3")
    await wait(meeting, 25)
    assert await ana.say("/sitting join 1") == "Round 2 begins at 13:30, and you are in it.\nYou will do: chapter 3."
    await wait(meeting, 5)
    assert notice(meeting, "@ana")[:2] == [
        "Focus session, round 2: 25 minutes of work, 5 of rest",
        "Work until 13:55.",
    ]
    await wait(meeting, 25)
    await wait(meeting, 5)
    assert notice(meeting, "@ana")[0] == "Focus session: over"
    await wait(meeting, 60)
    assert await sat(store) == [("focus", 25), ("focus", 25)]


async def test_after_four_rounds_a_longer_break_is_due(meeting: Meeting, ana: Chat) -> None:
    await ana.say("/focus 5/5 chapter 3")
    for _ in range(3):
        await wait(meeting, 5)
        await ana.say("/sitting join 1")
        await wait(meeting, 5)
    await wait(meeting, 5)
    assert "Four rounds in a row are a lot. Take a longer break now." in notice(meeting, "@ana")
    assert await ana.say("/sitting join 1") == (
        "Four rounds in a row are a lot. Take a longer break now, then begin anew."
    )


async def test_the_task_done_in_one_round_makes_room_for_the_next(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus")
    await wait(meeting, 25)
    await ana.say("/sitting done 1 1")
    assert ana.labels[0] == "Another round"
    assert "You will do: " in await ana.press("Another round")
    await wait(meeting, 30)
    await ana.say("/sitting done 1 2")
    assert await sat(store) == [("sitting", 25), ("done", 25)]


# With a group


async def test_the_groups_session_stands_in_every_meeting_place(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await meeting.open("far")
    other = meeting.person("Cleo", platform="far")
    await other.meet()
    chair = meeting.chair(ana, "den", manages=True)
    assert "meets here now" in await chair.say("/group bind")
    await meeting.settle()
    await meeting.chair(ben).say("/focus 50/10 my own secret")
    await meeting.settle()
    for place in ("hall", "den"):
        assert meeting.stands(place)[-1].splitlines() == [
            "Focus session: 50 minutes of work, 10 of rest",
            "Work until 13:50.",
            "Ben",
        ]
    await meeting.chair(ana).say("/sitting join 1")
    await meeting.settle()
    assert notice(meeting)[2:] == ["Ben", "Ana"]
    assert "secret" not in "".join(meeting.stands())
    assert len(meeting.stands()) == 2, "the board and the session"


async def test_goals_are_named_of_who_shows_progress(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ben.say("/group share progress")
    await meeting.chair(ben).say("/focus 25/5 chapter 3")
    await meeting.settle()
    assert "Ben: chapter 3" in meeting.stands()[-1]
    assert "studying now" in meeting.stands()[0]
    await wait(meeting, 25)
    assert "studying now" not in meeting.stands()[0]
    await ben.say("/sitting done 1 1")
    await meeting.settle()
    assert "Ben: chapter 3, done" in meeting.stands()[-1]
    await ben.say("/group share membership")
    await meeting.settle()
    assert "chapter 3" not in "".join(meeting.stands())


async def test_focus_while_one_runs_joins_it_and_late_minutes_count_from_then(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store
) -> None:
    await meeting.chair(ana).say("/focus 25/5 chapter 1")
    await wait(meeting, 15)
    assert "You are in it. Work until 13:25." in await meeting.chair(ben).say("/focus 50/10 chapter 2")
    await wait(meeting, 10)
    assert meeting.words_for(ben)[-1] == "10 minutes are over.\nDid you do it: chapter 2?"
    await ben.say("/sitting done 1 1")
    assert await sat(store, "ben") == [("focus", 10)]


async def test_only_members_sit_in_it(meeting: Meeting, ana: Chat, owls: str) -> None:
    await meeting.chair(ana).say("/focus")
    eve = meeting.chair(meeting.person("Eve"))
    assert "You are not in Night owls." in await eve.say("/sitting join 1")
    assert "You are not in Night owls." in await eve.say("/focus")
    assert "You do not sit in this focus session." in await eve.say("/sitting leave 1")
    assert "You did not sit in this focus session." in await eve.say("/sitting ask 1")


async def test_a_session_alone_is_nobody_elses(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say("/focus 25/5 a secret")
    for said in ("/sitting join 1", "/sitting view 1", "/sitting leave 1", "/sitting goal 1 x", "/sitting done 1 1"):
        assert "secret" not in await ben.say(said)
        assert "You are in it" not in ben.words


async def test_whoever_sits_alone_can_go_to_the_group_with_what_they_do(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store
) -> None:
    await ana.say("/focus 25/5 chapter 3")
    assert ana.labels[-1] == "With Night owls"
    meeting.clock.tick(minutes=5)
    assert "You will do: chapter 3." in await ana.press("With Night owls")
    await meeting.settle()
    assert "Ana" in meeting.stands()[-1]
    assert notice(meeting, "@ana")[0] == "Focus session: over"
    assert await sat(store) == [("focus", 5)]


async def test_the_board_has_a_button_for_it(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ben.say("/group")
    await ben.press("Focus")
    await meeting.settle()
    assert meeting.stands()[-1].startswith("Focus session: 25 minutes of work, 5 of rest")


async def test_it_goes_on_when_who_began_it_leaves_and_ends_with_the_last(
    meeting: Meeting, ana: Chat, ben: Chat
) -> None:
    await meeting.chair(ana).say("/focus 25/5 chapter 1")
    await meeting.chair(ben).say("/focus chapter 2")
    await wait(meeting, 5)
    await ana.say("/focus stop")
    await meeting.settle()
    assert notice(meeting)[2:] == ["Ben"]
    await ben.say("/focus stop")
    await meeting.settle()
    assert notice(meeting) == ["Focus session: over", "Ana", "Ben"]


async def test_whoever_goes_and_comes_back_is_asked_once_and_counted_once(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store
) -> None:
    await meeting.chair(ana).say("/focus 25/5 chapter 1")
    await meeting.chair(ben).say("/focus chapter 2")
    await wait(meeting, 10)
    await ben.say("/focus stop")
    meeting.clock.tick(minutes=5)
    await meeting.chair(ben).say("/focus chapter 2")
    await wait(meeting, 10)
    assert sum("Did you do it" in words for words in meeting.words_for(ben)) == 1
    await wait(meeting, 90)
    assert await sat(store, "ben") == [("focus", 10), ("focus", 10)]


async def test_names_go_from_it_when_it_is_long_over(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await meeting.chair(ana).say("/focus 25/5 chapter 1")
    await wait(meeting, 31)
    assert notice(meeting) == ["Focus session: over", "Ana"]
    await meeting.pass_time(hours=25)
    assert notice(meeting) == ["Focus session: over"]


async def test_whoever_leaves_the_group_leaves_no_trace_in_it_and_keeps_the_minutes(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store
) -> None:
    await meeting.chair(ana).say("/focus 25/5 chapter 1")
    await meeting.chair(ben).say("/focus chapter 2")
    await wait(meeting, 10)
    await ben.say("/group leave yes")
    await meeting.settle()
    assert "Ben" not in "".join(meeting.stands())
    await wait(meeting, 80)
    assert await sat(store, "ben") == [("focus", 10)]
    assert not any("Did you do it" in words for words in meeting.words_for(ben))


async def test_whoever_is_taken_out_of_the_group_sits_in_it_no_more(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store
) -> None:
    await meeting.chair(ben).say("/focus 25/5 chapter 2")
    await wait(meeting, 10)
    await ana.say("/group remove Ben")
    await ana.press("Take Ben out")
    await meeting.settle()
    assert meeting.stands()[-1] == "Focus session: over"
    await wait(meeting, 80)
    assert await sat(store, "ben") == [("focus", 10)]


async def test_when_the_group_ends_who_sits_is_asked_all_the_same(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store
) -> None:
    await meeting.chair(ben).say("/focus 25/5 chapter 2")
    await ana.say("/group end Night owls")
    await meeting.settle()
    assert set(meeting.stands()) == {"Night owls does not meet here any more."}
    await wait(meeting, 25)
    assert meeting.words_for(ben)[-1] == "25 minutes are over.\nDid you do it: chapter 2?"


async def test_two_hundred_people_sit_in_it_and_twenty_are_named(meeting: Meeting, ana: Chat, owls: str) -> None:
    await meeting.chair(ana).say("/focus")
    for number in range(30):
        person = meeting.person(f"P{number:02}")
        await person.say(f"/group join {owls}")
        await person.say("/sitting join 1")
    await meeting.settle()
    shown = notice(meeting)
    assert (len(shown), shown[-1]) == (23, "And 11 more.")


# Robust


async def test_it_survives_a_restart_in_the_middle(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store, library: Library
) -> None:
    await meeting.chair(ben).say("/focus 25/5 chapter 2")
    await meeting.settle()
    meeting.desk = Desk(store, library, Table(COMMANDS), meeting.clock)
    for box in meeting.mailboxes.values():
        meeting.desk.courier.attend(box)
    await wait(meeting, 25)
    assert "Break until 13:30." in notice(meeting)
    assert meeting.words_for(ben)[-1] == "25 minutes are over.\nDid you do it: chapter 2?"


async def test_down_at_the_end_the_question_comes_late_and_the_message_tells_the_truth(
    meeting: Meeting, ana: Chat, ben: Chat
) -> None:
    await meeting.chair(ben).say("/focus 25/5 chapter 2")
    await meeting.settle()
    await wait(meeting, 180)
    assert notice(meeting) == ["Focus session: over", "Ben"]
    assert meeting.words_for(ben)[-1] == "25 minutes are over.\nDid you do it: chapter 2?"
    assert sum("Did you do it" in words for words in meeting.words_for(ben)) == 1


async def test_down_for_a_day_nobody_is_asked_and_the_minutes_count_for_their_day(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store
) -> None:
    await meeting.chair(ben).say("/focus 25/5 chapter 2")
    await meeting.settle()
    told = len(meeting.words_for(ben))
    meeting.clock.tick(hours=24)
    await meeting.settle()
    assert not any("Did you do it" in words for words in meeting.words_for(ben)[told:])
    event = await last(store, "ben")
    assert (event.kind, event.minutes, event.day) == ("focus", 25, datetime(2026, 11, 23, tzinfo=UTC).date())


async def test_a_sitting_at_night_is_asked_after_at_once(meeting: Meeting, ana: Chat) -> None:
    meeting.clock.at = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    await ana.say("/focus 25/5 chapter 3")
    await meeting.settle()
    await wait(meeting, 25)
    assert meeting.words_for(ana)[-1] == "25 minutes are over.\nDid you do it: chapter 3?"


async def test_a_question_that_could_not_be_sent_is_asked_again(meeting: Meeting, ana: Chat, store: Store) -> None:
    await ana.say("/focus 25/5 chapter 3")
    await meeting.settle()
    meeting.clock.tick(minutes=25)
    meeting.mailboxes["test"].failures = [DeliveryError("away")] * 2
    await meeting.settle()
    await wait(meeting, 1)
    assert meeting.words_for(ana)[-1] == "25 minutes are over.\nDid you do it: chapter 3?"
    await wait(meeting, 90)
    assert await sat(store) == [("focus", 25)]


async def test_the_week_is_looked_back_on_with_the_minutes_of_those_who_sat_together(
    meeting: Meeting, ana: Chat, ben: Chat
) -> None:
    await meeting.chair(ana).say("/focus 25/5 chapter 1")
    await meeting.chair(ben).say("/focus chapter 2")
    await wait(meeting, 31)
    await ana.say("/focus 60 alone")
    meeting.clock.tick(days=7, hours=6)
    await meeting.settle()
    assert "Sat together in focus: 50 minutes." in "\n".join(meeting.stands())


async def test_what_people_wanted_to_do_is_forgotten_after_a_month(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store
) -> None:
    await meeting.chair(ben).say("/focus 25/5 chapter 2")
    await wait(meeting, 31)
    assert b"chapter 2" in await copy_of(ben)
    meeting.clock.tick(days=31)
    await meeting.desk.courier.sweep()
    assert b"chapter 2" not in await copy_of(ben)
    async with store.begin() as db:
        assert await db.sessions.find(1)
        assert "focus" not in [each.kind for each in await db.notices.of_group(1)]


async def test_who_is_forgotten_sat_nowhere(meeting: Meeting, ana: Chat, ben: Chat, store: Store) -> None:
    await ana.say("/focus 25/5 a secret")
    await meeting.chair(ben).say("/focus 25/5 chapter 2")
    await ana.say("/sitting join 2")
    await ana.say("/forgetme forget me")
    await meeting.settle()
    assert notice(meeting)[2:] == ["Ben"]
    async with store.begin() as db:
        assert await db.sessions.find(1) is None
        assert {each.learner for each in await db.sessions.seats(2)} == {2}


async def copy_of(person: Chat) -> bytes:
    await person.say("/export")
    return next(block.content for block in person.last.blocks if isinstance(block, Attachment))
