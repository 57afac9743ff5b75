"""What the coach writes first, and the three answers to it: another time, less, stop."""

import pytest

from bot.db.store import Store
from bot.desk import Desk
from bot.message import plain
from tests.commands.groups.meeting import Meeting
from tests.commands.linking import Town, link
from tests.conversation import Chat, Clock, Mailbox, deliver, learner_of


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
async def chat(chat: Chat) -> Chat:
    await chat.meet()
    return chat


async def evenings(chat: Chat, clock: Clock, mailbox: Mailbox, count: int) -> list[bool]:
    """On which of the next days something came at half past seven."""
    came: list[bool] = []
    for _ in range(count):
        before = len(mailbox.got)
        clock.at = clock.at.replace(hour=18, minute=30)
        await deliver(chat.desk, [mailbox])
        came.append(len(mailbox.got) > before)
        clock.tick(days=1)
    return came


async def test_a_message_has_the_next_step_its_minutes_and_three_ways_out(
    chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await evenings(chat, clock, mailbox, 1)
    [(_, reply, _)] = mailbox.got
    assert "Read three sheets on how memory is built" in mailbox.words[0]
    labels = [plain(button.label) for button in reply.buttons]
    assert labels == ["Start", "Just 3 minutes", "Another time", "Less", "Stop"]
    assert "Under way: Read three sheets" in await chat.say(reply.buttons[0].says)


async def test_without_an_answer_they_become_few(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    came = await evenings(chat, clock, mailbox, 16)
    assert [day for day, said in enumerate(came) if said] == [0, 1, 7, 10]
    assert "Same time, another time, or a pause?" in mailbox.words[3]
    assert len({words.splitlines()[0] for words in mailbox.words}) == len(mailbox.words)


async def test_every_study_day_stays_possible(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    assert await chat.say("/nudge often every") == "From now on I write first on each study day."
    assert await evenings(chat, clock, mailbox, 6) == [True] * 6


async def test_what_was_asked_for_as_a_reminder_is_a_promise(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    assert "The day's task comes every day at 19:00." in await chat.say("/remind daily 19:00")
    await chat.say("/remind set daily 19:10 stretch")
    assert await evenings(chat, clock, mailbox, 5) == [True] * 5
    assert len(mailbox.got) == 10


async def test_said_once_it_is_said_again_after_a_crash_in_the_same_words(
    chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    clock.at = clock.at.replace(hour=18)
    mailbox.failures = [TimeoutError()]
    await deliver(chat.desk, [mailbox])
    assert mailbox.got == []
    clock.tick(minutes=2)
    await deliver(chat.desk, [mailbox])
    first = mailbox.words[0]
    assert "I wrote to you at 19:00" in await chat.say("/nudge")
    await evenings(chat, clock, mailbox, 1)
    assert mailbox.words == [first]


async def test_less_is_at_once_less_and_can_be_taken_back(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    await evenings(chat, clock, mailbox, 1)
    assert await chat.say("less") == "From now on I write first at most 2 times a week."
    assert await chat.press("As before") == "From now on I write first when it helps."
    for _ in range(2):
        await chat.say("/nudge less")
    assert "It is once a week at most already" in await chat.say("/nudge less")
    assert await evenings(chat, clock, mailbox, 7) == [False] * 6 + [True]


async def test_who_passes_many_over_may_still_wish_for_fewer(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    await evenings(chat, clock, mailbox, 20)
    assert (await chat.say("less")).endswith("From now on I write first at most once a week.")
    assert "It is once a week at most already" in await chat.say("less")


async def test_stop_stops_and_can_be_taken_back(chat: Chat, clock: Clock, mailbox: Mailbox, store: Store) -> None:
    await chat.say("/settings alert on")
    assert "Stopped. I write no more by myself" in await chat.say("stop")
    assert await evenings(chat, clock, mailbox, 3) == [False] * 3
    assert await chat.press("Take that back") == "All is as before."
    assert (await learner_of(store)).streak_alert
    assert await evenings(chat, clock, mailbox, 2) == [False, True]
    await chat.say("stop")
    assert "I do not write to you by myself." in await chat.say("stop")
    assert chat.labels == ["All reminders", "Pause everything"]


async def test_what_is_taken_back_is_exactly_as_it_was(desk: Desk, clock: Clock, store: Store) -> None:
    town = Town(desk, clock)
    phone, desktop = town.chat("telegram"), town.chat("discord")
    await phone.meet()
    await link(town, phone, desktop)
    await phone.say("/settings alert on")
    for number, when in ((1, "mon, wed 18:15"), (2, "sat,sun 21:10")):
        await phone.say(f"/remind change {number} {when}")
    listed = await phone.say("/remind list")
    assert "Mon, Wed at 18:15" in listed
    assert "weekends at 21:10" in listed
    await desktop.say("stop")
    assert await desktop.say("undo") == "All is as before."
    learner = await learner_of(store, phone.person, "telegram")
    async with store.begin() as db:
        nudges = await db.nudges.of(learner.id)
    assert [(each.kind, each.minute, each.days, each.address.platform) for each in nudges] == [
        ("task", 18 * 60 + 15, 0b0000101, "telegram"),
        ("streak", 21 * 60 + 10, 0b1100000, "telegram"),
    ]
    assert learner.streak_alert


@pytest.mark.parametrize("said", ["undo", "Take that back.", "please undo that", "as before"])
async def test_what_can_be_taken_back_is_taken_back_in_words(chat: Chat, said: str) -> None:
    await chat.say("less")
    assert await chat.say(said) == "From now on I write first when it helps."
    await chat.say("/nudge time 17:30")
    assert await chat.say(said) == "From now on at 19:00."
    await chat.say("/help")
    assert await chat.say(said) != "From now on at 17:30.", "something else was said since"


async def test_what_offers_taking_back_takes_no_other_words(chat: Chat) -> None:
    await chat.say("less")
    assert "Next task:" in await chat.say("next")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("/nudge time 17:30", "I write again, every day at 17:30, when it helps."),
        ("/nudge time 8:00 after coffee", "I write again, every day after coffee at 08:00, when it helps."),
        ("/nudge often every", "I write again, on each study day at 19:00."),
        ("/nudge often 3", "I write again at 19:00, at most 3 times a week."),
        ("/nudge after lunch", "I write again, every day after lunch at 12:30, when it helps."),
        ("/nudge after yoga", "I write again, every day after yoga at 19:00, when it helps."),
        ("start again", "I write again, every day at 19:00, when it helps."),
        ("write to me again", "I write again, every day at 19:00, when it helps."),
    ],
)
async def test_after_stop_every_wish_for_messages_begins_them_again(
    chat: Chat, store: Store, words: str, told: str
) -> None:
    assert "Stopped." in await chat.say("don't write to me")
    assert await chat.say(words) == told
    learner = await learner_of(store)
    async with store.begin() as db:
        kinds = [nudge.kind for nudge in await db.nudges.of(learner.id)]
    assert kinds == ["task"]


@pytest.mark.parametrize("words", ["less", "another time", "/nudge after off"])
async def test_after_stop_what_tells_no_time_is_asked_about(chat: Chat, words: str) -> None:
    await chat.say("stop")
    assert "I do not write by myself now. Shall I begin again?" in await chat.say(words)
    assert chat.labels == ["Begin again", "Leave it so"]
    assert "at 17:15, when it helps." in await chat.say("5:15pm")
    await chat.say("stop")
    await chat.say(words)
    assert "at 19:00, when it helps." in await chat.press("Begin again")
    assert await chat.say("start again") == "I write to you by myself already, at 19:00."


async def test_another_time_is_asked_for_while_nothing_tells_it(chat: Chat) -> None:
    assert "When is better?" in await chat.say("another time")
    assert await chat.say("5:15pm") == "From now on at 17:15."
    assert await chat.press("Back to 19:00") == "From now on at 19:00."


async def test_another_time_is_when_somebody_usually_studies(chat: Chat, clock: Clock) -> None:
    for _ in range(6):
        clock.at = clock.at.replace(hour=8, minute=0, second=0)
        await chat.say("/next")
        await chat.press("Done")
        clock.tick(days=1)
    words = await chat.say("another time")
    assert words.startswith("From now on at 08:")
    assert words.endswith(", when you mostly study. Another hour? Type it.")
    assert "Back to 19:00" in chat.labels
    assert await chat.say("20:30") == "From now on at 20:30."


async def test_an_hour_later_it_comes_once_more(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    await evenings(chat, clock, mailbox, 1)
    clock.tick(days=-1)
    assert await chat.say("later") == "I come again at 20:30, only today."
    await chat.say("later")
    clock.tick(hours=1)
    await deliver(chat.desk, [mailbox])
    assert mailbox.words[1].startswith("You wanted it at this hour: Read three sheets")
    assert len(mailbox.words) == 2


async def test_an_hour_later_it_does_not_come_to_who_stopped_it(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    await evenings(chat, clock, mailbox, 1)
    clock.tick(days=-1)
    await chat.say("later")
    await chat.say("stop")
    clock.tick(hours=1)
    await deliver(chat.desk, [mailbox])
    assert len(mailbox.words) == 1


async def test_what_could_not_be_said_in_that_hour_is_not_said_the_day_after(
    chat: Chat, clock: Clock, mailbox: Mailbox
) -> None:
    await chat.say("later")
    clock.tick(days=1)
    await deliver(chat.desk, [mailbox])
    assert not any("You wanted it at this hour" in words for words in mailbox.words)


async def test_a_plan_is_made_with_the_time_and_said_now_and_then(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    words = await chat.say("/settings reminder 19:00 after walking the dog")
    assert (
        words.splitlines()[0] == "Your plan: after walking the dog at 19:00, every day, you open /next for 25 minutes."
    )
    await evenings(chat, clock, mailbox, 1)
    assert "after walking the dog at 19:00" in mailbox.words[0]
    assert "after coffee at 19:00" in await chat.say("/nudge after coffee")
    assert "after walking the dog" in await chat.press("As before")
    assert await chat.say("/nudge after off") == "Your study time: every day at 19:00."


async def test_it_says_why_a_day_is_silent(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    assert "Today: a word at 19:00, unless you study before." in await chat.say("/nudge")
    await chat.say("/done")
    assert "Today: nothing. You have studied." in await chat.say("/nudge")
    clock.tick(days=1)
    await evenings(chat, clock, mailbox, 2)
    await chat.say("/nudge often 1")
    assert "Today: nothing. I wrote often enough in the last seven days." in await chat.say("/nudge")
    await chat.say("/pause")
    assert "Today: nothing, for you are paused." in await chat.say("/nudge")


async def test_quiet_hours_make_room_for_a_time_within_them(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    assert "Your quiet hours make room for that: 23:30 to 07:00." in await chat.say("/settings reminder 23:00")
    await chat.say("/settings quiet 22:00 to 7:00")
    clock.at = clock.at.replace(hour=22)  # 23:00 in Berlin
    await deliver(chat.desk, [mailbox])
    clock.tick(hours=9)
    await deliver(chat.desk, [mailbox])
    assert mailbox.got == []


async def test_no_message_after_the_days_study(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    for _ in range(3):
        await chat.say("/next")
        await chat.press("Done")
        assert await evenings(chat, clock, mailbox, 1) == [False]


async def test_what_else_is_due_stands_in_the_same_message(desk: Desk, clock: Clock, mailbox: Mailbox) -> None:
    clock.at = clock.at.replace(day=23)  # a Monday
    meeting = Meeting(desk, clock)
    ana = meeting.person("Ana")
    await ana.meet()
    await meeting.chair(ana, manages=True).say("/group new Night owls")
    for said in ("/group commit 4 days", "/settings alert on", "/nudge often every"):
        await ana.say(said)
    for _ in range(2):
        await ana.say("/next")
        await ana.press("Done")
        clock.tick(days=1)
    clock.at = clock.at.replace(hour=18, minute=0)
    await deliver(desk, [mailbox])
    clock.tick(hours=2)
    await deliver(desk, [mailbox])
    [words] = [words for (to, _, _), words in zip(mailbox.got, mailbox.words, strict=True) if to.chat == "@ana"]
    assert words.splitlines()[1:] == [
        "2 cards are due as well, about 1 min.",
        "Your word in Night owls: 2 of 4 days so far.",
        "2 days in a row so far.",
    ]


async def test_a_streak_is_not_forgotten_over_a_question(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    clock.at = clock.at.replace(day=23)  # a Monday
    for said in ("/settings days monday", "/settings alert on", "/remind change 1 mon,fri,sat,sun 19:00"):
        await chat.say(said)
    await chat.say("/nudge often every")
    for _ in range(2):
        await chat.say("/next")
        await chat.press("Done")
        clock.tick(days=7)
    clock.tick(days=-3)
    assert await evenings(chat, clock, mailbox, 4) == [True] * 4
    assert mailbox.words[-1].splitlines()[0] == "2 days in a row so far."
    assert "Same time, another time, or a pause?" in mailbox.words[-1]


async def test_in_the_morning_it_leaves_the_streak_to_the_evening(chat: Chat, clock: Clock, mailbox: Mailbox) -> None:
    for said in ("/settings reminder 8:00", "/settings alert on", "/nudge often every"):
        await chat.say(said)
    for _ in range(2):
        await chat.say("/next")
        await chat.press("Done")
        clock.tick(days=1)
    clock.at = clock.at.replace(hour=7, minute=0)
    await deliver(chat.desk, [mailbox])
    clock.at = clock.at.replace(hour=19, minute=30)
    await deliver(chat.desk, [mailbox])
    assert ["in a row" in words for words in mailbox.words] == [False, True]
