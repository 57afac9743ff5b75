"""Quizzes cut to what Telegram takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message import Quiz, text
from bot.platforms.telegram.quiz import clipped, poll


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("one two", "one two"),
        ("one two six", "one two…"),
        ("one two  six", "one two…"),
        ("one twoandmore", "one twoan…"),
        ("onetwothreefour", "onetwothr…"),
    ],
)
def test_words_are_cut_between_two_where_one_is_near(words: str, shown: str) -> None:
    assert clipped(words, 10) == shown


@given(st.text(), st.lists(st.text(), min_size=1, max_size=10), st.text())
def test_whatever_is_asked_telegram_takes_it(question: str, answers: list[str], explanation: str) -> None:
    quiz = Quiz(text("{words}", words=question), tuple(answers), 0, text("{words}", words=explanation * 9), "/quiz")
    made = poll(quiz)
    assert 1 <= len(made.question) <= 300
    assert all(1 <= len(answer) <= 100 for answer in made.answers)
    assert len(made.explanation) <= 200
    assert made.explanation.count("\n") <= 2


def test_long_words_and_many_lines_are_cut() -> None:
    made = poll(Quiz(text("word " * 90), ("an answer " * 20,), 0, text("one\ntwo\n\nthree\nfour"), "/quiz"))
    assert made.question == "word " * 59 + "word…"
    assert made.answers == ("an answer " * 9 + "an answer…",)
    assert made.explanation == "one\ntwo\nthree four"
