"""Whether a roadmap's files agree: nothing twice, every id where it belongs, no circles, no lost names."""

from collections.abc import Iterable
from typing import TypeAlias

from bot.library.complaints import Place, quoted
from bot.library.folder import Folder, Sheet
from bot.library.forms import CardForm, Form, RoadmapForm, TopicForm
from bot.study.graph import circle

Found: TypeAlias = Iterable[tuple[Sheet[Form], Place, str]]
"""Something said in a file, and where."""


def check_agreement(folder: Folder) -> None:
    """Complain about everything that contradicts something else."""
    _check_repeats(folder)
    _check_names(folder)
    _check_circles(folder)
    _check_stages(folder)
    _check_moves(folder)
    _check_renames(folder)
    if not folder.topics and not folder.shared:
        folder.roadmap.complain((), "has no topics", "Write topics/<id>.yaml with at least one task")


def _check_repeats(folder: Folder) -> None:
    for kind, found in (
        ("id", _ids(folder.roadmap, "stages")),
        ("id", _ids(folder.roadmap, "routes")),
        ("id", _ids(folder.roadmap, "documents")),
        ("id", _ids(folder.roadmap, "choices")),
        ("id", _ids(folder.roadmap, "systems")),
        ("id", _ids(folder.roadmap, "roles")),
        ("id", _ids(folder.resources, "resources")),
        ("title", _texts(folder.resources, "resources", "title")),
        ("id", (item for sheet in folder.topics.values() for key in ("tasks", "cards") for item in _ids(sheet, key))),
        ("title", (item for sheet in folder.topics.values() for item in _texts(sheet, "tasks", "title"))),
        ("front", (item for sheet in folder.topics.values() for item in _texts(sheet, "cards", "front"))),
        *(("id", _ids(sheet, "tracks")) for sheet in folder.topics.values()),
        ("id", _nested(folder.roadmap, "choices", "options")),
        ("id", _nested(folder.roadmap, "systems", "parts")),
        ("name", ((sheet, ("name",), topic.name) for sheet, topic in folder.topic_forms())),
    ):
        _refuse_twice(kind, found)


def _ids(sheet: Sheet[Form], key: str) -> Found:
    return _texts(sheet, key, "id")


def _texts(sheet: Sheet[Form], key: str, field: str) -> Found:
    """What the entries of a list say in one field, even in a file that is not right everywhere."""
    for number, item in sheet.page.items(key):
        text = item.get(field)
        if isinstance(text, str):
            yield sheet, (key, number, field), text


def _nested(sheet: Sheet[Form], key: str, inner: str) -> Found:
    """The ids in the lists inside the entries of a list."""
    for number, item in sheet.page.items(key):
        rows = item.get(inner)
        found = enumerate(rows) if isinstance(rows, list) else ()
        pairs = ((row, each.get("id")) for row, each in found if isinstance(each, dict))
        yield from ((sheet, (key, number, inner, row, "id"), id) for row, id in pairs if isinstance(id, str))


def _refuse_twice(kind: str, found: Found) -> None:
    first: dict[str, str] = {}
    for sheet, place, text in found:
        here = f"{sheet.page.path.name}:{sheet.page.line(place)}"
        if earlier := first.get(text.casefold()):
            sheet.complain(place, f"{quoted(text)} stands in {earlier} too", f"Give each its own {kind}")
        first.setdefault(text.casefold(), here)


def _check_names(folder: Folder) -> None:
    """Files are named by their ids, and tasks and cards by their topics."""
    form = folder.roadmap.form
    if form and form.id != folder.path.name:
        folder.roadmap.complain(("id",), f"{quoted(form.id)} is not the folder's name", f"Write {folder.path.name}")
    for sheet, topic in folder.topic_forms():
        if topic.id != sheet.page.path.stem:
            fix = f"Write {sheet.page.path.stem}, or rename the file"
            sheet.complain(("id",), f"{quoted(topic.id)} is not the file's name", fix)
        for key, items in (("tasks", topic.tasks), ("cards", topic.cards)):
            for number, item in enumerate(items):
                if not item.id.startswith(f"{topic.id}."):
                    wrong = f"{quoted(item.id)} does not begin with its topic's id"
                    sheet.complain((key, number, "id"), wrong, f"Begin it with {topic.id} and a dot")
        _check_wording(sheet, topic)


def _check_wording(sheet: Sheet[TopicForm], topic: TopicForm) -> None:
    for number, task in enumerate(topic.tasks):
        for field, text in (("title", task.title), ("can", task.can)):
            if text.endswith("."):
                sheet.complain(("tasks", number, field), "ends with a full stop", "Take the full stop out")
        if task.resource and not task.where:
            sheet.complain(
                ("tasks", number), "does not say which part of the resource", "Write where: the chapter on …"
            )
        if task.kind in ("read", "watch") and not task.resource:
            sheet.complain(("tasks", number), f"does not say what to {task.kind}", "Write resource: and where:")
    for number, track in enumerate(topic.tracks):
        if not any(track.id in task.tracks for task in topic.tasks):
            wrong = f"no task belongs to the track {quoted(track.id)}"
            sheet.complain(("tracks", number), wrong, f"Write tracks: [{track.id}] in its tasks, or take it out")
    for number, card in enumerate(topic.cards):
        if _alike(card):
            fix = "Make every answer different from the others and from back"
            sheet.complain(("cards", number, "wrong"), "says the same answer twice", fix)


def _alike(card: CardForm) -> bool:
    answers = [answer.casefold() for answer in (card.back, *card.wrong)]
    return len(set(answers)) < len(answers)


def _check_circles(folder: Folder) -> None:
    """Two roadmaps may use each other, so a circle may lead through both."""
    own = {sheet.page.path.stem: topic.needs for sheet, topic in folder.topic_forms()}
    found = circle(own | {topic.id: topic.needs for topic in folder.shared.values()})
    mine = next((id for id in found if id in own), None)
    if mine is not None:
        wrong = f"goes round in a circle: {' needs '.join(found)}"
        folder.topics[mine].complain(("needs",), wrong, "Take out one of these needs")


def _check_stages(folder: Folder) -> None:
    sheet, form = folder.roadmap, folder.roadmap.form
    if form is None:
        return
    on_routes = {id for route in form.routes for id in route.stages}
    seen: set[str] = set()
    for number, stage in enumerate(form.stages):
        if stage.id not in on_routes:
            sheet.complain(("stages", number), f"no route takes the stage {quoted(stage.id)}", "Add it to a route")
        for row, id in enumerate(stage.topics):
            topic = folder.topics[id].form if id in folder.topics else None
            place = ("stages", number, "topics", row)
            if id in seen:
                sheet.complain(place, f"{quoted(id)} is listed twice", "Keep one of them")
            elif topic and topic.stage != stage.id:
                fix = f"Move it there, or write stage: {stage.id} in that file"
                sheet.complain(place, f"topics/{id}.yaml says that {quoted(id)} is in {quoted(topic.stage)}", fix)
            seen.add(id)
    for number, route in enumerate(form.routes):
        for key, ids in (("stages", route.stages), ("known", route.known)):
            _refuse_doubles(sheet, ("routes", number, key), ids)


def _check_moves(folder: Folder) -> None:
    for number, choice in enumerate(folder.roadmap.form.choices if folder.roadmap.form else ()):
        for row, option in enumerate(choice.options):
            for moved in (moved for moved, other in option.before.items() if moved == other):
                place = ("choices", number, "options", row, "before", moved)
                folder.roadmap.complain(place, f"{quoted(moved)} cannot stand before itself", "Name another stage")


def _refuse_doubles(sheet: Sheet[RoadmapForm], place: Place, ids: tuple[str, ...]) -> None:
    for row, id in enumerate(ids):
        if id in ids[:row]:
            sheet.complain((*place, row), f"{quoted(id)} is listed twice", "Keep one of them")


def _check_renames(folder: Folder) -> None:
    sheet, form = folder.roadmap, folder.roadmap.form
    if form is None:
        return
    living = folder.living() | folder.borrowed()
    for old, heirs in form.renamed.items():
        place = ("renamed", old)
        if old in living:
            sheet.complain(place, f"{quoted(old)} is in use", "Give what uses it another id, or take this line out")
        for new in heirs:
            if ("." in old) != ("." in new):
                wrong = f"{quoted(old)} and {quoted(new)} are not of one kind"
                sheet.complain(
                    place, wrong, "A topic's heirs are topics; those of a task or card have a dot in their id"
                )
            if old not in living and new not in living and new not in form.renamed:
                sheet.complain(place, f"there is no {quoted(new)}", "Write the id that it has today")
    if found := circle(form.renamed):
        sheet.complain(("renamed", found[0]), f"goes round in a circle: {' to '.join(found)}", "Take out one of these")
