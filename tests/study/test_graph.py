"""Orders, circles and counts over what builds on what."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.graph import circle, followers, in_order


@pytest.mark.parametrize(
    ("ids", "needs", "order"),
    [
        ("abc", {}, "abc"),
        ("abc", {"a": "c"}, "bca"),
        ("abc", {"a": "b", "b": "c"}, "cba"),
        ("abcd", {"a": "c"}, "bcad"),
        ("abc", {"a": "z", "b": "a"}, "abc"),
        ("", {}, ""),
    ],
)
def test_ids_keep_their_order_but_wait_for_what_they_need(ids: str, needs: dict[str, str], order: str) -> None:
    assert "".join(in_order(ids, needs)) == order


@pytest.mark.parametrize(
    ("needs", "found"),
    [
        ({"a": "b", "b": "c"}, ""),
        ({"a": "a"}, "aa"),
        ({"a": "b", "b": "c", "c": "b"}, "bcb"),
        ({"a": "bc", "b": "d", "c": "d", "d": ""}, ""),
        ({"a": "x", "b": "c", "c": "a", "x": "b"}, "axbca"),
    ],
)
def test_a_circle_is_found_and_named(needs: dict[str, str], found: str) -> None:
    assert "".join(circle(needs)) == found


def test_a_chain_of_ten_thousand_is_no_trouble() -> None:
    ids = [str(number) for number in range(10_000)]
    needs = {id: [later] for id, later in pairwise(ids)}
    assert in_order(ids, needs) == tuple(reversed(ids))
    assert circle(needs) == ()


def test_followers_are_all_that_builds_on_something_directly_or_not() -> None:
    assert followers({"a": "", "b": "a", "c": "a", "d": "bc"}) == {"a": set("bcd"), "b": {"d"}, "c": {"d"}, "d": set()}


def test_needs_that_are_nowhere_do_not_disturb_the_followers() -> None:
    assert followers({"a": "z", "b": "a"}) == {"a": {"b"}, "b": set()}


@st.composite
def webs(draw: st.DrawFn) -> tuple[list[str], dict[str, list[str]]]:
    """Some ids in any order, each needing only ids that come before it in a hidden order."""
    hidden = [f"t{number}" for number in range(draw(st.integers(1, 12)))]
    needs = {
        id: draw(st.lists(st.sampled_from(hidden[:number]), unique=True)) if number else []
        for number, id in enumerate(hidden)
    }
    return draw(st.permutations(hidden)), needs


@given(webs())
def test_every_order_holds_each_id_once_and_respects_all_needs(web: tuple[list[str], dict[str, list[str]]]) -> None:
    ids, needs = web
    order = in_order(ids, needs)
    assert sorted(order) == sorted(ids)
    assert all(order.index(need) < order.index(id) for id in ids for need in needs[id])
    assert circle(needs) == ()


@given(webs())
def test_the_order_is_the_given_one_wherever_needs_allow(web: tuple[list[str], dict[str, list[str]]]) -> None:
    ids, needs = web
    order = in_order(ids, needs)
    for place, id in enumerate(order):
        met = set(order[:place])
        earlier = ids[: ids.index(id)]
        assert all(other in met or not met.issuperset(needs[other]) for other in earlier)


@given(webs(), st.data())
def test_a_need_turned_back_makes_a_circle(web: tuple[list[str], dict[str, list[str]]], data: st.DataObject) -> None:
    _, needs = web
    after = followers(needs)
    early = data.draw(st.sampled_from(sorted(needs)))
    if after[early]:
        later = next(id for id, wanted in needs.items() if early in wanted)
        found = circle(needs | {early: [*needs[early], later]})
        assert found[0] == found[-1]
        assert len(found) > 1
    else:
        assert circle(needs) == ()
