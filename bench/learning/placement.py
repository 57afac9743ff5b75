"""How well a placement tells what somebody knows, and after how many questions, beside simpler ways to ask.

`python -m bench.learning.placement --quick` takes seconds, the full run many minutes. Simulated people: this says how
good the method is, not how people answer.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import process_time
from typing import Final

import numpy as np
from numpy.random import default_rng
from numpy.typing import NDArray

from bench.learning.people import CHANNELS, COHERENT, ROUGH, Person, answered, graph, people
from bench.learning.simpler import WAYS
from bot.study.belief import Posterior, Report, begin, hear
from bot.study.curriculum import Curriculum
from bot.study.foretold import skill
from bot.study.inquiry import Channel, best_question, is_sure
from bot.study.minds import PRIOR, Prior

MARKS: Final = (0, 4, 8, 12, 15, 20)
"""After so many questions the accuracy is taken."""

SEED: Final = 2026
CELLS: Final = (
    ("seed7", "coherent", "idk"),
    ("seed8", "coherent", "idk"),
    ("large", "coherent", "idk"),
    ("roadmap", "coherent", "idk"),
    ("seed7", "coherent", "bin"),
    ("seed7", "coherent", "open"),
    ("seed7", "rough", "idk"),
    ("seed8", "rough", "idk"),
    ("large", "rough", "idk"),
    ("roadmap", "rough", "idk"),
    ("seed7", "odd", "idk"),
)
TOLD: Final = tuple((name, people, "idk") for people in ("coherent", "rough") for name in ("seed7", "seed8", "large"))
"""The same once more, the coach being told how coherent people are."""


@dataclass
class Found:
    """What came of one way to ask. `accuracy` by number of questions; the rest when the coach would have stopped."""

    accuracy: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    stops: list[int] = field(default_factory=list[int])
    at_stop: list[float] = field(default_factory=list[float])
    believed: list[NDArray[np.float32]] = field(default_factory=list[NDArray[np.float32]])
    true: list[NDArray[np.bool_]] = field(default_factory=list[NDArray[np.bool_]])
    seconds: list[float] = field(default_factory=list[float])
    tests: list[tuple[float, bool]] = field(default_factory=list[tuple[float, bool]])
    """Of one question drawn at random after the stop: how likely its topic seemed known, and whether it was answered
    rightly."""

    def calibration(self) -> float:
        """Expected calibration error over ten bins."""
        chances, known = np.concatenate(self.believed), np.concatenate(self.true)
        bins = np.minimum((chances * 10).astype(int), 9)
        gaps = (
            abs(chances[bins == each].mean() - known[bins == each].mean()) * (bins == each).mean() for each in set(bins)
        )
        return float(sum(gaps))

    def false_known(self) -> float:
        """The share of all topics that is taken as known and is not."""
        return float((np.concatenate(self.believed) > 0.5)[~np.concatenate(self.true)].sum() / sum(map(len, self.true)))


def place(
    person: Person, curriculum: Curriculum, channel: Channel, prior: Prior, seed: int, longest: int, found: Found
) -> None:
    """One placement through the coach's own functions: a report of each area, then questions."""
    belief, chance = begin(curriculum, prior, seed), default_rng([SEED, seed])
    for area, said in enumerate(person.says[:8]):
        belief = hear(belief, Report(area, said))
    left, stopped = set(range(curriculum.size)), False
    for asked in range(longest + 1):
        right = float(((belief.chances > 0.5) == person.knows).mean())
        found.accuracy[asked].append(right)
        if not stopped and is_sure(belief, asked):
            stopped = True
            _stop(found, belief, person, asked, right)
            topic = int(default_rng([SEED, seed, 1]).choice(sorted(left)))
            answer = answered(person, topic, channel, default_rng([SEED, seed, 2]))
            found.tests.append((float(belief.chances[topic]), answer == "right"))
        if asked == longest or (stopped and asked >= 12):
            return
        started = process_time()
        topic = best_question(belief, left, channel)
        assert topic is not None
        left.discard(topic)
        belief = hear(belief, channel.sign(topic, answered(person, topic, channel, chance)))
        found.seconds.append(process_time() - started)


def _stop(found: Found, belief: Posterior, person: Person, asked: int, right: float) -> None:
    found.stops.append(asked)
    found.at_stop.append(right)
    found.believed.append(belief.chances)
    found.true.append(person.knows)


def spread(values: Sequence[float]) -> str:
    """The mean in percent, with its standard error."""
    return f"{100 * float(np.mean(values)):.1f} ± {100 * float(np.std(values)) / len(values) ** 0.5:.1f}"


def show(name: str, found: Found, everybody: int) -> None:
    cells = [spread(found.accuracy[mark]) if len(found.accuracy[mark]) == everybody else "" for mark in MARKS]
    if found.stops:
        cells += [
            f"{np.median(found.stops):.0f} / {np.percentile(found.stops, 90):.0f}",
            spread(found.at_stop),
            f"{found.calibration():.3f}",
            f"{100 * found.false_known():.1f}",
            f"{worth.auc:.2f} ± {worth.error:.2f}" if (worth := skill(*zip(*found.tests, strict=True))) else "",
            f"{1000 * float(np.mean(found.seconds)):.1f}",
        ]
    print("|", " | ".join([name, *cells]), "|", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--only", default="", help="words that a cell's name must have")
    options = parser.parse_args()
    count = min(options.people, 12) if options.quick else options.people
    print(f"Seed {SEED}, {count} people a row. Accuracy in percent of topics ± standard error.\n")
    heads = [
        "",
        *(f"{mark} q" for mark in MARKS),
        "stop median / p90",
        "at stop",
        "ECE",
        "false known %",
        "AUC",
        "CPU ms / q",
    ]
    print("|", " | ".join(heads), "|")
    print("|", " | ".join("---" for _ in heads), "|")
    rows = [(cell, PRIOR) for cell in (CELLS[:1] + CELLS[9:10] if options.quick else CELLS)]
    rows += [(cell, COHERENT if cell[1] == "coherent" else ROUGH) for cell in (() if options.quick else TOLD)]
    for (name, population, answers), prior in rows:
        title = f"{name}, {population}, {answers}" + (", told" if prior is not PRIOR else "")
        if all(word in title for word in options.only.split()):
            everybody = people(graph(name), population, count, SEED)
            _measure(title, graph(name), everybody, CHANNELS[answers], prior)


def _measure(title: str, curriculum: Curriculum, everybody: Sequence[Person], channel: Channel, prior: Prior) -> None:
    count, found = len(everybody), Found()
    for number, person in enumerate(everybody):
        place(person, curriculum, channel, prior, number, 25, found)
    show(title, found, count)
    for way, ask in WAYS.items() if title == ", ".join(CELLS[0]) else ():
        simpler = Found()
        for number, person in enumerate(everybody):
            chance = default_rng([SEED, number])
            for asked, states in ask(person, everybody, curriculum, channel, chance, max(MARKS)):
                simpler.accuracy[asked].append(float((states == person.knows).mean()))
        show(f"{title}: {way}", simpler, count)


if __name__ == "__main__":
    main()
