"""From forms without complaint to the values of study."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.library.folder import Folder
from bot.library.forms import (
    ChoiceForm,
    DocumentForm,
    Form,
    ResourceForm,
    RoadmapForm,
    RouteForm,
    SystemForm,
    TopicForm,
)
from bot.study.resource import Resource, Structure, Successor
from bot.study.roadmap import (
    Choice,
    Document,
    Estimate,
    Option,
    Part,
    Roadmap,
    Role,
    Route,
    Stage,
    System,
)
from bot.study.topic import Card, Task, Topic, Track

_FOR_AUTHORS = {
    "other_urls", "price_note", "hours_basis", "status_note", "confidence", "evidence", "checked_on",
}  # fmt: skip
"""What files tell whoever edits them next, and nobody else asks for."""


def build_roadmap(folder: Folder) -> Roadmap | None:
    """The roadmap; None when a file of it is not right, which has been complained about by then."""
    form, resources = folder.roadmap.form, folder.resources.form
    if form is None or resources is None:
        return None
    topics = {topic.id: topic for topic in _topics(folder, form)}
    own = {resource.id: _resource(resource) for resource in resources.resources}
    values = _values(
        form,
        stages=tuple(Stage(**_values(stage)) for stage in form.stages),
        routes=tuple(_route(route) for route in form.routes),
        choices=tuple(_choice(choice) for choice in form.choices),
        systems=tuple(_system(system) for system in form.systems),
        roles=tuple(Role(**_values(role)) for role in form.roles),
        documents={document.id: Document(**_values(document)) for document in _documents(folder)},
        topics=topics,
        resources=own | {resource.id: resource for resource in _borrowed(folder, topics)},
        renamed={old: new for each in (*folder.used, folder) for old, new in _renamed(each)},
    )
    del values["uses"]
    return Roadmap(**values)


def _topics(folder: Folder, form: RoadmapForm) -> Iterator[Topic]:
    """Its own topics, and those of others in the stage where it lists them, with what they need of all these."""
    stages = {id: stage.id for stage in form.stages for id in stage.topics}
    here = {*folder.topics, *folder.shared}
    for topic in (*(own for _, own in folder.topic_forms()), *folder.shared.values()):
        needs = {id: reason for id, reason in topic.needs.items() if id in here}
        yield _topic(topic, stages[topic.id] if topic.id in folder.shared else topic.stage, needs)


def _topic(form: TopicForm, stage: str, needs: dict[str, str]) -> Topic:
    tracks = tuple(Track(**_values(track)) for track in form.tracks)
    tasks = tuple(Task(**_values(task, topic=form.id)) for task in form.tasks)
    cards = tuple(Card(**_values(card, topic=form.id)) for card in form.cards)
    return Topic(**_values(form, stage=stage, needs=needs, tracks=tracks, tasks=tasks, cards=cards))


def _borrowed(folder: Folder, topics: dict[str, Topic]) -> Iterator[Resource]:
    """The resources of others that its topics use, or that are good for them."""
    named = {task.resource for topic in topics.values() for task in topic.tasks}
    for other in folder.used:
        for resource in other.resources.form.resources if other.resources.form else ():
            if resource.id in named or not topics.keys().isdisjoint(resource.topics):
                yield _resource(resource)


def _documents(folder: Folder) -> Iterator[DocumentForm]:
    for each in (*folder.used, folder):
        yield from each.roadmap.form.documents if each.roadmap.form else ()


def _renamed(folder: Folder) -> Iterable[tuple[str, tuple[str, ...]]]:
    return folder.roadmap.form.renamed.items() if folder.roadmap.form else ()


def _route(form: RouteForm) -> Route:
    return Route(**_values(form, estimate=Estimate(**_values(form.estimate)) if form.estimate else None))


def _choice(form: ChoiceForm) -> Choice:
    return Choice(**_values(form, options=tuple(Option(**_values(option)) for option in form.options)))


def _system(form: SystemForm) -> System:
    return System(**_values(form, parts=tuple(Part(**_values(part)) for part in form.parts)))


def _resource(form: ResourceForm) -> Resource:
    structure = Structure(**_values(form.structure)) if form.structure else None
    successor = Successor(**_values(form.successor)) if form.successor else None
    return Resource(**_values(form, structure=structure, successor=successor))


def _values(form: Form, **instead: Any) -> dict[str, Any]:
    """A form's fields by name, as study names them too, with some replaced or added."""
    return {name: value for name, value in form if name not in _FOR_AUTHORS} | instead
