"""What was studied goes into the log, once, on the right day."""

from datetime import UTC, date, datetime

import pytest

from bot.db.store import Store
from bot.library import Library
from bot.message import Attachment
from bot.study.event import STUDIED, StudyEvent
from bot.study.evidence import LARGEST_PICTURE, Proof
from tests.conversation import Chat, Clock, log_of, studied

SHORT = "learning-to-learn.hard-things"
"""A task of one sitting. The first of all takes 35 minutes: two sittings for somebody who has 25."""


async def last_of(store: Store) -> StudyEvent:
    return [event for event in await log_of(store) if event.kind in STUDIED][-1]


async def test_done_says_what_was_achieved_todays_total_and_the_streak(chat: Chat) -> None:
    await chat.meet()
    await chat.say(f"/begin {SHORT}")
    assert (await chat.say("/done")).splitlines() == [
        "Done: Read a short guide to learning hard things",
        "You can now say which piece of advice you try this week, and how you will notice whether it helps.",
        "Today: 1 minute.",
        "1 day in a row.",
    ]
    assert chat.labels == ["Next task", "Review 1 card", "Progress"]


async def test_done_twice_counts_once(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/next")
    says = chat.says("Done")
    assert "Today: " in await chat.say(says)
    assert "is counted already." in await chat.say(says)
    assert "is counted already." in await chat.say("/done")
    assert "is counted already." in await chat.say("done!")
    assert len(await studied(store)) == 1


async def test_the_button_of_an_old_card_counts_its_own_task(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/next")
    old = chat.says("Done")
    await chat.press("Another")
    second = chat.says("Done")
    await chat.say(old)
    await chat.say(second)
    assert [subject for subject, _ in await studied(store)] == [
        "learning-to-learn.sheets",
        "learning-to-learn.compare",
    ]


async def test_the_minutes_since_start_are_counted(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.meet()
    await chat.say("/next")
    await chat.press("Start")
    clock.tick(minutes=31)
    assert "Today: 31 minutes." in await chat.press("Done")
    assert (await last_of(store)).minutes == 31


async def test_a_start_that_was_forgotten_counts_the_planned_minutes(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    await chat.press("Start")
    clock.tick(hours=5)
    assert "Today: 18 minutes." in await chat.press("Done")


async def test_the_days_total_adds_up(chat: Chat) -> None:
    await chat.meet()
    assert "Today: 18 minutes." in await chat.press("Done")
    await chat.press("Next sitting")
    assert "Today: 35 minutes." in await chat.press("Done")


async def test_done_yesterday_is_counted_for_yesterday_and_marked(chat: Chat, store: Store) -> None:
    await chat.meet()
    words = await chat.say("/done yesterday")
    assert "Marked for Fri 20 Nov, as said afterwards." in words
    assert "Today:" not in words
    assert "1 day in a row." in words
    event = await last_of(store)
    assert (event.day, event.evidence) == (date(2026, 11, 20), "late")


async def test_two_days_back_is_the_most(chat: Chat, store: Store) -> None:
    await chat.meet()
    assert "Marked for Thu 19 Nov" in await chat.say("/done 2 days ago")
    await chat.say("/next")
    assert await chat.say("/done 3 days ago") == "Wed 18 Nov is too long ago to note now. Two days back is the most."
    assert len(await studied(store)) == 1


async def test_the_future_is_not_done_yet(chat: Chat, store: Store) -> None:
    await chat.meet()
    assert await chat.say("/done tomorrow") == "Sun 22 Nov is still to come. Say done on that day."
    assert await studied(store) == []


async def test_a_day_nobody_can_read_is_asked_for_again(chat: Chat, store: Store) -> None:
    await chat.meet()
    assert "I cannot read “asdf” as a date." in await chat.say("/done asdf")
    assert await studied(store) == []


async def test_done_yesterday_with_nothing_open_asks_whether_it_was_the_next_one(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say("/done")
    assert "Nothing was open on Fri 20 Nov. Was it this one?" in await chat.say("done yesterday")
    assert "Marked for Fri 20 Nov" in await chat.press("Yes, on Fri 20 Nov")
    assert len(await studied(store)) == 2
    assert "2 days in a row." in chat.words


async def test_done_without_a_task_says_how_to_get_one(chat: Chat) -> None:
    await chat.say("/start")
    assert "No task is open." in await chat.say("/done")
    assert chat.labels == ["Next task"]


async def test_the_last_task_of_a_topic_completes_it(chat: Chat, library: Library) -> None:
    await chat.meet()
    topic = library.default.topics["learning-to-learn"]
    for task in topic.tasks_on(topic.track(""))[:-1]:
        await chat.say(f"/know {task.id}")
    await chat.say("/take learning-to-learn")
    await chat.say("/next 120")
    words = await chat.say("/done")
    assert "That completes Learning how to learn: you can " in words


async def test_past_midnight_still_is_the_day_before(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.meet()
    clock.at = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)  # 01:30 in Berlin
    assert "Today: 18 minutes." in await chat.say("/done")
    assert (await last_of(store)).day == date(2026, 11, 21)
    clock.at = datetime(2026, 11, 22, 3, 1, tzinfo=UTC)
    assert "2 days in a row." in await chat.say(await next_done(chat))
    assert (await last_of(store)).day == date(2026, 11, 22)


async def next_done(chat: Chat) -> str:
    await chat.say("/next")
    return chat.says("Done")


async def test_some_of_it_asks_for_minutes_and_notes_them(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.press("Some of it")
    assert chat.words == "How many minutes did you get to?"
    words = await chat.press("10 minutes")
    assert words.startswith("10 minutes noted: Read three sheets on how memory is built\nThe rest waits for you.")
    assert await studied(store) == [("learning-to-learn.sheets", 1)]
    assert "Next task: Read three sheets on how memory is built" in await chat.press("Next task")


@pytest.mark.parametrize("typed", ["12", "12 min", "/some 12"])
async def test_some_minutes_may_be_typed(chat: Chat, typed: str) -> None:
    await chat.meet()
    await chat.press("Some of it")
    assert "Today: 12 minutes." in await chat.say(typed)


async def test_some_of_it_from_the_same_card_twice_counts_once(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.press("Some of it")
    ten = chat.says("10 minutes")
    await chat.say(ten)
    assert "is counted already." in await chat.say(ten)
    assert len(await studied(store)) == 1


async def test_minutes_nobody_can_read_change_nothing(chat: Chat, store: Store) -> None:
    await chat.meet()
    for words in ("/some many", "/some 0", "/some 10000", "/some -5"):
        assert "“" in await chat.say(words)
    assert await studied(store) == []


async def test_a_freeze_that_kept_the_streak_is_told_once(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    for _ in range(7):
        await chat.say(await next_done(chat))
        clock.tick(days=1)
    assert "You hold 1 freeze" in await chat.say("/progress")
    clock.tick(days=1)
    words = await chat.say(await next_done(chat))
    assert "8 days in a row." in words
    assert "A freeze you had earned kept your streak on Sat 28 Nov." in words
    assert "A freeze" not in await chat.say(await next_done(chat))
    clock.tick(days=1)
    assert "A freeze" not in await chat.say(await next_done(chat))


async def test_a_streak_that_ended_begins_again_without_reproach(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    await chat.say("/done")
    await chat.say("/next")
    clock.tick(days=10)
    assert "1 day in a row." in await chat.say("/done")


async def test_a_quick_sitting_counts_as_the_sitting_it_was(chat: Chat, clock: Clock) -> None:
    await chat.meet()
    await chat.say("/next")
    assert "sitting 1 of 2, 18 minutes" in chat.words
    await chat.press("Start")
    clock.tick(minutes=2)
    assert "Today: 2 minutes." in await chat.press("Done")
    assert "sitting 2 of 2, 17 minutes" in await chat.press("Next sitting")


async def test_today_is_today_on_the_morning_the_clocks_go_forward(chat: Chat, clock: Clock, store: Store) -> None:
    clock.at = datetime(2026, 3, 29, 2, 30, tzinfo=UTC)  # 04:30 in Berlin, three hours and a half after midnight
    await chat.meet()
    await chat.say("/done today")
    assert (await last_of(store)).day == date(2026, 3, 29)
    assert (await last_of(store)).evidence == "said"


async def test_a_raised_figure_is_no_number_of_a_sitting(chat: Chat, store: Store) -> None:
    await chat.meet()
    assert "I cannot read “²” as a date" in await chat.say(f"/done {SHORT} ²")
    assert await studied(store) == []


@pytest.mark.parametrize("question", ["/topic", "/resources", "/forgetme", "/remind set", "/settings zone"])
async def test_done_is_counted_whatever_was_asked_last(chat: Chat, store: Store, question: str) -> None:
    await chat.meet()
    await chat.say(question)
    assert "1 day in a row." in await chat.say("done")
    assert len(await studied(store)) == 1


def picture(content: bytes = b"\x89PNG\r\n\x1a\n a page of notes", name: str = "notes.png") -> Attachment:
    return Attachment(name, "image/png", content)


async def proofs_of(store: Store, person: str = "ana") -> tuple[Proof, ...]:
    async with store.begin() as db:
        known = await db.learners.find("test", person)
        return await db.proofs.all(known.learner.id) if known else ()


LINK = "https://github.com/ana/exercise"


@pytest.mark.parametrize(
    "said", [f"/done {LINK}", f"done {LINK}", f"I'm done: {LINK}", f"Done. {LINK}", f"/done  {LINK} "]
)
async def test_a_link_may_show_what_was_done(chat: Chat, store: Store, said: str) -> None:
    await chat.meet()
    await chat.say(f"/begin {SHORT}")
    assert (await chat.say(said)).splitlines() == [
        "Done: Read a short guide to learning hard things",
        "You can now say which piece of advice you try this week, and how you will notice whether it helps.",
        "Today: 1 minute.",
        "1 day in a row.",
        "It is shown by this link: github.com",
        "Only you see it.",
    ]
    [proof] = await proofs_of(store)
    assert (proof.link, proof.subject, proof.media_type, proof.confirmed) == (LINK, SHORT, "", 0)


@pytest.mark.parametrize("said", ["/done", "done", "done yesterday", "/done yesterday"])
async def test_a_picture_may_show_what_was_done(chat: Chat, store: Store, said: str) -> None:
    await chat.meet()
    assert "It is shown by your picture." in await chat.say(said, picture=picture())
    [proof] = await proofs_of(store)
    assert (proof.media_type, proof.link) == ("image/png", "")
    async with store.begin() as db:
        assert await db.proofs.picture(proof.id) == picture().content


@pytest.mark.parametrize("said", [f"/done yesterday {LINK}", f"/done {LINK} yesterday", f"did it yesterday {LINK}"])
async def test_what_was_done_yesterday_may_be_shown_too(chat: Chat, store: Store, said: str) -> None:
    await chat.meet()
    assert "Marked for Fri 20 Nov, as said afterwards." in await chat.say(said)
    [proof] = await proofs_of(store)
    assert (proof.link, proof.day) == (LINK, date(2026, 11, 20))


@pytest.mark.parametrize(
    "link",
    [
        "https://ana:secret@github.com/x",
        "https://",
        "http:///path",
        "https://github.com\\@evil.example",
        "https://github.com:99999/",
        "https://[::1/",
        "https://a\u202e\u200bb.example/",
        "https://example.com/" + "x" * 500,
        "https://<script>/",
    ],
)
async def test_what_only_looks_like_a_link_is_refused_and_nothing_counts(chat: Chat, store: Store, link: str) -> None:
    await chat.meet()
    words = await chat.say(f"/done {link}")
    assert words.startswith("I cannot keep that link. It begins with https:// and a host")
    assert "secret" not in words
    assert await studied(store) == []


@pytest.mark.parametrize("words", ["ftp://example.com/x", "javascript:alert(1)", "www.example.com/x"])
async def test_what_is_no_link_at_all_is_read_as_a_day(chat: Chat, store: Store, words: str) -> None:
    await chat.meet()
    assert f"I cannot read “{words}” as a date." in await chat.say(f"/done {words}")
    assert await studied(store) == []


async def test_a_link_to_a_host_with_letters_that_look_like_others_shows_its_true_name(chat: Chat) -> None:
    await chat.meet()
    assert "It is shown by this link: xn--" in await chat.say("/done https://gith\u0443b.com/ana")


async def test_a_picture_that_is_too_big_or_none_is_not_kept_and_the_task_counts(chat: Chat, store: Store) -> None:
    await chat.meet()
    huge = picture(picture().content + b"x" * LARGEST_PICTURE)
    assert "The picture is larger than 2 MB, so I did not keep it." in await chat.say("/done", picture=huge)
    await chat.say("/next")
    page = picture(b"<svg onload='alert(1)'/>")
    assert "this file is none. What you did counts." in await chat.say("/done", picture=page)
    assert len(await studied(store)) == 2
    assert await proofs_of(store) == ()


async def test_what_shows_it_may_come_afterwards(chat: Chat, store: Store) -> None:
    await chat.meet()
    await chat.say(f"/begin {SHORT}")
    await chat.say("/done")
    assert await chat.say(LINK) == (
        "For what you did: Read a short guide to learning hard things\nIt is shown by this link: github.com\n"
        "Only you see it."
    )
    assert "It is shown by your picture." in await chat.say("/done", picture=picture())
    [proof] = await proofs_of(store)
    assert (proof.link, proof.media_type) == (LINK, "image/png")
    assert len(await studied(store)) == 1
    assert "other.example" in await chat.say("/done https://other.example/x")
    [changed] = await proofs_of(store)
    assert (changed.link, changed.media_type) == ("https://other.example/x", "image/png")
    assert changed.id != proof.id


async def test_a_link_alone_counts_nothing_as_done(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.meet()
    assert (await chat.say(LINK)).startswith("Nothing was done in the last hour that this link could show.")
    await chat.say("/done")
    clock.tick(minutes=61)
    assert (await chat.say(LINK)).startswith("Nothing was done in the last hour")
    assert "It is shown by this link" in await chat.say(f"/done {LINK}")
    assert len(await studied(store)) == 1


async def test_what_was_shown_can_be_taken_back(chat: Chat, clock: Clock, store: Store) -> None:
    await chat.meet()
    await chat.say(f"/done {LINK}")
    [proof] = await proofs_of(store)
    ben = Chat(chat.desk, clock, person="ben", name="Ben")
    await ben.say(f"/unproof {proof.id}")
    assert await proofs_of(store)
    taken = chat.says("Take that back")
    assert await chat.say(taken) == "Taken back: it is deleted.\nWhat you did stays done."
    assert await chat.say(taken) == "It is deleted already.\nWhat you did stays done."
    assert await proofs_of(store) == ()
    assert len(await studied(store)) == 1
