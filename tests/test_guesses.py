"""What a host is told of the coach's guesses."""

from bot.guesses import guess_lines
from bot.study.foretold import ENOUGH
from bot.study.testimony import ANSWERS

RIGHT, WRONG = ANSWERS.index("right"), ANSWERS.index("unknown")


def test_of_a_few_answers_only_their_number_is_told() -> None:
    few = [(90, RIGHT), (10, WRONG)]
    assert guess_lines(few) == [
        f"Random questions answered so far: 2. From {ENOUGH} on it can be told how good I guess."
    ]


def test_of_many_it_is_told_how_good_they_were() -> None:
    lines = guess_lines([(90, RIGHT), (20, WRONG), (60, RIGHT), (70, WRONG)] * 20)
    assert lines[0] == "80 random questions of placements were answered, 40 of them rightly."
    assert lines[1].startswith("AUC 0.75, give or take 0.1")


def test_answers_that_are_all_alike_tell_nothing_yet() -> None:
    assert len(guess_lines([(90, RIGHT)] * ENOUGH)) == 1
