"""The benchmarks still run; what they measure is for a quiet machine and nobody's business here."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


def run(*words: str) -> str:
    command = [sys.executable, "-W", "ignore", "-m", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("platform", ["telegram", "discord"])
def test_a_round_trip_is_compared_with_an_echo_and_with_fewer_learners(platform: str) -> None:
    shown = run(
        "bench.round_trip", "--platforms", platform, "--learners", "1", "30", "--rounds", "1", "--messages", "3"
    )
    assert [row.split(" | ")[0].strip("| ") for row in shown.splitlines() if row] == [
        f"{platform}: /next", "---", "echo", "coach, 1 learners", "coach, 30 learners",
    ]  # fmt: skip


def test_a_start_is_compared_with_what_reading_takes_of_it() -> None:
    assert "of it reading" in run("bench.start", "--rounds", "1")


def test_the_idle_memory_is_compared_with_a_bare_process() -> None:
    assert "| USS |" in run("bench.memory", "--seconds", "0")


@pytest.mark.parametrize("database", [[], ["--postgres"]])
def test_the_courier_claims_and_delivers(database: list[str]) -> None:
    shown = run("bench.courier", *database, "--learners", "30", "--ticks", "1", "--due", "20", "--sent", "10")
    assert "| 30 learners |" in shown


def test_hostile_messages_are_compared_with_a_harmless_one() -> None:
    assert "| harmless |" in run("bench.hostile", "--times", "1")


def test_a_placement_is_compared_with_simpler_ways_to_ask() -> None:
    shown = run("bench.learning.placement", "--quick", "--people", "3", "--only", "seed7")
    assert "seed7, coherent, idk: closure" in shown


def test_what_earlier_learners_tell_of_topics_is_compared_with_knowing_it() -> None:
    shown = run("bench.learning.difficulty", "--tested", "3", "--learnt", "1", "2")
    assert "| after 2 others |" in shown


def test_the_choice_of_resources_is_compared_with_simpler_ones() -> None:
    assert "| **the coach** |" in run("bench.learning.resources", "--quick", "--worlds", "1", "--learners", "5")
