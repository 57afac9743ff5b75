"""What an author should mend although the coach can run with it. Only `roadmap lint` looks for it; no start waits."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from bot.library.complaints import Place, quoted
from bot.library.folder import Folder, Sheet
from bot.library.forms import CardForm, TopicForm
from bot.study.effort import find_effort
from bot.study.roadmap import Roadmap
from bot.study.way import Picks, find_way

TOO_ALIKE = 93
"""Fronts of cards that are this much the same text (of 100) ask the same."""

WEIGHTY = 4
"""Words shorter than this (the, a, is) do not change a question."""

MUCH_LONGER, SIGNS_LONGER = 1.3, 10
"""An answer that is so many times, and so many signs, longer than every other gives itself away."""

LUMPS = ("all of the above", "none of the above", "all of these", "none of these", "both of these")
"""Answers that speak of the others, and so depend on the order in which they are shown."""

Front: TypeAlias = tuple[Sheet[TopicForm], Place, str]


def check_quality(folder: Folder, roadmap: Roadmap) -> None:
    """Complain about cards that give themselves away or repeat others, and about topics and times that cannot be."""
    for sheet, topic in folder.topic_forms():
        for number, card in enumerate(topic.cards):
            _check_card(sheet, ("cards", number), card)
    _check_alike(list(_fronts(folder)))
    _check_reach(folder, roadmap)
    _check_times(folder, roadmap)


def _check_card(sheet: Sheet[TopicForm], place: Place, card: CardForm) -> None:
    longest = max(len(answer) for answer in card.wrong)
    if len(card.back) > longest * MUCH_LONGER and len(card.back) > longest + SIGNS_LONGER:
        fix = "Shorten it, or give it a wrong answer as long"
        sheet.complain((*place, "back"), "gives itself away: it is much longer than every wrong answer", fix)
    for number, answer in enumerate((card.back, *card.wrong)):
        if any(lump in answer.casefold() for lump in LUMPS):
            field = "back" if number == 0 else "wrong"
            fix = "Write an answer that stands by itself"
            sheet.complain((*place, field), f"{quoted(answer)} speaks of the other answers", fix)


def _fronts(folder: Folder) -> Iterator[Front]:
    for sheet, topic in folder.topic_forms():
        for number, card in enumerate(topic.cards):
            yield sheet, ("cards", number, "front"), card.front


def _check_alike(fronts: Sequence[Front]) -> None:
    texts = [default_process(front) for _, _, front in fronts]
    for number, (sheet, place, front) in enumerate(fronts):
        for _, _, earlier in process.extract(
            texts[number], texts[:number], scorer=fuzz.ratio, score_cutoff=TOO_ALIKE, limit=None
        ):
            other, there, text = fronts[earlier]
            if _means_the_same(front, text):
                where = f"{other.page.path.name}:{other.page.line(there)}"
                sheet.complain(place, f"asks nearly the same as {where}", "Keep one of the two cards")


def _means_the_same(one: str, other: str) -> bool:
    """Two questions that differ in a number, a sign such as += and -=, or a word of some weight are two questions."""
    differ = set(_words(one)) ^ set(_words(other))
    return all(word.isalpha() and len(word) < WEIGHTY for word in differ)


def _words(text: str) -> Iterator[str]:
    words = (word.strip(".,;:?!()\"'`") for word in text.casefold().split())
    return (word for word in words if word)


def _check_reach(folder: Folder, roadmap: Roadmap) -> None:
    """Every topic stands on some route, or is known to those who start there."""
    reached: set[str] = set()
    for route in roadmap.routes:
        reached |= {task.topic for task in find_way(roadmap, Picks(route.id)).tasks}
    for sheet, topic in folder.topic_forms():
        if topic.id not in reached:
            sheet.complain(("stage",), "no route leads here", "Take it out of known in one of the routes")


def _check_times(folder: Folder, roadmap: Roadmap) -> None:
    """The tasks take as long as a route's document says."""
    for number, route in enumerate(roadmap.routes):
        effort = find_effort(roadmap, Picks(route.id))
        if route.estimate and not effort.agrees:
            wrong = f"its tasks take {effort.months:.1f} months at {route.weekly_hours:g} hours a week, not"
            fix = "Mend the minutes of the tasks, or what the route takes in"
            place = ("routes", number, "estimate", "months")
            folder.roadmap.complain(place, f"{wrong} {route.estimate.months:g}", fix)
