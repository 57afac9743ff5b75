"""Days and picks of drawn learners: the short version of `bench.learning.today`."""

import pytest

from bench.learning.today import follow as followed
from bench.learning.today import ours, unmet
from bench.learning.worlds import make_roadmap
from bot.library import Library


@pytest.mark.parametrize("picks", [500, pytest.param(100_000, marks=pytest.mark.slow)])
def test_nothing_is_chosen_before_what_it_builds_on(picks: int) -> None:
    made, wrong, _ = unmet(make_roadmap("seed7", 1)[0], picks, 7)
    assert made >= picks
    assert wrong == 0


def test_nor_in_the_roadmap_that_ships(library: Library) -> None:
    assert unmet(library.default, 60, 7)[1] == 0


@pytest.mark.parametrize("budget", [25, 45, 75])
def test_days_are_filled_seldom_overrun_and_lead_to_the_goals_by_the_shortest_way(budget: int) -> None:
    found = [followed(*make_roadmap("seed7", number), number, budget, ours) for number in range(2)]
    for each in found:
        assert each.over_fewest < 1.1
        assert each.too_long < 0.15
        assert each.filled > 0.8
        assert each.same_area < 0.35
