"""The picture of a roadmap: complete, well-formed, nothing on top of anything, and readable by day and by night."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from bot.library import Library
from bot.pictures.roadmap_map import BOX_WIDTH, COLOURS, STYLE, draw_roadmap
from bot.study.roadmap import Roadmap, Stage
from tests.study.test_roadmap import ROADMAP, topic

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</text><script>alert('1')</script> & \"x\" ]]> <!--"


def picture(roadmap: Roadmap) -> ET.Element:
    return ET.fromstring(draw_roadmap(roadmap))


def boxes(drawn: ET.Element) -> list[ET.Element]:
    return [each for each in drawn.iter(f"{SVG}rect") if "topic" in each.get("class", "").split()]


def names(drawn: ET.Element) -> list[str]:
    """What stands in each box, its lines joined."""
    groups = (group for group in drawn.iter(f"{SVG}g") if group.find(f"{SVG}rect") is not None)
    return [" ".join(text.text or "" for text in group.iter(f"{SVG}text")) for group in groups]


def numbers(each: ET.Element, *fields: str) -> tuple[float, ...]:
    return tuple(float(each.get(field, "nan")) for field in fields)


def headings(drawn: ET.Element) -> Iterator[ET.Element]:
    return (each for each in drawn.iter(f"{SVG}text") if each.get("class") == "stage")


@pytest.fixture(params=["small", "machine-learning-engineer", "learning-how-to-learn"])
def roadmap(request: pytest.FixtureRequest, library: Library) -> Roadmap:
    return library.roadmaps.get(request.param, ROADMAP)


def test_every_topic_is_there_once_by_its_name(roadmap: Roadmap) -> None:
    assert Counter(names(picture(roadmap))) == Counter(topic.name for topic in roadmap.topics.values())


def test_there_is_a_column_for_each_stage_under_its_name(roadmap: Roadmap) -> None:
    drawn = picture(roadmap)
    columns = sorted({numbers(box, "x") for box in boxes(drawn)})
    shown: dict[tuple[float, ...], list[str]] = {}
    for heading in headings(drawn):
        shown.setdefault(numbers(heading, "x"), []).append(heading.text or "")
    assert [" ".join(words) for _, words in sorted(shown.items())] == [stage.name for stage in roadmap.stages]
    assert sorted(shown) == columns


def test_there_is_a_line_with_its_reason_for_each_need(roadmap: Roadmap) -> None:
    paths = list(picture(roadmap).iter(f"{SVG}path"))
    assert Counter(path.findtext(f"{SVG}title") for path in paths) == Counter(
        f"{topic.name} builds on {roadmap.topics[need].name}: {reason}"
        for topic in roadmap.topics.values()
        for need, reason in topic.needs.items()
    )


def test_a_line_begins_and_ends_at_the_boxes_that_it_joins(roadmap: Roadmap) -> None:
    drawn = picture(roadmap)
    rows = {row for box in boxes(drawn) for row in [numbers(box, "y")[0] + numbers(box, "height")[0] / 2]}
    sides = {side for box in boxes(drawn) for side in (numbers(box, "x")[0], sum(numbers(box, "x", "width")))}
    for path in drawn.iter(f"{SVG}path"):
        x1, y1, *_, x2, y2 = (float(each) for each in re.findall(r"-?\d+", path.get("d", "")))
        assert {x1, x2} <= sides
        assert {y1, y2} <= rows


def test_what_one_can_do_without_has_a_dashed_border(roadmap: Roadmap) -> None:
    drawn = picture(roadmap)
    dashed = {name for name, box in zip(names(drawn), boxes(drawn), strict=True) if "extra" in box.get("class", "")}
    assert dashed == {topic.name for topic in roadmap.topics.values() if topic.extra}
    assert re.search(r"\.extra \{ stroke-dasharray: \d+ \d+; \}", STYLE)


def test_no_two_boxes_overlap_and_all_are_inside(roadmap: Roadmap) -> None:
    drawn = picture(roadmap)
    _, _, width, height = (float(each) for each in drawn.get("viewBox", "").split())
    places = [numbers(box, "x", "y", "width", "height") for box in boxes(drawn)]
    for x, y, wide, high in places:
        assert x >= 0
        assert x + wide <= width
        assert y + high <= height
    for (x1, y1, wide, high), (x2, y2, _, _) in combinations(places, 2):
        assert abs(x1 - x2) >= wide or abs(y1 - y2) >= high
    lowest = max(numbers(heading, "y")[0] for heading in headings(drawn))
    assert lowest < min(y for _, y, _, _ in places)


def test_a_topic_stands_below_those_of_its_stage_that_it_needs(roadmap: Roadmap) -> None:
    drawn = picture(roadmap)
    row = {name: numbers(box, "y") for name, box in zip(names(drawn), boxes(drawn), strict=True)}
    for each in roadmap.topics.values():
        for need in (roadmap.topics[id] for id in each.needs):
            assert need.stage != each.stage or row[need.name] < row[each.name]


LONG = "Bayes nets, Markov decision processes, hidden Markov models!"
SENTENCE = "A sentence that goes on " * 8 + "to 200 …"


def test_long_names_stay_in_their_boxes_and_long_sentences_on_the_page() -> None:
    stages = (Stage("coding", LONG, "Code."), *ROADMAP.stages[1:])
    topics = {**ROADMAP.topics, "tests": replace(ROADMAP.topics["tests"], name=LONG)}
    drawn = picture(replace(ROADMAP, name=LONG, about=SENTENCE, stages=stages, topics=topics))
    box = next(group for group in drawn.iter(f"{SVG}g") if (group.findtext(f"{SVG}title") or "").startswith(LONG))
    top, high = numbers(box.findall(f"{SVG}rect")[0], "y", "height")
    for text in box.iter(f"{SVG}text"):
        assert len(text.text or "") * 8 <= BOX_WIDTH
        assert top < numbers(text, "y")[0] < top + high
    about = [each for each in drawn.iter(f"{SVG}text") if each.get("class") == "about"]
    assert " ".join(each.text or "" for each in about) == SENTENCE
    rows = [numbers(each, "y")[0] for each in (*about, *headings(drawn))]
    assert min(abs(one - other) for one, other in combinations(sorted(set(rows)), 2)) >= 14


def test_what_does_not_fit_ends_with_dots_and_is_whole_in_the_tip() -> None:
    name = "Characteristics internationally acknowledged of crocodiles!!"
    topics = {**ROADMAP.topics, "tests": replace(ROADMAP.topics["tests"], name=name)}
    drawn = picture(replace(ROADMAP, topics=topics))
    assert any(name.startswith(shown.removesuffix(" …")) and shown.endswith(" …") for shown in names(drawn))
    assert any((title.text or "").startswith(f"{name}: ") for title in drawn.iter(f"{SVG}title"))


def test_hostile_names_are_text_and_nothing_else() -> None:
    topics = {
        id: replace(each, name=HOSTILE, about=HOSTILE, needs=dict.fromkeys(each.needs, HOSTILE))
        for id, each in ROADMAP.topics.items()
    }
    stages = tuple(replace(stage, name=HOSTILE) for stage in ROADMAP.stages)
    hostile = replace(ROADMAP, name=HOSTILE, about=HOSTILE, topics=topics, stages=stages)
    drawn = picture(hostile)
    assert drawn.findtext(f"{SVG}title") == HOSTILE
    assert Counter(each.tag for each in drawn.iter() if each.tag != f"{SVG}text") == Counter(
        each.tag for each in picture(ROADMAP).iter() if each.tag != f"{SVG}text"
    )


def test_a_roadmap_with_an_empty_stage_can_be_drawn() -> None:
    stages = (*ROADMAP.stages, Stage("none", "Nothing yet", "Comes later."))
    assert len(boxes(picture(replace(ROADMAP, stages=stages)))) == len(ROADMAP.topics)


def test_stages_have_colours_in_turn_and_more_stages_than_colours_begin_again() -> None:
    stages = tuple(Stage(f"s{number}", f"Stage {number}", "One.") for number in range(len(COLOURS) + 1))
    topics = {stage.id: topic(stage.id, stage.id) for stage in stages}
    strokes = [box.get("stroke") for box in boxes(picture(replace(ROADMAP, stages=stages, topics=topics)))]
    assert strokes == [*COLOURS, COLOURS[0]]


def colour(rules: str, selector: str) -> str:
    found = re.search(rf"{re.escape(selector)} \{{[^}}]*?fill: (#[0-9a-f]{{6}})", rules)
    assert found, selector
    return found[1]


def brightness(colour: str) -> float:
    """The relative luminance, as the accessibility guidelines compute it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((brightness(one), brightness(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_and_borders_stand_out_from_what_is_behind_them(dark: bool) -> None:
    by_day, by_night = STYLE.split("@media (prefers-color-scheme: dark)")
    rules = by_night if dark else by_day
    paper, box = colour(rules, ".paper"), colour(rules, ".topic")
    assert contrast(colour(rules, "text"), paper) >= 7
    assert contrast(colour(rules, "text"), box) >= 7
    assert contrast(colour(rules, ".about"), paper) >= 4.5
    assert all(contrast(stroke, paper) >= 3 for stroke in COLOURS)


def test_the_picture_needs_nothing_from_elsewhere(library: Library) -> None:
    drawn = draw_roadmap(library.default).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|href|url\(|@import|var\(", drawn)
