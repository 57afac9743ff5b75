"""Whether everything exists that a roadmap's files refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.library.complaints import Place, quoted
from bot.library.folder import Folder, Sheet
from bot.library.forms import (
    ChoiceForm,
    Form,
    ResourceForm,
    ResourcesForm,
    RoadmapForm,
    RouteForm,
    TaskForm,
    TopicForm,
)

Ids = Mapping[str, object] | None


@dataclass(frozen=True)
class Known:
    """The ids that can be referred to; None for those of a broken file."""

    documents: Ids
    stages: Ids
    resources: Ids
    topics: Ids
    unusable: Mapping[str, str]
    """Resources that no task may send a learner to, with the reason."""
    tracks: Mapping[str, Ids]
    """The tracks of each topic whose file is right."""


def check_references(folder: Folder) -> None:
    """Complain about every id that stands for nothing."""
    used = folder.used
    known = Known(
        _all(each.roadmap.ids("documents") for each in (folder, *used)),
        folder.roadmap.ids("stages"),
        _all(each.resources.ids("resources") for each in (folder, *used)),
        {**folder.topics, **folder.shared, **_unread(used)},
        {id: reason for each in (*used, folder) for id, reason in _unusable(each.resources.form).items()},
        _tracks(folder),
    )
    _check_roadmap(folder, known)
    for number, resource in enumerate(folder.resources.form.resources if folder.resources.form else ()):
        _check_resource(folder.resources, ("resources", number), resource, known)
    for sheet, topic in folder.topic_forms():
        _check_topic(sheet, topic, known)


def _all(several: Iterable[Ids]) -> Ids:
    """All ids of several files; None when one of them is broken."""
    together: dict[str, object] = {}
    for ids in several:
        if ids is None:
            return None
        together |= ids
    return together


def _unread(used: Iterable[Folder]) -> dict[str, None]:
    """The topics of others that are there, but not right."""
    return {id: None for folder in used for id, sheet in folder.topics.items() if sheet.form is None}


def _tracks(folder: Folder) -> dict[str, Ids]:
    topics = (*(topic for _, topic in folder.topic_forms()), *folder.shared.values())
    return {topic.id: {track.id: track for track in topic.tracks} for topic in topics}


def _unusable(form: ResourcesForm | None) -> dict[str, str]:
    resources = form.resources if form else ()
    return (
        {resource.id: "is only mentioned (role context)" for resource in resources if resource.role == "context"}
        | {resource.id: "is retired" for resource in resources if resource.status == "retired"}
        | {resource.id: "has no url" for resource in resources if not resource.url}
    )


def _check_roadmap(folder: Folder, known: Known) -> None:
    sheet, form = folder.roadmap, folder.roadmap.form
    if form is None:
        return
    _check_sources(sheet, (), form.sources, known)
    for number, stage in enumerate(form.stages):
        for row, id in enumerate(stage.topics):
            _check_listed(folder, ("stages", number, "topics", row), id, known)
        _check_sources(sheet, ("stages", number), stage.sources, known)
    for number, route in enumerate(form.routes):
        _check_all(sheet, ("routes", number, "stages"), route.stages, known.stages, "stage")
        _check_route(sheet, ("routes", number), route, known)
    for number, choice in enumerate(form.choices):
        _check_choice(sheet, ("choices", number), choice, known)
    for number, system in enumerate(form.systems):
        _check_sources(sheet, ("systems", number), system.sources, known)
        for row, part in enumerate(system.parts):
            _check_all(sheet, ("systems", number, "parts", row, "topics"), part.topics, known.topics, "topic")
    parts = {part.id: part for system in form.systems for part in system.parts}
    for number, role in enumerate(form.roles):
        _check_keys(sheet, ("roles", number, "weights"), role.weights, parts, "part of a system")
        _check_sources(sheet, ("roles", number), role.sources, known)


def _check_listed(folder: Folder, place: Place, id: str, known: Known) -> None:
    """A stage lists topics of its own roadmap, or of one that is used."""
    other = folder.elsewhere.get(id)
    if other and known.topics is not None and id not in known.topics:
        fix = f"Write uses: [{other}], which has one, or add your own with another id"
        folder.roadmap.complain(place, f"there is no topic {quoted(id)} here", fix)
    else:
        folder.roadmap.expect(place, id, known.topics, "topic")


def _check_route(sheet: Sheet[RoadmapForm], place: Place, route: RouteForm, known: Known) -> None:
    _check_all(sheet, (*place, "known"), route.known, known.topics, "topic")
    later = None if known.stages is None or known.topics is None else {**known.stages, **known.topics}
    _check_all(sheet, (*place, "later"), route.later, later, "stage or topic")
    _check_tracks(sheet, (*place, "tracks"), route.tracks, known)
    _check_sources(sheet, place, route.sources, known)
    if route.estimate:
        _check_sources(sheet, (*place, "estimate"), route.estimate.sources, known)


def _check_choice(sheet: Sheet[RoadmapForm], place: Place, choice: ChoiceForm, known: Known) -> None:
    _check_sources(sheet, place, choice.sources, known)
    for number, option in enumerate(choice.options):
        here = (*place, "options", number)
        _check_all(sheet, (*here, "topics"), option.topics, known.topics, "topic")
        _check_tracks(sheet, (*here, "tracks"), option.tracks, known)
        _check_keys(sheet, (*here, "before"), option.before, known.stages, "stage")
        for moved, other in option.before.items():
            sheet.expect((*here, "before", moved), other, known.stages, "stage")
        _check_sources(sheet, here, option.sources, known)


def _check_tracks(sheet: Sheet[RoadmapForm], place: Place, tracks: Mapping[str, str], known: Known) -> None:
    """Topics, each with the track that is meant."""
    _check_keys(sheet, place, tracks, known.topics, "topic")
    for topic, track in tracks.items():
        if topic in known.tracks:
            sheet.expect((*place, topic), track, known.tracks[topic], "track")


def _check_resource(sheet: Sheet[ResourcesForm], place: Place, resource: ResourceForm, known: Known) -> None:
    _check_all(sheet, (*place, "topics"), resource.topics, known.topics, "topic")
    _check_sources(sheet, place, resource.sources, known)
    if resource.successor and resource.successor.resource:
        sheet.expect((*place, "successor", "resource"), resource.successor.resource, known.resources, "resource")
    if resource.named_via:
        sheet.expect((*place, "named_via"), resource.named_via, known.resources, "resource")


def _check_topic(sheet: Sheet[TopicForm], topic: TopicForm, known: Known) -> None:
    sheet.expect(("stage",), topic.stage, known.stages, "stage")
    _check_keys(sheet, ("needs",), topic.needs, known.topics, "topic")
    _check_sources(sheet, (), topic.sources, known)
    for number, track in enumerate(topic.tracks):
        _check_sources(sheet, ("tracks", number), track.sources, known)
    for number, task in enumerate(topic.tasks):
        _check_task(sheet, ("tasks", number), task, known)
    for number, card in enumerate(topic.cards):
        _check_sources(sheet, ("cards", number), card.sources, known)


def _check_task(sheet: Sheet[TopicForm], place: Place, task: TaskForm, known: Known) -> None:
    _check_sources(sheet, place, task.sources, known)
    _check_all(sheet, (*place, "tracks"), task.tracks, known.tracks.get(sheet.page.path.stem), "track")
    if not task.resource:
        return
    sheet.expect((*place, "resource"), task.resource, known.resources, "resource")
    if reason := known.unusable.get(task.resource):
        sheet.complain((*place, "resource"), f"{quoted(task.resource)} {reason}", "Choose another resource")


def _check_all(sheet: Sheet[Form], place: Place, ids: Iterable[str], known: Ids, kind: str) -> None:
    for number, id in enumerate(ids):
        sheet.expect((*place, number), id, known, kind)


def _check_keys(sheet: Sheet[Form], place: Place, ids: Iterable[str], known: Ids, kind: str) -> None:
    for id in ids:
        sheet.expect((*place, id), id, known, kind)


def _check_sources(sheet: Sheet[Form], place: Place, sources: Iterable[str], known: Known) -> None:
    for number, source in enumerate(sources):
        if not source.startswith("added: "):
            sheet.expect((*place, "sources", number), source, known.documents, "document")
