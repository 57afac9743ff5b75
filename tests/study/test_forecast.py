"""A range from one's own pace and those who were at the same point."""

from itertools import pairwise
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.finishers import adapted
from bot.study.forecast import STEP, Standing, forecast
from bot.study.journeys import ANY_LENGTH, SHIFTED, USUAL, Population, travel
from bot.study.pace import pace, traits
from bot.study.reference import MISS, SEED, WEEKS, refer, simulated

HOURS = st.floats(0, 20)
STANDINGS = st.builds(
    Standing,
    weeks=st.lists(HOURS, max_size=30).map(tuple),
    planned=st.floats(0.25, 40),
    remaining=st.floats(0.02, 3000),
)


@given(STANDINGS)
def test_a_range_is_ordered_and_ahead(standing: Standing) -> None:
    found = forecast(standing, simulated())
    assert 0 < found.early <= found.middle <= found.late < float("inf")
    assert found.early < found.late
    assert 0 <= found.finish <= 1


@given(STANDINGS, st.floats(0, 10))
def test_more_hours_are_never_later_and_fewer_never_earlier(standing: Standing, hours: float) -> None:
    found = forecast(standing, simulated())
    more, less = found.with_more(hours), found.with_more(-hours)
    for name in ("early", "middle", "late"):
        assert getattr(more, name) <= getattr(found, name) <= getattr(less, name)


@given(STANDINGS, st.floats(0.1, 500), st.floats(0.1, 500))
def test_the_chance_grows_with_time(standing: Standing, one: float, other: float) -> None:
    found = forecast(standing, simulated())
    assert 0 <= found.chance(min(one, other)) <= found.chance(max(one, other)) <= 1
    assert found.chance(0) == 0


@given(STANDINGS, st.floats(1, 100))
def test_with_the_hours_that_it_takes_the_chance_is_what_was_asked_for(standing: Standing, weeks: float) -> None:
    found = forecast(standing, simulated())
    needed = found.standing.pace + found.more_for(weeks, 0.8)
    ratio = log(weeks * needed / standing.remaining)
    assert found.alike.share_under(ratio) == pytest.approx(0.8, abs=0.02)


def test_weeks_that_are_alike_move_the_middle_by_a_step_at_most() -> None:
    reference = simulated()
    weeks = (2.0, 1.2, 2.2, 1.4, 2.2, 1.3, 2.1, 1.5, 2.0, 1.4)
    ends = [
        count + forecast(Standing(weeks[:count], 4.0, 40 - sum(weeks[:count])), reference).middle
        for count in range(1, 11)
    ]
    assert max(abs(later - earlier) for earlier, later in pairwise(ends)) <= STEP + 1e-9


def test_little_is_known_of_a_beginner_so_the_range_is_wide() -> None:
    steady = forecast(Standing((1.4,) * 20, 4.0, 40.0), simulated())
    beginner = forecast(Standing((), 4.0, 40.0), simulated())
    assert beginner.late / beginner.early > 1.5 * steady.late / steady.early


def test_who_keeps_missing_the_range_widens_it_for_all() -> None:
    assert adapted([]) == MISS
    assert adapted([0.2] * 50) == pytest.approx(MISS)
    assert adapted([0.6] * 10) < MISS < adapted([0.0] * 10)
    assert adapted([1.0] * 1000) > 0


def test_pace_starts_with_that_of_others_and_becomes_ones_own() -> None:
    planned = np.array([10.0])
    assert pace(np.zeros((1, 0)), planned)[0] == pytest.approx(3.3)
    assert pace(np.full((1, 200), 8.0), planned)[0] == pytest.approx(8, rel=0.12)
    assert pace(np.zeros((1, 5)), planned)[0] > 0


def test_the_simulated_are_always_the_same_ones() -> None:
    one, other = (travel(USUAL, 50, 30, np.random.default_rng(SEED)) for _ in range(2))
    assert (one.progress == other.progress).all()
    assert set(simulated().at) == set(WEEKS[: len(simulated().at)])
    assert len(simulated().at) > 25


@pytest.mark.parametrize("population", [USUAL, SHIFTED, ANY_LENGTH])
def test_journeys_are_possible_ones(population: Population) -> None:
    crowd = travel(population, 200, 60, np.random.default_rng(1))
    assert (crowd.progress >= 0).all()
    assert (crowd.total > 0).all()
    assert 0.1 < (crowd.progress == 0).mean() < 0.4
    assert np.isfinite(crowd.progress).all()


def test_four_of_five_end_inside_their_range() -> None:
    """A small version of `bench.learning.forecast`, with learners that the reference does not have."""
    crowd = travel(USUAL, 600, 104, np.random.default_rng(3))
    done = crowd.progress.cumsum(axis=1)
    ends = (done < crowd.total[:, None]).sum(axis=1) + 0.5
    inside: list[bool] = []
    for row in np.flatnonzero((ends > 8) & (ends < 104))[:300]:
        weeks = crowd.progress[row, :8]
        standing = Standing(tuple(weeks), float(crowd.planned[row]), float(crowd.total[row] - weeks.sum()))
        found = forecast(standing, simulated())
        inside.append(found.early - 0.5 <= ends[row] - 8 <= found.late + 0.5)
    assert 0.74 <= np.mean(inside) <= 0.9


def test_a_reference_tells_how_many_get_to_the_end() -> None:
    reference = refer(travel(USUAL, 800, 104, np.random.default_rng(2)))
    short, long = (
        reference.alike(0, traits(np.zeros((1, 0)), np.array([8.0]), np.array([hours]))[0]).finish
        for hours in (30.0, 200.0)
    )
    assert long < short < 1
