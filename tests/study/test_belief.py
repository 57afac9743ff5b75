"""Properties of the belief about what a learner knows: probabilities, replays, and what evidence may do."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.learning.people import graph, people
from bench.learning.placement import Found, place
from bot.library import Library
from bot.study.belief import Claim, Heard, Posterior, Report, Sign, Studied, begin, hear
from bot.study.curriculum import Curriculum, draw_up, survey
from bot.study.inquiry import CHOICES, FEWEST, MOST, about_left, best_question, is_sure, map_known
from bot.study.minds import PRIOR
from bot.study.placement import Run, next_card, questions_left

CHAIN = draw_up("abcdef", {"a": "", "b": "a", "c": "b", "d": "c", "e": "a", "f": "ce"}, [0, 0, 1, 1, 2, 2], [0.0] * 6)
TOPICS = st.integers(0, 5)
HEARD = st.one_of(
    st.builds(Sign, TOPICS, st.floats(-4, 4)),
    st.builds(Claim, TOPICS, st.sampled_from([-6.0, 6.0])),
    st.builds(Report, st.integers(0, 2), st.integers(0, 3)),
    st.builds(Studied, TOPICS, st.floats(0, 0.95)),
)
SWAY = 0.06
"""By how much chance alone may move a probability when minds are drawn again: 500 of them."""


def told(*story: Heard, curriculum: Curriculum = CHAIN) -> Posterior:
    belief = begin(curriculum)
    for what in story:
        belief = hear(belief, what)
    return belief


@settings(max_examples=40)
@given(st.lists(HEARD, max_size=12))
def test_every_belief_is_a_probability_and_the_same_story_gives_the_same(story: list[Heard]) -> None:
    first, again = told(*story), told(*story)
    assert ((first.chances >= 0) & (first.chances <= 1)).all()
    assert np.array_equal(first.chances, again.chances)
    assert np.isfinite(first.burden).all()


@settings(max_examples=30)
@given(st.lists(st.builds(Sign, TOPICS, st.sampled_from([-2.3, 2.7])), max_size=6), TOPICS)
def test_a_right_answer_raises_the_topic_and_lowers_nothing_it_builds_on(story: list[Heard], topic: int) -> None:
    before = told(*story).chances
    after = told(*story, CHOICES.sign(topic, "right")).chances
    for each in (topic, *CHAIN.needs[topic]):
        assert after[each] >= before[each] - SWAY


def test_more_right_answers_raise_more() -> None:
    right = CHOICES.sign(3, "right")
    chances = [told(*[right] * count).chances for count in range(4)]
    for topic in (0, 1, 2, 3):
        assert all(later[topic] >= earlier[topic] - SWAY / 2 for earlier, later in pairwise(chances))
    assert chances[3][3] > 0.95


def test_a_wrong_answer_lowers_what_builds_on_the_topic() -> None:
    before, after = told().chances, told(CHOICES.sign(1, "unknown")).chances
    assert all(after[topic] < before[topic] for topic in (1, 2, 3, 5))


def test_a_claim_is_believed_until_answers_speak_against_it() -> None:
    claimed = told(Claim(2, 6.0))
    assert claimed.chances[2] > 0.9
    denied = told(Claim(2, 6.0), *[CHOICES.sign(2, "unknown")] * 3)
    assert denied.chances[2] < 0.5
    assert told(Claim(2, 6.0), Claim(2, -6.0)).chances[2] < 0.1


def test_what_is_studied_is_learnt_and_earlier_mistakes_no_longer_count_against_it() -> None:
    failed = [CHOICES.sign(2, "unknown")] * 2
    learnt = told(*failed, Studied(2, 0.95))
    assert told(*failed).chances[2] < 0.1
    assert learnt.chances[2] > 0.9
    assert told(*failed, Studied(2, 0.95), *failed).chances[2] < learnt.chances[2] - 0.3


def test_who_says_to_know_an_area_is_believed_to_know_more_of_it() -> None:
    shares = [told(Report(0, said)).chances[:2].mean() for said in range(4)]
    assert shares == sorted(shares)


@pytest.mark.parametrize("knows", [True, False])
def test_the_shipped_roadmap_is_placed_within_the_limits(library: Library, knows: bool) -> None:
    belief, left = begin(survey(library.default)), set(range(len(library.default.topics)))
    for area in range(8):
        belief = hear(belief, Report(area, 3 if knows else 0))
    asked = 0
    while not is_sure(belief, asked):
        assert 1 <= about_left(belief, asked) <= MOST
        topic = best_question(belief, left)
        assert topic is not None
        left.discard(topic)
        belief = hear(belief, CHOICES.sign(topic, "right" if knows else "unknown"))
        asked += 1
    assert FEWEST <= asked <= 10
    assert ((belief.chances > 0.5) == knows).mean() > 0.95


def test_ready_is_what_builds_on_topics_alone_that_are_rather_known_than_not() -> None:
    needs = {"a": (), "b": ("a",), "c": ("b",), "d": ("c",)}
    found = map_known({"a": 0.9, "b": 0.6, "c": 0.2, "d": 0.1}, needs, ["a", "b", "c", "d"])
    assert (found.known, found.perhaps, found.ready, found.later) == (("a",), ("b",), ("c",), ("d",))


def test_simulated_people_are_placed_far_better_than_by_simpler_ways() -> None:
    curriculum = graph("seed7")
    found = Found()
    for number, person in enumerate(people(curriculum, "coherent", 12, 1)):
        place(person, curriculum, CHOICES, PRIOR, number, 12, found)
    assert np.mean(found.accuracy[12]) > 0.90
    assert np.mean(found.accuracy[12]) > np.mean(found.accuracy[0])


def test_the_last_question_is_of_any_topic_that_was_not_asked(library: Library) -> None:
    roadmap, belief = library.default, begin(survey(library.default))
    for topic in range(belief.curriculum.size):
        belief = hear(belief, Claim(topic, -6.5))
    asked = tuple(topic.cards[0].id for topic in [*roadmap.topics.values()][:FEWEST])
    drawn = set[str]()
    run = Run(open=True, times=1, answered=asked)
    for minute in range(40):
        run = replace(run, began=datetime(2026, 1, 1, 12, minute, tzinfo=UTC))
        assert questions_left(run, belief) == 1
        card = next_card(run, belief, roadmap, {})
        assert card
        drawn.add(card.topic)
        assert next_card(replace(run, tested=True), belief, roadmap, {}) is None
    assert len(drawn) > 20
    assert drawn.isdisjoint(roadmap.cards[id].topic for id in asked)
    began = replace(run, answered=asked[:1])
    assert questions_left(began, belief) > 1
