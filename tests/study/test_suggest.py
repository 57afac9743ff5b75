"""Which resource suits whom."""

from hypothesis import given
from hypothesis import strategies as st

from bot.study.kind import KINDS
from bot.study.suggest import Candidate, Tally, Try, Worth, appraise, average, rank, suits, three_of

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        st.uuids().map(str),
        st.sampled_from(KINDS),
        st.floats(0, 2),
        st.integers(0, 2),
    ),
    max_size=9,
)


def first(tallies: dict[str, Tally], *candidates: Candidate, liked: tuple[str, ...] = ()) -> dict[str, int]:
    """How often each comes first in 200 draws."""
    worth, suit = appraise(tallies), suits([kind for kind in KINDS if kind in liked], ())
    firsts = [rank(candidates, worth, suit, [seed])[0].id for seed in range(200)]
    return {each.id: firsts.count(each.id) for each in candidates}


@given(CANDIDATES, st.integers(0, 99))
def test_a_ranking_is_the_same_candidates_by_tier_and_the_same_again(candidates: list[Candidate], seed: int) -> None:
    ranked = rank(candidates, Worth(), {}, [seed])
    assert sorted(each.id for each in ranked) == sorted(each.id for each in candidates)
    assert [each.tier for each in ranked] == sorted(each.tier for each in candidates)
    assert ranked == rank(candidates, Worth(), {}, [seed])


@given(CANDIDATES, st.integers(0, 99))
def test_of_three_one_is_of_another_kind_when_there_is_one(candidates: list[Candidate], seed: int) -> None:
    three = three_of(rank(candidates, Worth(), {}, [seed]))
    assert len({each.id for each in three}) == min(3, len(candidates))
    if len(candidates) > 2 and len({each.kind for each in candidates}) > 1:
        assert len({each.kind for each in three}) > 1


def test_what_people_finish_comes_first_more_often_and_what_is_new_gets_its_tries() -> None:
    good, bad, new = Candidate("good", "book"), Candidate("bad", "book"), Candidate("new", "book")
    often = first({"good": Tally(20, 16), "bad": Tally(20, 4)}, good, bad, new)
    assert often["good"] > often["new"] > often["bad"]
    assert often["new"] >= 5


def test_stars_tell_something_before_anybody_has_finished() -> None:
    often = first(
        {"a": Tally(raters=6, stars=18), "b": Tally(raters=6, stars=7)}, *[Candidate(x, "book") for x in "ab"]
    )
    assert often["a"] > 150


def test_a_kind_that_is_liked_and_a_level_that_fits_come_first() -> None:
    assert first({}, Candidate("a", "book"), Candidate("b", "video"), liked=("video",))["b"] > 140
    assert first({}, Candidate("a", "book", gap=2), Candidate("b", "book"))["b"] > 160


def test_who_was_expected_to_finish_anyway_tells_less() -> None:
    worth = appraise({"easy": Tally(20, 15, lift=20.0), "plain": Tally(20, 15)})
    assert worth.mean("plain") > worth.mean("easy")


def test_what_somebody_finished_tells_what_suits_them() -> None:
    tries = [Try("video", 0.0, finished=True)] * 4 + [Try("book", 0.0, finished=False)] * 4
    suit = suits((), tries)
    assert suit["video"] > suit["course"] == 0 > suit["book"]
    assert suits(["book"], tries)["book"] > suit["book"]


def test_a_few_ratings_move_the_average_little() -> None:
    assert average(Tally()) < average(Tally(raters=1, stars=3)) < average(Tally(raters=30, stars=90)) <= 3
