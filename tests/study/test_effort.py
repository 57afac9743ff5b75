"""How much work a roadmap is: hours by stage, area and kind, and the months of a route."""

from dataclasses import replace

import pytest

from bot.library import Library
from bot.study.effort import TOLERANCE, WEEKS_A_MONTH, find_effort
from bot.study.roadmap import Estimate, Roadmap
from bot.study.topic import Task, Track
from bot.study.way import Picks, find_way
from tests.study.test_roadmap import ROADMAP


@pytest.mark.parametrize(
    ("route", "hours", "later", "stages"),
    [
        ("plain", 7, 2, {"coding": 3, "maths": 2, "ml": 2}),
        ("back", 7, 2, {"ml": 2, "maths": 2, "coding": 3}),
        ("coder", 5, 2, {"coding": 1, "maths": 2, "ml": 2}),
        ("short", 1, 3, {"maths": 1}),
    ],
)
def test_hours_are_those_that_the_route_promises_and_the_rest_is_later(
    route: str, hours: float, later: float, stages: dict[str, float]
) -> None:
    """Every topic of the small roadmap is an hour of building."""
    effort = find_effort(ROADMAP, Picks(route))
    assert (effort.hours, effort.later_hours, dict(effort.stages)) == (hours, later, stages)
    assert list(effort.stages) == list(effort.route.stages)
    assert (effort.areas, effort.kinds) == ({"area": hours}, {"build": hours})


def test_a_stage_of_which_nothing_is_left_to_do_is_named_with_no_hours() -> None:
    known = tuple(id for id, topic in ROADMAP.topics.items() if topic.stage == "ml")
    routes = (replace(ROADMAP.routes[0], known=known),)
    assert find_effort(replace(ROADMAP, routes=routes), Picks()).stages["ml"] == 0


@pytest.mark.parametrize(("weekly", "months"), [(7, 1 / WEEKS_A_MONTH), (14, 0.5 / WEEKS_A_MONTH), (0.5, 3.22)])
def test_months_are_the_hours_at_the_routes_pace(weekly: float, months: float) -> None:
    roadmap = replace(ROADMAP, routes=(replace(ROADMAP.routes[0], weekly_hours=weekly),))
    assert find_effort(roadmap, Picks()).months == pytest.approx(months, abs=0.005)


def test_a_month_has_as_many_weeks_as_a_twelfth_of_a_year() -> None:
    assert pytest.approx(52.18 / 12, abs=0.001) == WEEKS_A_MONTH


@pytest.mark.parametrize(
    ("times", "agrees"),
    [(1, True), (1.14, True), (0.88, True), (1.19, False), (0.86, False), (2, False), (0.1, False)],
)
def test_the_documents_months_agree_within_a_margin(times: float, agrees: bool) -> None:
    route = ROADMAP.routes[0]
    months = find_effort(ROADMAP, Picks(route.id)).months * times
    roadmap = replace(ROADMAP, routes=(replace(route, estimate=Estimate(months, "about so long")),))
    effort = find_effort(roadmap, Picks(route.id))
    assert effort.agrees == agrees == (abs(effort.months / months - 1) <= TOLERANCE)


def test_without_a_document_there_is_nothing_to_disagree_with() -> None:
    assert find_effort(ROADMAP, Picks()).agrees


def with_tracks() -> Roadmap:
    """Algebra can be read in two hours or practised in one."""
    topic = ROADMAP.topics["algebra"]
    book = Task("algebra.book", "algebra", "Read it", 120, "read", "know it", tracks=("book",))
    sums = Task("algebra.sums", "algebra", "Do it", 60, "practise", "do it", tracks=("sums",))
    tracks = (Track("book", "Book", "Read."), Track("sums", "Sums", "Count."))
    return replace(ROADMAP, topics={**ROADMAP.topics, "algebra": replace(topic, tracks=tracks, tasks=(book, sums))})


@pytest.mark.parametrize(
    ("track", "hours", "kinds"),
    [("", 8, {"build": 6, "read": 2}), ("sums", 7, {"build": 6, "practise": 1}), ("gone", 8, {"build": 6, "read": 2})],
)
def test_of_several_tracks_only_the_one_that_is_taken_counts(track: str, hours: float, kinds: dict[str, float]) -> None:
    effort = find_effort(with_tracks(), Picks(tracks={"algebra": track} if track else {}))
    assert (effort.hours, effort.kinds) == (hours, kinds)


def test_the_parts_add_up_to_the_whole_on_every_route_that_ships(library: Library) -> None:
    for roadmap in library.roadmaps.values():
        for route in roadmap.routes:
            effort = find_effort(roadmap, Picks(route.id))
            way = find_way(roadmap, Picks(route.id))
            for parts in (effort.stages, effort.areas, effort.kinds):
                assert sum(parts.values()) == pytest.approx(effort.hours)
            assert effort.hours + effort.later_hours == pytest.approx(sum(task.minutes for task in way.tasks) / 60)
