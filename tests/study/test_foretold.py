"""What guesses were worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.foretold import skill


@pytest.mark.parametrize(
    ("chances", "right", "auc"),
    [
        ([0.9, 0.8, 0.2, 0.1], [True, True, False, False], 1.0),
        ([0.9, 0.8, 0.2, 0.1], [False, False, True, True], 0.0),
        ([0.5, 0.5, 0.5], [True, False, True], 0.5),
        ([0.9, 0.3, 0.6], [True, True, False], 0.5),
        ([0.9, 0.6, 0.6], [True, True, False], 0.75),
    ],
)
def test_it_is_the_share_of_pairs_in_the_right_order(chances: list[float], right: list[bool], auc: float) -> None:
    found = skill(chances, right)
    assert found
    assert found.auc == pytest.approx(auc)


def test_without_both_kinds_of_answers_there_is_nothing_to_tell() -> None:
    assert skill([0.3, 0.4], [True, True]) is None
    assert skill([], []) is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=40))
def test_it_is_a_share_with_an_error_whatever_came(answers: list[tuple[float, bool]]) -> None:
    found = skill([chance for chance, _ in answers], [right for _, right in answers])
    if found:
        assert 0 <= found.auc <= 1
        assert 0 <= found.error <= 0.5
