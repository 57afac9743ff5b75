"""After what somebody studies, as people type it."""

import pytest

from bot.commands.habit import CUES
from bot.study.cue import HOURS, LONGEST, clean_cue, split_cue


@pytest.mark.parametrize(
    ("said", "time", "cue"),
    [
        ("19:00", "19:00", ""),
        ("19:00 after dinner", "19:00", "dinner"),
        ("7pm, after my Dinner.", "7pm", "dinner"),
        ("after coffee at 8:15", "8:15", "coffee"),
        ("after the gym at 18", "18", "gym"),
        ("after dinner", "19:00", "dinner"),
        ("after walking the dog", "", "walking the dog"),
        ("off", "off", ""),
    ],
)
def test_time_and_cue_are_told_apart(said: str, time: str, cue: str) -> None:
    assert split_cue(said) == (time, cue)


def test_a_cue_is_one_short_line() -> None:
    assert clean_cue("after\nthe   kids are in bed.") == "kids are in bed"
    assert len(clean_cue("x" * 500)) == LONGEST


def test_cues_that_most_people_have_have_their_words_and_hours() -> None:
    assert set(CUES) == set(HOURS)
