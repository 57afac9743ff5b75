"""Nudges that wear out and nudges that do not: simulated people through the coach's own decisions, beside simpler ones.

`python -m bench.learning.nudges --quick` takes seconds, the full run minutes. How people react is assumed here, after
the reference figures of the field: they come by themselves on some weekdays more than on others, keep a swing, drift
away; a nudge works less the more of them were passed over and the sooner the same words come again; and each one that
is passed over, or comes when it is not needed, makes it likelier that they switch all of them off. What it shows is how
good the decisions are among such people, not how real ones react.
"""

import argparse
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from math import exp
from statistics import fmean

import numpy as np
from numpy.random import Generator, default_rng

from bot.study import tact
from bot.study.calendar import EVERY_DAY
from bot.study.tact import LOOK_BACK, WAITS, Lately, Spoken, keeps_still, missed
from bot.study.wording import choose_wording, fitting

SEED = 7
DAYS = 84
MONDAY = date(2026, 1, 5)
DAY = timedelta(days=1)
NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class World:
    """How people react: assumptions. Logits, probabilities a day or a nudge, and what they are multiplied by."""

    comes: float = -0.87
    between: float = 0.9
    """Standard deviation between people of how readily they come by themselves."""
    weekdays: float = 0.7
    swing: float = 0.9
    """What yesterday's study adds."""
    fade: float = 0.12
    """What each day since the last one takes, up to ten."""
    leaves: float = 0.002
    leaves_by_gap: float = 0.0014
    works: float = 0.31
    """How likely a first nudge in fresh words is to make somebody study who would not."""
    wears: float = 0.10
    """What each of the last nudges that were passed over takes from that."""
    again: float = 0.5
    """What the same words take that came yesterday; it wears off in a week."""
    forgets: float = 0.88
    """What is left of that after a day."""
    annoys: float = 0.0022
    by_passed: float = 0.0008
    """Switching off, by how many were passed over lately, times how many in a row."""
    by_needless: float = 0.001
    """Switching off, when it comes after study."""


USUAL = World()
SHIFTED = World(comes=-1.2, works=0.2, wears=0.2, annoys=0.004, by_passed=0.0016)
"""People of another kind: nudges do less and annoy more."""


@dataclass(slots=True)
class Person:
    """One simulated learner and all the coach may know of them."""

    base: list[float]
    early: float
    heeds: float
    patience: float
    studied: set[date] = field(default_factory=set[date])
    later: set[date] = field(default_factory=set[date])
    spoken: list[Spoken] = field(default_factory=list[Spoken])
    passed: int = 0
    worn: float = 0.0
    off: bool = False
    left: bool = False


@dataclass(slots=True)
class Told:
    """What became of one person."""

    active: int
    sends: int
    after: int
    off: bool
    there: bool


@dataclass(frozen=True, slots=True)
class Hour:
    """The moment at which it is decided: whose, on which day, and whether they have studied already."""

    person: Person
    today: date
    early: bool
    seed: int


Policy = Callable[[Hour], str]
"""The words to say, or "" for nothing."""


def born(world: World, random: Generator) -> Person:
    base = world.comes + world.between * random.normal()
    days = [base + world.weekdays * random.normal() for _ in range(7)]
    return Person(days, random.beta(4, 4), random.lognormal(-0.2, 0.6), random.lognormal(-0.1, 0.5))


def live(person: Person, policy: Policy, world: World, random: Generator, seed: int) -> Told:
    """Twelve weeks of one person. The same draws whatever the policy, so that policies are told apart and not luck."""
    gap, sends, after = 0, 0, 0
    for number in range(DAYS):
        today = MONDAY + number * DAY
        comes, when, heeds, quits, leaves = random.random(5)
        if person.left:
            continue
        swing = world.swing * (gap == 0) - world.fade * min(gap, 10)
        came = comes < 1 / (1 + exp(-(person.base[today.weekday()] + swing)))
        early = came and when < person.early
        words = "" if person.off else policy(Hour(person, today, early, seed))
        if words:
            sends, after = sends + 1, after + early
            heeded = not early and heeds < world.works * person.heeds * _freshness(person, world, today, words)
            _react(person, world, heeded=came or heeded, needless=early, quits=quits)
            person.spoken.append(Spoken(today, NOON, words))
            if heeded and not came:
                came = True
                person.studied.add(today)
        if came:
            person.studied.add(today)
            person.passed = 0
            if not early and not (person.spoken and person.spoken[-1].day == today):
                person.later.add(today)
        person.worn *= world.forgets
        gap = 0 if came else gap + 1
        person.left = leaves < world.leaves + world.leaves_by_gap * min(gap, 14)
    return Told(len(person.studied), sends, after, person.off, not person.left)


def _freshness(person: Person, world: World, today: date, words: str) -> float:
    ago = next(((today - each.day).days for each in reversed(person.spoken) if each.wording == words), None)
    same = world.again * exp(-(ago - 1) / 7) if ago else 0.0
    return max(0.0, 1 - same) * exp(-world.wears * person.worn)


def _react(person: Person, world: World, *, heeded: bool, needless: bool, quits: float) -> None:
    person.passed = 0 if heeded else person.passed + 1
    person.worn += 0.3 if heeded else 1.0
    risk = world.annoys + world.by_passed * person.worn * min(person.passed, 8) + world.by_needless * needless
    person.off = quits < risk * person.patience


def rotating(hour: Hour) -> str:
    return choose_wording((), [each for each in hour.person.spoken if each.day < hour.today], hour.today, 0, hour.seed)


def three_a_week(hour: Hour) -> str:
    return rotating(hour) if hour.today.weekday() in (0, 2, 4) else ""


def back_off(hour: Hour) -> str:
    person = hour.person
    last = person.spoken[-1].day if person.spoken else date.min
    return rotating(hour) if (hour.today - last).days >= WAITS[min(person.passed, len(WAITS) - 1)] else ""


def the_coach(hour: Hour, most: int = tact.USUAL) -> str:
    """The product's own functions decide."""
    person, today = hour.person, hour.today
    spoken = {each.day for each in person.spoken}
    studied = person.studied | {today} if hour.early else person.studied
    first = max(MONDAY, today - LOOK_BACK)
    lately = Lately(spoken, studied, person.later, first, EVERY_DAY, person.passed)
    if keeps_still(lately, today, most):
        return ""
    better = fitting(missed=missed(lately, today), begun=False, cue=True)
    return choose_wording(better, person.spoken, today, person.passed, hour.seed)


POLICIES: Mapping[str, Policy] = {
    "none": lambda _: "",
    "daily, the same words": lambda _: "fixed",
    "daily, rotating": rotating,
    "three a week, rotating": three_a_week,
    "back-off only": back_off,
    "**the coach**": the_coach,
    "the coach, after “less” (2 a week)": partial(the_coach, most=2),
}


def run(policy: Policy, count: int, world: World = USUAL) -> list[Told]:
    return [
        live(born(world, default_rng((SEED, number))), policy, world, default_rng((SEED, number, 1)), number)
        for number in range(count)
    ]


def deviation(values: Collection[float]) -> float:
    return float(np.std(list(values)) / len(values) ** 0.5)


def show(count: int, world: World, policies: Mapping[str, Policy] = POLICIES) -> None:
    runs = {name: run(policy, count, world) for name, policy in policies.items()}
    print(
        "\n| decisions | active days a week ± SE | share of daily's gain | switched off ± SE | sends a week "
        "| after study | there in week 12 |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    active = {name: fmean(each.active for each in told) * 7 / DAYS for name, told in runs.items()}
    gain = active["daily, rotating"] - active["none"]
    for name, told in runs.items():
        off = [float(each.off) for each in told]
        sends = fmean(each.sends for each in told) * 7 / DAYS
        print(
            f"| {name} | {active[name]:.2f} ± {deviation([each.active * 7 / DAYS for each in told]):.2f} | "
            f"{(active[name] - active['none']) / gain:.0%} | {fmean(off):.1%} ± {deviation(off):.1%} | {sends:.2f} | "
            f"{sum(each.after for each in told)} | {fmean(each.there for each in told):.1%} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer people, for a look")
    parser.add_argument("--people", type=int, default=3000)
    count = 300 if parser.parse_args().quick else parser.parse_args().people
    print(f"{count} people, {DAYS} days, seed {SEED}")
    show(count, USUAL)
    print("\nPeople on whom nudges have less effect, and whom they annoy more:")
    show(count, SHIFTED)


if __name__ == "__main__":
    main()
