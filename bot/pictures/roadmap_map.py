"""The whole roadmap on one page: a column for each stage, a box for each topic, a line for what builds on what.

Colours follow the reader's light or dark mode. Topics that one can do without have a dashed border.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from bot.study.graph import in_order
from bot.study.roadmap import Roadmap
from bot.study.topic import Topic

BOX_WIDTH, BOX_HEIGHT = 188, 56
GAP_ACROSS, GAP_DOWN = 76, 14
LEFT, TOP = 28, 140
LINE_SIGNS = 22
"""Characters that fit into a box, and into a column's heading, on one line."""
ABOUT_SIGN = 8
"""The width of a character of the sentence under the title."""

COLOURS = ("#3b6fd4", "#7a52cc", "#b0418f", "#c2513a", "#a8730f", "#5a8a1c", "#178a62", "#1583a3", "#5d6b85")
"""One for each stage in turn; each is readable on white and on near-black."""

STYLE = """
.paper { fill: #ffffff; }
text { font-family: system-ui, sans-serif; fill: #1c2430; font-size: 12.5px; }
.title { font-size: 22px; font-weight: 650; }
.about { fill: #5b6675; font-size: 14px; }
.stage { font-size: 14px; font-weight: 650; }
.topic { fill: #f4f6fa; stroke-width: 1.6; }
.extra { stroke-dasharray: 5 4; }
.need { fill: none; stroke-width: 1.4; opacity: 0.5; }
@media (prefers-color-scheme: dark) {
.paper { fill: #12161d; } text { fill: #e8ecf3; } .about { fill: #9aa6b6; } .topic { fill: #1c232d; }
}
"""
"""Without variables, which few programs but browsers understand."""


@dataclass(frozen=True, slots=True)
class Box:
    """A topic's place: its column, the left upper corner, and its colour."""

    topic: Topic
    column: int
    x: int
    y: int
    colour: str


def draw_roadmap(roadmap: Roadmap) -> str:
    """The picture as one SVG document, which needs nothing from elsewhere."""
    boxes = {box.topic.id: box for box in _boxes(roadmap)}
    width = 2 * LEFT + max(len(roadmap.stages), 4) * (BOX_WIDTH + GAP_ACROSS) - GAP_ACROSS
    height = max(box.y for box in boxes.values()) + BOX_HEIGHT + LEFT if boxes else TOP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(roadmap.name)}</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{width}" height="{height}"/>',
        f'<text class="title" x="{LEFT}" y="38">{escape(roadmap.name)}</text>',
        *_about(roadmap, (width - 2 * LEFT) // ABOUT_SIGN),
        *_headings(roadmap),
        *(line for box in boxes.values() for line in _needs(box, boxes)),
        *(line for box in boxes.values() for line in _draw(box)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _boxes(roadmap: Roadmap) -> Iterator[Box]:
    """The topics of each stage below each other: as they are listed, but never before what they need."""
    needs = {id: topic.needs for id, topic in roadmap.topics.items()}
    listed = dict.fromkeys((*(id for stage in roadmap.stages for id in stage.topics), *roadmap.topics))
    for column, stage in enumerate(roadmap.stages):
        members = [id for id in listed if roadmap.topics[id].stage == stage.id]
        for row, id in enumerate(in_order(members, needs)):
            x, y = LEFT + column * (BOX_WIDTH + GAP_ACROSS), TOP + row * (BOX_HEIGHT + GAP_DOWN)
            yield Box(roadmap.topics[id], column, x, y, COLOURS[column % len(COLOURS)])


def _about(roadmap: Roadmap, signs: int) -> Iterator[str]:
    for row, words in enumerate(_lines(roadmap.about, signs, 2)):
        yield f'<text class="about" x="{LEFT}" y="{62 + 19 * row}">{escape(words)}</text>'


def _lines(text: str, signs: int, most: int) -> list[str]:
    """A text on lines of so many characters; three dots at the end when it does not fit."""
    return wrap(text, signs, max_lines=most, placeholder=" …")


def _headings(roadmap: Roadmap) -> Iterator[str]:
    for column, stage in enumerate(roadmap.stages):
        x = LEFT + column * (BOX_WIDTH + GAP_ACROSS)
        lines = _lines(stage.name, LINE_SIGNS, 2)
        for row, words in enumerate(lines):
            y = TOP - 12 - 17 * (len(lines) - 1 - row)
            yield f'<text class="stage" x="{x}" y="{y}">{escape(words)}</text>'


def _needs(box: Box, boxes: dict[str, Box]) -> Iterator[str]:
    """A curve from each topic that this one builds on: from right to left, or around the side inside one column."""
    for id, reason in box.topic.needs.items():
        need = boxes[id]
        y1, y2 = need.y + BOX_HEIGHT // 2, box.y + BOX_HEIGHT // 2
        if need.column == box.column:
            x1 = x2 = need.x
            bend1 = bend2 = need.x - min(GAP_ACROSS // 2, 14 + abs(y2 - y1) // 12)
        elif need.column < box.column:
            x1, x2 = need.x + BOX_WIDTH, box.x
            bend1, bend2 = x1 + GAP_ACROSS // 2, x2 - GAP_ACROSS // 2
        else:
            x1, x2 = need.x, box.x + BOX_WIDTH
            bend1, bend2 = x1 - GAP_ACROSS // 2, x2 + GAP_ACROSS // 2
        yield (
            f'<path class="need" stroke="{need.colour}" d="M{x1} {y1} C{bend1} {y1} {bend2} {y2} {x2} {y2}">'
            f"<title>{escape(f'{box.topic.name} builds on {need.topic.name}: {reason}')}</title></path>"
            f'<circle cx="{x2}" cy="{y2}" r="2.6" fill="{need.colour}"/>'
        )


def _draw(box: Box) -> Iterator[str]:
    kind = "topic extra" if box.topic.extra else "topic"
    yield (
        f"<g><title>{escape(f'{box.topic.name}: {box.topic.about}')}</title>"
        f'<rect class="{kind}" stroke="{box.colour}" x="{box.x}" y="{box.y}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}"'
        ' rx="9"/>'
    )
    lines = _lines(box.topic.name, LINE_SIGNS, 3)
    first = box.y + BOX_HEIGHT / 2 + 4.5 - 7.5 * (len(lines) - 1)
    for row, words in enumerate(lines):
        yield f'<text x="{box.x + 10}" y="{first + 15 * row:g}">{escape(words)}</text>'
    yield "</g>"
