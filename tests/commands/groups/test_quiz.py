"""The group's question of the day: asked, answered, over."""

from asyncio import gather

import pytest

from bot.chat import dispatcher
from bot.db.store import Store
from bot.library import Library
from bot.message import Quiz
from tests.commands.groups.meeting import HALL, Meeting
from tests.conversation import Chat, log_of, studied


@pytest.fixture
async def ben(meeting: Meeting, owls: str) -> Chat:
    """A second member who shows, as Ana does, that they know the same topic; and the question is on."""
    ben = meeting.person("Ben")
    await ben.meet()
    await ben.say(f"/group join {owls}")
    return ben


@pytest.fixture
async def both(ana: Chat, ben: Chat, meeting: Meeting) -> tuple[Chat, Chat]:
    for each in (ana, ben):
        await each.say("/know python")
        await each.say("/group share progress")
    await ana.say("/group quiz on")
    return ana, ben


async def held(meeting: Meeting, chat: Chat) -> Quiz:
    """Today's question, as it stands in the hall."""
    await chat.say("/group quiz")
    await meeting.settle()
    return quiz_in(meeting)


def quiz_in(meeting: Meeting, platform: str = "test") -> Quiz:
    """The question that stands there last."""
    replies = meeting.mailboxes[platform].kept.values()
    return [block for reply in replies for block in reply.blocks if isinstance(block, Quiz)][-1]


def says(quiz: Quiz, *, right: bool = True) -> str:
    """What the button of a right or wrong answer says."""
    place = quiz.right if right else (quiz.right + 1) % len(quiz.answers)
    return quiz.buttons[place].says


async def reviews(store: Store, person: str = "ana") -> list[tuple[int, str]]:
    """How well the cards were recalled that somebody was asked, and how that is known."""
    return [(each.covers, each.evidence) for each in await log_of(store, person) if each.kind == "review"]


async def test_the_daily_round_asks_what_several_have_met(
    both: tuple[Chat, Chat], meeting: Meeting, library: Library
) -> None:
    await meeting.pass_time(hours=7)
    quiz = quiz_in(meeting)
    cards = library.default.topics["python"].cards
    assert [quiz.answers[quiz.right]] == [card.back for card in cards if f": {card.front}" in meeting.stands()[-1]]
    assert len(meeting.stands()) == 2, "the board and one question"


async def test_there_is_no_question_until_an_owner_wants_one(ana: Chat, ben: Chat, meeting: Meeting) -> None:
    for each in (ana, ben):
        await each.say("/know python")
        await each.say("/group share progress")
    assert "Night owls has no question of the day." in await ben.say("/group quiz")
    assert "Only an owner of Night owls can do that: Ana." in await ben.say("/group quiz on")
    await meeting.pass_time(hours=7)
    assert len(meeting.stands()) == 1
    assert "one question a day, at 18:00" in await ana.say("/group quiz on")
    assert "no more questions" in await ana.say("/group quiz off")
    await meeting.pass_time(hours=7)
    assert len(meeting.stands()) == 1


async def test_what_members_do_not_show_is_not_asked_about(both: tuple[Chat, Chat], meeting: Meeting) -> None:
    ana, ben = both
    await ben.say("/group share plan")
    assert "No question fits today." in await ana.say("/group quiz")
    await meeting.pass_time(hours=7)
    assert len(meeting.stands()) == 1


async def test_it_is_asked_at_most_once_a_day(both: tuple[Chat, Chat], meeting: Meeting) -> None:
    ana, ben = both
    quiz = await held(meeting, ben)
    await ana.say("/group quiz")
    await meeting.pass_time(hours=5)
    assert quiz_in(meeting) == quiz
    assert len(meeting.stands()) == 2


async def test_an_answer_is_told_in_private_and_counts_as_a_review(
    both: tuple[Chat, Chat], meeting: Meeting, store: Store
) -> None:
    ana, ben = both
    quiz = await held(meeting, ana)
    chair = meeting.chair(ana)
    assert (await chair.say(says(quiz))).startswith("That is right.\n")
    assert chair.last.private
    assert chair.labels == ["Python"]
    told = await meeting.chair(ben).say(says(quiz, right=False))
    assert told.startswith(f"Not this one. Right is: {quiz.answers[quiz.right]}\n")
    assert await reviews(store) == [(3, "checked")]
    assert await reviews(store, "ben") == [(1, "")]
    await meeting.settle()
    assert meeting.stands()[-1].endswith("\n2 answers.")


async def test_an_answer_is_no_study_by_itself_but_checks_the_topic(
    both: tuple[Chat, Chat], meeting: Meeting, store: Store
) -> None:
    ana, _ = both
    before = await ana.say("/progress")
    await ana.say(says(await held(meeting, ana)))
    assert await studied(store) == []
    checked = before.replace("1 topic behind you, by your word", "1 topic behind you, and checked")
    assert checked != before
    assert await ana.say("/progress") == checked
    await ana.say("/export")
    assert '"review"' in "".join(str(getattr(block, "content", b""), "utf-8") for block in ana.last.blocks[1:])


async def test_the_first_answer_counts(both: tuple[Chat, Chat], meeting: Meeting, store: Store) -> None:
    ana, _ = both
    quiz = await held(meeting, ana)
    await ana.say(says(quiz, right=False))
    assert (await ana.say(says(quiz))).startswith("Your first answer counts: ")
    assert "and right" not in ana.words
    assert len(await reviews(store)) == 1
    await meeting.settle()
    assert meeting.stands()[-1].endswith("\n1 answer.")


async def test_it_closes_after_a_day_and_shows_what_was_right(
    both: tuple[Chat, Chat], meeting: Meeting, store: Store
) -> None:
    ana, ben = both
    quiz = await held(meeting, ana)
    await ana.say(says(quiz))
    await ana.say("/group quiz off")
    meeting.clock.tick(hours=25)
    await meeting.settle()
    over = quiz_in(meeting)
    assert not over.open
    assert meeting.stands()[-1].endswith("\n1 answer.")
    assert (await ben.say(says(quiz))).startswith("This question is over. Right was: ")
    assert await reviews(store, "ben") == []


async def test_the_next_one_ends_the_one_before(both: tuple[Chat, Chat], meeting: Meeting) -> None:
    ana, _ = both
    first = await held(meeting, ana)
    meeting.clock.tick(hours=20)
    await ana.say("/group quiz")
    await meeting.settle()
    stand = meeting.mailboxes["test"].kept.values()
    quizzes = [block for reply in stand for block in reply.blocks if isinstance(block, Quiz)]
    assert [quiz.open for quiz in quizzes] == [False, True]
    assert quizzes[1].question != first.question


async def test_whoever_is_not_in_the_group_is_told_the_way_in_and_counts_nothing(
    both: tuple[Chat, Chat], meeting: Meeting, store: Store, owls: str
) -> None:
    quiz = await held(meeting, both[0])
    dan = meeting.person("Dan")
    chair = meeting.chair(dan)
    assert await chair.say(says(quiz)) == "Answers count for members of Night owls. Join, and answer then."
    assert chair.says("Join") == f"/group join {owls}"
    assert owls not in await dan.say(says(quiz)) + "".join(button.says for button in dan.last.buttons)
    async with store.begin() as db:
        assert await db.learners.find("test", "dan") is None
    await meeting.settle()
    assert "answer" not in meeting.stands()[-1].splitlines()[-1]


async def test_who_leaves_takes_the_answer_along_and_reviews_the_card_once(
    both: tuple[Chat, Chat], meeting: Meeting, store: Store, owls: str
) -> None:
    ana, ben = both
    quiz = await held(meeting, ana)
    await ben.say(says(quiz))
    await ana.say(says(quiz, right=False))
    await ben.say("/group leave yes")
    await meeting.settle()
    assert meeting.stands()[-1].endswith("\n1 answer.")
    assert "You are in no such study group" in await ben.say(says(quiz))
    await ben.say(f"/group join {owls}")
    await ben.say(says(quiz, right=False))
    assert await reviews(store, "ben") == [(3, "checked")]
    await meeting.settle()
    assert meeting.stands()[-1].endswith("\n2 answers.")


async def test_a_member_elsewhere_answers_in_private(both: tuple[Chat, Chat], meeting: Meeting) -> None:
    ana, ben = both
    quiz = await held(meeting, ana)
    asked = await ben.say("/group quiz")
    assert asked.splitlines()[0].startswith("Question of the day: ")
    assert asked.splitlines()[1:] == [
        f"{letter}  {answer}" for letter, answer in zip("ABCD", quiz.answers, strict=True)
    ]
    assert (await ben.press("ABCD"[quiz.right])).startswith("That is right.")
    assert (await ben.say("/group quiz")).startswith("You have answered this one, and right: ")


async def test_an_answer_in_a_platforms_own_quiz_counts_too(
    both: tuple[Chat, Chat], meeting: Meeting, store: Store
) -> None:
    ana, ben = both
    quiz = await held(meeting, ana)
    number = len(meeting.mailboxes["test"].got)
    await ben.say(f"/quiz poll quiz{number} {quiz.right}")
    assert await reviews(store, "ben") == [(3, "checked")]
    await meeting.settle()
    assert meeting.stands()[-1].endswith("\n1 answer.")


async def test_an_answer_waits_for_the_courier_to_write_down_which_quiz_it_was(
    both: tuple[Chat, Chat], meeting: Meeting, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "WAITS", (0.01,) * 300)
    ana, ben = both
    await ana.say("/group quiz")
    number = len(meeting.mailboxes["test"].got) + 1
    await gather(ben.say(f"/quiz poll quiz{number} 0"), meeting.settle())
    assert len(await reviews(store, "ben")) == 1


async def test_a_quiz_that_nobody_knows_is_given_up_with_a_word(ana: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatcher, "WAITS", (0.01,))
    assert await ana.say("/quiz poll 4711 0") == "I do not know this question any more."


async def test_answers_that_race_count_once_each(both: tuple[Chat, Chat], meeting: Meeting, store: Store) -> None:
    ana, ben = both
    quiz = await held(meeting, ana)
    others = [each for each in (ana, meeting.chair(ana), ben, meeting.chair(ben)) for _ in range(2)]
    await gather(*(each.say(quiz.buttons[place % 4].says) for place, each in enumerate(others)))
    assert len(await reviews(store)) == len(await reviews(store, "ben")) == 1
    await meeting.settle()
    assert "\n2 answers." in meeting.stands()[-1]


@pytest.mark.parametrize("said", ["/quiz answer 99 0", "/quiz answer 1 4", "/quiz answer 1 99999", "/quiz answer x y"])
async def test_forged_answers_count_nothing(said: str, both: tuple[Chat, Chat], meeting: Meeting, store: Store) -> None:
    ana, _ = both
    await held(meeting, ana)
    assert await ana.say(said)
    assert await reviews(store) == []


async def test_two_meeting_places_show_the_same_question(both: tuple[Chat, Chat], meeting: Meeting, owls: str) -> None:
    ana, ben = both
    await meeting.open("other")
    await meeting.chair(ana, "den", manages=True).say("/group bind")
    await meeting.settle()
    await ana.say("/group quiz")
    await meeting.settle()
    await ben.say(says(quiz_in(meeting)))
    await meeting.settle()
    assert meeting.stands("den")[-1] == meeting.stands(HALL)[-1]


async def test_from_three_answers_on_it_is_said_how_many_were_right(
    both: tuple[Chat, Chat], meeting: Meeting, owls: str
) -> None:
    quiz = await held(meeting, both[0])
    cleo = meeting.person("Cleo")
    await cleo.say(f"/group join {owls}")
    for person, right in ((both[0], True), (both[1], True), (cleo, False)):
        await person.say(says(quiz, right=right))
    await meeting.settle()
    assert meeting.stands()[-1].endswith("\n3 answers, 2 right.")
