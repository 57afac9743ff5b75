"""How honest the forecast is: simulated learners through the coach's own functions, beside simpler forecasts.

`python -m bench.learning.forecast --quick` takes seconds, the full run minutes. The learners are others than those of
the reference, but of the same kind, unless they are `shifted`: slower, with fewer hours and more empty weeks. It says
nothing about how real people study.
"""

import argparse
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
from numpy.random import Generator, default_rng

from bot.study.arrival import Arrival
from bot.study.finishers import Finisher, refer_to
from bot.study.forecast import LIKE_BEFORE, Forecast, Standing, forecast
from bot.study.journeys import SHIFTED, USUAL, Journeys, Numbers, Population, travel
from bot.study.reference import MISS, WEEKS, Reference, simulated

SEED = 7
HORIZON = 104
"""Weeks after which a journey is not looked at any more."""
TOLD = (1, 2, 4, 8, 12, 16, 20)
"""Weeks that get a row."""
SHARES = (0.1, 0.5, 0.9)
ARRIVED = (10, 50, 250)
"""With so many who have finished here, a host is looked at."""


@dataclass(frozen=True, slots=True)
class Traveller:
    """One who came to the end: hours week by week, and after how many weeks it was."""

    weeks: Numbers
    planned: float
    total: float
    end: float

    def at(self, week: int) -> Standing:
        done = self.weeks[:week]
        return Standing(tuple(done.tolist()), self.planned, self.total - float(done.sum()))

    @property
    def arrival(self) -> Arrival | None:
        """As the coach keeps it: in whole weeks, counted back from the day on which it was over."""
        whole = int(self.end)
        reached = np.concatenate([[0.0], self.weeks.cumsum()])
        done = np.interp(self.end - whole + np.arange(whole + 1), np.arange(len(reached)), reached)
        left = {week: self.total - float(done[week]) for week in WEEKS if week < whole}
        return Arrival(self.planned, tuple(np.diff(done).tolist()), left) if left else None


def finishers(population: Population, seed: int) -> Iterator[Traveller]:
    """Those of an endless crowd who did not leave before."""
    random = default_rng(seed)
    while True:
        yield from _of(travel(population, 1000, HORIZON, random), random)


def _of(crowd: Journeys, random: Generator) -> Iterator[Traveller]:
    done = crowd.progress.cumsum(axis=1)
    left = random.random(done.shape) < crowd.leaving
    for row in range(len(done)):
        weeks: list[float] = crowd.progress[row].tolist()
        reached: list[float] = done[row].tolist()
        total = float(crowd.total[row])
        last = bisect_left(reached, total)
        if last < HORIZON and not left[row, : last + 1].any():
            end = last + 1 - (reached[last] - total) / weeks[last]
            yield Traveller(crowd.progress[row], float(crowd.planned[row]), total, end)


@dataclass
class Score:
    """Of one way to forecast in one week: logarithms of what was said (early, middle, late) and of what came."""

    said: list[tuple[float, float, float]] = field(default_factory=list[tuple[float, float, float]])
    came: list[float] = field(default_factory=list[float])

    def note(self, said: Sequence[float], came: float) -> None:
        early, middle, late = np.log(np.maximum(said, 1e-3)).tolist()
        self.said.append((early, middle, late))
        self.came.append(float(np.log(came)))

    @property
    def inside(self) -> float:
        said, came = np.array(self.said), np.array(self.came)
        return float(((said[:, 0] <= came) & (came <= said[:, 2])).mean())

    def row(self) -> str:
        said, came = np.array(self.said), np.array(self.came)
        error = np.median(np.abs(np.exp(said[:, 1] - came) - 1))
        gap = came[:, None] - said
        pinball = np.maximum(gap * np.array(SHARES), gap * (np.array(SHARES) - 1)).sum(axis=1).mean()
        inside = self.inside
        deviation = (inside * (1 - inside) / len(came)) ** 0.5
        after = np.exp(np.median(came - said[:, 1]))
        return f"{len(came)} | {inside:.1%} ± {deviation:.1%} | {error:.1%} | {after:.2f} | {pinball:.3f}"


def stated(here: Standing) -> tuple[float, float, float]:
    weeks = here.remaining / here.planned
    return weeks, weeks, weeks


def mean_pace(here: Standing) -> tuple[float, float, float]:
    weeks = here.remaining / max(float(np.mean(here.weeks)), 0.02 * here.planned)
    return weeks, weeks, weeks


def own_weeks(here: Standing, random: Generator) -> tuple[float, float, float]:
    """Monte Carlo: one's own weeks drawn again and again until all is done."""
    if not any(here.weeks):
        return stated(here)
    drawn = random.choice(here.weeks, size=(100, 400)).cumsum(axis=1)
    early, middle, late = np.quantile((drawn < here.remaining).sum(axis=1) + 0.5, SHARES)
    return float(early), float(middle), float(late)


def by_week(count: int) -> None:
    """Every week from 1 to 20 with so many learners; those of `TOLD` are shown."""
    draws = default_rng(SEED)
    ways: dict[str, Callable[[Standing], Sequence[float]]] = {
        "stated hours": stated,
        "own mean pace": mean_pace,
        "Monte Carlo of own weeks": partial(own_weeks, random=draws),
        "**the coach**": lambda here: _range(forecast(here, simulated())),
    }
    scores = {(name, week): Score() for name in ways for week in range(1, 21)}
    for learner in finishers(USUAL, SEED):
        if len(scores["**the coach**", 20].came) >= count:
            break
        for (name, week), score in scores.items():
            # The baselines need no more learners than tell them apart from the coach.
            if learner.end > week and len(score.came) < (count if "coach" in name else count // 4):
                score.note(ways[name](learner.at(week)), learner.end - week)
    print("\n| week | forecast | n | inside ± SE | median error | came / said | pinball |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for (name, week), score in sorted(scores.items(), key=lambda each: each[0][1]):
        if week in TOLD:
            print(f"| {week} | {name} | {score.row()} |")
    inside = [scores["**the coach**", week].inside for week in range(1, 21)]
    print(f"\nInside, weeks 1 to 20: {min(inside):.1%} to {max(inside):.1%}; goal 78 to 82 %.")


def _range(found: Forecast) -> tuple[float, float, float]:
    return found.early, found.middle, found.late


def on_a_host(name: str, population: Population, count: int, arrived: Sequence[int]) -> None:
    """People of a kind, some of whom have finished here: the range as if nobody had, with them as a part of the
    reference, with the misses adapted, and with both. Those who are looked at are others."""
    crowd = (learner for learner in finishers(population, SEED + 1) if learner.arrival)
    here = [learner for learner, _ in zip(crowd, range(max(arrived)), strict=False)]
    others = [learner for learner, _ in zip(crowd, range(count), strict=False)]
    kept: list[Finisher] = []
    host = simulated()
    for number, learner in enumerate(here, 1):
        arrival = learner.arrival
        if not arrival:
            continue
        kept.append(Finisher(number, arrival, arrival.strayed(host)))
        if number % 10 == 0:
            host = refer_to(simulated(), kept)
        if number in arrived:
            ways = {
                "simulated": simulated(),
                "with them": replace(host, miss=MISS),
                "adapted": replace(simulated(), miss=host.miss),
                "**both**": host,
            }
            for way, reference in ways.items():
                print(f"| {name} | {number} | {way} | {_judged(others, reference)} | {reference.miss:.3f} |")


def _judged(crowd: Sequence[Traveller], reference: Reference) -> str:
    """Inside, median error and came / said of these people at some weeks."""
    score, shares = Score(), list[float]()
    for learner in crowd:
        weeks = [week for week in (1, 4, 8, 12, 16, 20) if learner.end > week]
        found = [(forecast(learner.at(week), reference), learner.end - week) for week in weeks]
        for each, came in found:
            score.note(_range(each), came)
        if found:
            shares.append(sum(each.early <= came <= each.late for each, came in found) / len(found))
    inside = np.array(shares)
    said, came = np.array(score.said), np.array(score.came)
    wide = float(np.exp(np.median(said[:, 2] - said[:, 0])))
    error = np.median(np.abs(np.exp(said[:, 1] - came) - 1))
    after = np.exp(np.median(came - said[:, 1]))
    return f"{inside.mean():.1%} ± {inside.std() / len(inside) ** 0.5:.1%} | {error:.1%} | {after:.2f} | {wide:.2f}"


def deadlines(count: int) -> None:
    """Whether what is given a chance of 70 % happens in 70 of 100 cases: expected calibration error in ten bins."""
    random = default_rng(SEED + 2)
    said: list[float] = []
    came: list[bool] = []
    for learner, week in zip(finishers(USUAL, SEED + 2), random.integers(1, 21, 40 * count), strict=False):
        if len(said) >= count:
            break
        if learner.end > week:
            found = forecast(learner.at(int(week)), simulated())
            deadline = found.base * float(np.exp(random.normal(0, 0.5)))
            said.append(found.chance(deadline))
            came.append(learner.end - week <= deadline)
    chance, happened = np.array(said), np.array(came)
    bins = np.minimum((chance * 10).astype(int), 9)
    error = sum(
        abs(float(chance[bins == each].mean() - happened[bins == each].mean())) * float((bins == each).mean())
        for each in set(bins.tolist())
    )
    print(f"\nChance for a date: calibration error {error:.3f} (n = {len(said)}); goal 0.04.")


def moves(count: int) -> None:
    """How far the middle moves from week to week, where the week was like those before it and where it was not."""
    alike: list[float] = []
    other: list[float] = []
    for learner, _ in zip(finishers(USUAL, SEED + 3), range(count), strict=False):
        before = None
        for week in range(1, min(21, int(learner.end) + 1)):
            if learner.end <= week:
                break
            found = forecast(learner.at(week), simulated())
            if before:
                ratio = found.standing.weeks[-1] / before.standing.pace
                kind = alike if LIKE_BEFORE[0] <= ratio <= LIKE_BEFORE[1] else other
                kind.append(abs(found.middle + 1 - before.middle))
            before = found
    for name, steps in (("like those before", alike), ("unlike them", other)):
        near = float((np.array(steps) <= 1.5).mean())
        print(f"Weeks {name}: {near:.1%} of {len(steps)} moves are at most 1.5 weeks, 9 of 10 at most", end=" ")
        print(f"{np.quantile(steps, 0.9):.1f}.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few learners, some seconds")
    count = 60 if parser.parse_args().quick else 2000
    print(f"Seed {SEED}; {count} who finish in each week.")
    by_week(count)
    print("\n| people | finished here | forecast | inside ± SE | median error | came / said | late / early | miss |")
    print("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for name, population in (("usual", USUAL), ("shifted", SHIFTED)):
        on_a_host(name, population, max(count // 4, 20), ARRIVED if count > 100 else ARRIVED[:2])
    deadlines(count)
    moves(max(count // 10, 20))


if __name__ == "__main__":
    main()
