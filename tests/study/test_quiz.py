"""Which card a group is asked, and in which order its answers stand."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.library import Library
from bot.study.progress import Progress
from bot.study.quiz import CARD_RESTS, OPEN_FOR, Question, answers_of, choose_card, drawn, met, shared
from bot.study.topic import Card

DAY = date(2026, 11, 21)
ASKED = datetime(2026, 11, 21, 18, tzinfo=UTC)


def card(id: str) -> Card:
    return Card(id, id.partition(".")[0], "easy", f"What is {id}?", "right", "so", ("one", "two", "three"))


CARDS = tuple(card(f"{topic}.c-{number}") for topic in ("algebra", "logic", "python") for number in range(3))


def question(id: int) -> Question:
    return Question(id, 1, "python.c-1", DAY, ASKED, ASKED + OPEN_FOR)


def test_a_topic_is_shared_when_two_have_met_it() -> None:
    members = [{"algebra", "python"}, {"python"}, {"python", "logic"}]
    assert shared(members) == {"python": 3}
    assert shared(members, "logic") == {"python": 3, "logic": 2}
    assert shared([], "logic") == {"logic": 2}
    assert shared([]) == {}


def test_a_topic_is_met_by_one_task_or_by_knowing_it(library: Library) -> None:
    roadmap = library.default
    task = next(iter(roadmap.topics["python"].tasks))
    assert met(Progress(done=frozenset({task.id})), roadmap) == {"python"}
    assert met(Progress(known=frozenset({"git", task.id})), roadmap) == {"git", "python"}
    assert met(Progress(done=frozenset({"gone.1"}), known=frozenset({"gone"})), roadmap) == frozenset()


def test_what_most_share_is_asked_and_the_same_for_the_same_day() -> None:
    found = choose_card(CARDS, {"python": 3, "logic": 2}, {}, DAY, 1)
    assert found
    assert found.topic == "python"
    assert choose_card(tuple(reversed(CARDS)), {"python": 3, "logic": 2}, {}, DAY, 1) == found


def test_groups_and_days_draw_different_cards() -> None:
    drawn_cards = {choose_card(CARDS, {"python": 2}, {}, DAY, group) for group in range(20)}
    assert len(drawn_cards) == 3


def test_a_topic_rests_while_there_are_others() -> None:
    common = {"python": 3, "logic": 2}
    lately = {"python.c-1": DAY - timedelta(days=1)}
    found = choose_card(CARDS, common, lately, DAY, 1)
    assert found
    assert found.topic == "logic"
    alone = choose_card(CARDS, {"python": 3}, lately, DAY, 1)
    assert alone
    assert alone.id in ("python.c-0", "python.c-2")


def test_no_card_comes_again_within_sixty_days() -> None:
    common, asked = {"python": 2, "logic": 2}, dict[str, date]()
    for number in range(200):
        day = DAY + timedelta(days=number)
        if found := choose_card(CARDS, common, asked, day, 1):
            assert day - asked.get(found.id, date.min) >= CARD_RESTS
            asked[found.id] = day
    assert len(asked) == 6
    assert choose_card(CARDS, {}, {}, DAY, 1) is None


def test_the_card_asked_longest_ago_comes_first() -> None:
    asked = {each.id: DAY - timedelta(days=100 + number) for number, each in enumerate(CARDS)}
    found = choose_card(CARDS, {"python": 2}, asked, DAY, 1)
    assert found
    assert found.id == "python.c-2"


def test_the_right_answer_stands_in_every_place_and_always_in_the_same() -> None:
    places = Counter(answers_of(question(id), CARDS[0])[1] for id in range(400))
    assert set(places) == {0, 1, 2, 3}
    assert min(places.values()) > 60
    answers, right = answers_of(question(7), CARDS[0])
    assert answers[right] == "right"
    assert sorted(answers) == sorted(("right", "one", "two", "three"))
    assert answers_of(question(7), CARDS[0]) == (answers, right)


def test_an_edit_of_the_words_changes_no_order() -> None:
    edited = Card("python.c-1", "python", "hard", "Why?", "indeed", "so", ("a", "b", "c"))
    assert answers_of(question(7), edited)[1] == answers_of(question(7), CARDS[0])[1]


def test_a_question_is_over_when_it_closes() -> None:
    asked = question(1)
    assert not asked.is_over(asked.closes_at - timedelta(seconds=1))
    assert asked.is_over(asked.closes_at)


@pytest.mark.parametrize("longest", [("front", 250), ("back", 100), ("explanation", 200)])
def test_every_card_fits_a_quiz_of_every_platform(library: Library, longest: tuple[str, int]) -> None:
    field, most = longest
    cards = [card for roadmap in library.roadmaps.values() for card in roadmap.cards.values()]
    assert [card.id for card in cards if len(str(getattr(card, field))) > most] == []
    assert [card.id for card in cards if max(len(each) for each in card.wrong) > 100] == []


def test_lots_differ() -> None:
    assert drawn(1, "a") == drawn(1, "a") != drawn(2, "a")
