"""What was done is shown to whom its owner chose, and only to them; others look at it and confirm."""

from datetime import UTC, datetime

import pytest

from bot.db.store import Store
from bot.library import Library
from bot.message import Attachment, Line, Link, Reply, spans
from bot.study.event import StudyEvent
from tests.commands.groups.meeting import Meeting
from tests.conversation import Chat, Clock, learner_of

LINK = "https://github.com/ana/exercise"
PICTURE = Attachment("notes.png", "image/png", b"\x89PNG\r\n\x1a\n a page of notes")
SHORT = "learning-to-learn.hard-things"
GUIDE = "Read a short guide to learning hard things"
NOTHING = "There is nothing more to look at in Night owls."


@pytest.fixture
def clock(clock: Clock) -> Clock:
    clock.at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    return clock


@pytest.fixture
async def ben(meeting: Meeting, ana: Chat, owls: str) -> Chat:
    """A member who looks at what Ana, who shows her progress, has done."""
    await ana.say("/group share progress")
    await ana.say("/nudge stop")
    ben = meeting.person("Ben")
    await ben.meet()
    await ben.say(f"/group join {owls}")
    return ben


async def show(person: Chat, proof: str = LINK, task: str = SHORT) -> str:
    await person.say(f"/begin {task}")
    return await person.say(f"/done {proof}")


def links(reply: Reply) -> list[Link]:
    lines = [block for block in reply.blocks if isinstance(block, Line)]
    return [span for line in lines for span in spans(line.text) if isinstance(span, Link)]


async def test_a_link_is_looked_at_and_confirmed_and_the_other_is_told(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    assert "Members of Night owls may look at it and confirm it." in await show(ana)
    assert (await ben.say("/group look")).splitlines() == [
        f"Ana: {GUIDE}",
        "Done on Tue 24 Nov.",
        "Ana shows it by this link: github.com",
    ]
    assert links(ben.last) == [Link("github.com", LINK)]
    assert ben.labels == ["Confirm", "Next", "Board"]
    assert ben.last.private
    assert await ben.press("Confirm") == f"Confirmed: {GUIDE}. Ana is told.\n{NOTHING}"
    await meeting.settle()
    assert meeting.words_for(ana)[-1] == f"Ben of Night owls has looked at “{GUIDE}” and confirms it."


async def test_confirming_twice_counts_and_tells_once(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await show(ana)
    await ben.say("/group look")
    says = ben.says("Confirm")
    await ben.say(says)
    assert await ben.say(says) == NOTHING
    await meeting.settle()
    await ben.say(says)
    await meeting.settle()
    assert len([words for words in meeting.words_for(ana) if "has looked at" in words]) == 1


async def test_several_confirmations_that_wait_come_as_one_word(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await show(ana)
    await show(ana, task="learning-to-learn.sheets")
    meeting.clock.at = datetime(2026, 11, 24, 23, tzinfo=UTC)  # midnight in Berlin: Ana is not to be woken
    await ben.say("/group look")
    await ben.press("Confirm")
    await ben.press("Confirm")
    await meeting.settle()
    assert not [words for words in meeting.words_for(ana) if "has looked at" in words]
    await meeting.pass_time(hours=8)
    told = [words for words in meeting.words_for(ana) if "has looked at" in words]
    assert [words.count("has looked at") for words in told] == [2]


async def test_a_picture_is_shown_on_request(ana: Chat, ben: Chat) -> None:
    await ana.say(f"/begin {SHORT}")
    await ana.say("/done", picture=PICTURE)
    assert "Ana shows it by a picture." in await ben.say("/group look")
    assert ben.labels == ["Show the picture", "Confirm", "Next", "Board"]
    await ben.press("Show the picture")
    assert ben.last.blocks[-1] == Attachment(f"{SHORT}-2026-11-24.png", "image/png", PICTURE.content)
    assert ben.last.private
    await ben.press("Confirm")


async def test_what_is_passed_over_does_not_come_again(ana: Chat, ben: Chat) -> None:
    await show(ana)
    await show(ana, "https://other.example/x", "learning-to-learn.sheets")
    assert GUIDE in await ben.say("/group look")
    assert "other.example" in await ben.press("Next")
    assert await ben.press("Next") == NOTHING
    assert await ben.say("/group look") == NOTHING


async def test_nobody_looks_at_their_own(ana: Chat, ben: Chat) -> None:
    await show(ana)
    assert await ana.say("/group look") == NOTHING
    await ben.say("/group look")
    assert await ana.say(ben.says("Confirm")) == NOTHING


@pytest.mark.parametrize("shows", ["plan", "membership"])
async def test_who_shows_no_progress_shows_no_proof_from_that_moment_on(ana: Chat, ben: Chat, shows: str) -> None:
    await ana.say(f"/begin {SHORT}")
    await ana.say("/done", picture=PICTURE)
    await ben.say("/group look")
    confirm, picture = ben.says("Confirm"), ben.says("Show the picture")
    await ana.say(f"/group share {shows}")
    assert await ben.say("/group look") == NOTHING
    assert await ben.say(confirm) == NOTHING
    assert await ben.say(picture) == "That picture is not shown any more."
    assert "to let your group look at it, say /group share progress" in await show(ana, task="learning-to-learn.sheets")


async def test_who_is_not_in_the_group_sees_nothing_of_it(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say(f"/begin {SHORT}")
    await ana.say("/done", picture=PICTURE)
    await ben.say("/group look")
    says = [ben.says(label) for label in ("Confirm", "Next", "Show the picture")]
    eve = meeting.person("Eve")
    await eve.meet()
    for each in says:
        assert (await eve.say(each)).startswith("You are in no such study group.")
    await ben.say("/group leave yes")
    for each in says:
        assert (await ben.say(each)).startswith("You are in no such study group.")


async def test_a_group_does_not_see_what_is_shown_to_another(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await show(ana)
    eve = meeting.person("Eve")
    await eve.meet()
    await eve.say("/group new Larks")
    code = eve.words.split("/group join ")[1].split(",")[0]
    await ana.say(f"/group join {code}")
    assert await eve.say("/group look") == "There is nothing more to look at in Larks."


async def test_what_is_two_weeks_old_waits_no_longer(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await show(ana)
    meeting.clock.tick(days=15)
    assert await ben.say("/group look") == NOTHING


async def test_a_confirmation_holds_for_what_was_looked_at(ana: Chat, ben: Chat) -> None:
    await show(ana)
    await ben.say("/group look")
    stale = ben.says("Confirm")
    await ana.say("/done https://other.example/x")
    assert "Confirmed" not in await ben.say(stale)
    assert "other.example" in ben.words


@pytest.mark.parametrize(
    ("word", "said", "shown", "confirmed"),
    [
        ("3 days", "Ana: 1 of 3 days · 1 day in a row · Learning how to learn · last task: {}", "shown", "confirmed"),
        ("3 tasks", "Ana: 1 of 3 tasks ({}) · 1 day in a row · Learning how to learn", "1 shown", "1 confirmed"),
    ],
)
async def test_the_board_tells_how_what_was_done_is_known(
    meeting: Meeting, ana: Chat, ben: Chat, word: str, said: str, shown: str, confirmed: str
) -> None:
    await ana.say(f"/group commit {word}")
    await show(ana)
    await meeting.settle()
    assert said.format(shown) in meeting.stands()[-1]
    await ben.say("/group look")
    await ben.press("Confirm")
    await meeting.settle()
    assert said.format(confirmed) in meeting.stands()[-1]
    assert "Ben" not in meeting.stands()[-1].replace("\nBen\n", "\n")


async def test_what_is_only_said_is_said_on_the_board(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say(f"/begin {SHORT}")
    await ana.say("/done yesterday")
    await meeting.settle()
    assert "last task: said afterwards" in meeting.stands()[-1]
    await ana.say("/begin learning-to-learn.compare 60")
    await ana.say("/done")
    await meeting.settle()
    assert "last task: said" in meeting.stands()[-1].splitlines()[1]


async def test_an_answer_about_the_topic_that_was_right_checks_what_was_done(
    meeting: Meeting, ana: Chat, ben: Chat, store: Store, library: Library
) -> None:
    await ana.say(f"/begin {SHORT}")
    await ana.say("/done")
    card = library.default.topics["learning-to-learn"].cards[0]
    ana_id = (await learner_of(store)).id
    async with store.begin() as db:
        now = meeting.clock.at
        await db.events.add(ana_id, StudyEvent(now, now.date(), "review", card.id, evidence="checked"))
        await db.notices.touch_of(ana_id, now)
    await meeting.settle()
    assert "last task: checked" in meeting.stands()[-1]


async def test_whoever_leaves_takes_the_confirmations_they_gave_along(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await show(ana)
    await ben.say("/group look")
    await ben.press("Confirm")
    await ben.say("/group leave yes")
    await meeting.settle()
    assert "last task: shown" in meeting.stands()[-1]
    assert not [words for words in meeting.words_for(ana) if "Ben" in words]


async def test_the_board_has_a_button_while_something_waits(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    chair = meeting.chair(ben)
    await show(ana)
    await ana.say("/group")
    assert "Look at 1 thing done" not in ana.labels
    await ben.say("/group")
    assert "Look at 1 thing done" in ben.labels
    await meeting.settle()
    [board] = [reply for (place, _), reply in meeting.mailboxes["test"].kept.items() if place.chat == "hall"]
    chair.last = board
    assert GUIDE in await chair.press("Look at 1 thing done")
    assert chair.last.private
    await chair.press("Confirm")
    await ben.say("/group")
    assert "Look at 1 thing done" not in ben.labels
    await meeting.settle()
    assert not [label for label in _labels(meeting) if "Look" in label]


def _labels(meeting: Meeting) -> list[str]:
    kept = meeting.mailboxes["test"].kept.items()
    return [button.label.template for _, reply in kept for button in reply.buttons]


async def test_nothing_of_a_proof_stands_in_public(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    await ana.say("/group commit 3 tasks")
    await show(ana)
    await meeting.settle()
    for words in meeting.stands():
        assert "github" not in words
        assert GUIDE not in words


async def test_a_hostile_name_and_link_stay_words(meeting: Meeting, ana: Chat, ben: Chat) -> None:
    ana.name = "**@everyone** [x](http://evil.example)"
    await show(ana, "https://evil.example/](http://other.example/)[click")
    words = await ben.say("/group look")
    assert words.splitlines()[-1] == f"{ana.name} shows it by this link: evil.example"


async def test_what_was_merely_a_sitting_can_be_shown_and_confirmed(ana: Chat, ben: Chat) -> None:
    await ana.say("/next 10")
    await ana.say(f"/done {LINK}")
    assert "Sitting 1 done" in ana.words
    assert "github.com" in await ben.say("/group look")
    assert "Confirmed" in await ben.press("Confirm")


async def test_somebody_who_was_forgotten_leaves_no_proof(ana: Chat, ben: Chat, store: Store) -> None:
    await show(ana)
    await ben.say("/group look")
    await ben.press("Confirm")
    await ana.say("/forgetme forget me")
    async with store.begin() as db:
        assert await db.proofs.all(1) == ()
    assert await ben.say("/group look") == NOTHING
