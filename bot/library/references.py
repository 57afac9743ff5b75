"""Whether everything exists that a roadmap's files refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.library.complaints import Place, quoted
from bot.library.folder import Folder, Sheet
from bot.library.forms import Form, ResourceForm, ResourcesForm, TaskForm, TopicForm

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


def check_references(folder: Folder) -> None:
    """Complain about every id that stands for nothing."""
    known = Known(
        folder.roadmap.ids("documents"),
        folder.roadmap.ids("stages"),
        folder.resources.ids("resources"),
        folder.topics,
        _unusable(folder.resources.form),
    )
    _check_roadmap(folder, known)
    for number, resource in enumerate(folder.resources.form.resources if folder.resources.form else ()):
        _check_resource(folder.resources, ("resources", number), resource, known)
    for sheet, topic in folder.topic_forms():
        _check_topic(sheet, topic, known)


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
        _check_all(sheet, ("stages", number, "topics"), stage.topics, known.topics, "topic")
        _check_sources(sheet, ("stages", number), stage.sources, known)
    for number, route in enumerate(form.routes):
        _check_all(sheet, ("routes", number, "stages"), route.stages, known.stages, "stage")
        _check_all(sheet, ("routes", number, "known"), route.known, known.topics, "topic")
        _check_sources(sheet, ("routes", number), route.sources, known)


def _check_resource(sheet: Sheet[ResourcesForm], place: Place, resource: ResourceForm, known: Known) -> None:
    _check_all(sheet, (*place, "topics"), resource.topics, known.topics, "topic")
    _check_sources(sheet, place, resource.sources, known)
    if resource.successor and resource.successor.resource:
        sheet.expect((*place, "successor", "resource"), resource.successor.resource, known.resources, "resource")
    if resource.named_via:
        sheet.expect((*place, "named_via"), resource.named_via, known.resources, "resource")


def _check_topic(sheet: Sheet[TopicForm], topic: TopicForm, known: Known) -> None:
    sheet.expect(("stage",), topic.stage, known.stages, "stage")
    _check_all(sheet, ("needs",), topic.needs, known.topics, "topic")
    _check_sources(sheet, (), topic.sources, known)
    for number, task in enumerate(topic.tasks):
        _check_task(sheet, ("tasks", number), task, known)
    for number, card in enumerate(topic.cards):
        _check_sources(sheet, ("cards", number), card.sources, known)


def _check_task(sheet: Sheet[TopicForm], place: Place, task: TaskForm, known: Known) -> None:
    _check_sources(sheet, place, task.sources, known)
    if not task.resource:
        return
    sheet.expect((*place, "resource"), task.resource, known.resources, "resource")
    if reason := known.unusable.get(task.resource):
        sheet.complain((*place, "resource"), f"{quoted(task.resource)} {reason}", "Choose another resource")


def _check_all(sheet: Sheet[Form], place: Place, ids: Iterable[str], known: Ids, kind: str) -> None:
    for number, id in enumerate(ids):
        sheet.expect((*place, number), id, known, kind)


def _check_sources(sheet: Sheet[Form], place: Place, sources: Iterable[str], known: Known) -> None:
    for number, source in enumerate(sources):
        if not source.startswith("added: "):
            sheet.expect((*place, "sources", number), source, known.documents, "document")
