"""From forms without complaint to the values of study."""

from typing import Any

from bot.library.folder import Folder
from bot.library.forms import Form, ResourceForm, TopicForm
from bot.study.resource import Resource, Structure, Successor
from bot.study.roadmap import Card, Document, Roadmap, Route, Stage, Task, Topic


def build_roadmap(folder: Folder) -> Roadmap | None:
    """The roadmap; None when a file of it is not right, which has been complained about by then."""
    form, resources = folder.roadmap.form, folder.resources.form
    if form is None or resources is None:
        return None
    return Roadmap(
        **_values(
            form,
            stages=tuple(Stage(**_values(stage)) for stage in form.stages),
            routes=tuple(Route(**_values(route)) for route in form.routes),
            documents={document.id: Document(**_values(document)) for document in form.documents},
            topics={topic.id: _topic(topic) for _, topic in folder.topic_forms()},
            resources={resource.id: _resource(resource) for resource in resources.resources},
        )
    )


def _topic(form: TopicForm) -> Topic:
    tasks = tuple(Task(**_values(task, topic=form.id)) for task in form.tasks)
    cards = tuple(Card(**_values(card, topic=form.id)) for card in form.cards)
    return Topic(**_values(form, tasks=tasks, cards=cards))


def _resource(form: ResourceForm) -> Resource:
    structure = Structure(**_values(form.structure)) if form.structure else None
    successor = Successor(**_values(form.successor)) if form.successor else None
    return Resource(**_values(form, structure=structure, successor=successor))


def _values(form: Form, **instead: Any) -> dict[str, Any]:
    """A form's fields by name, as study names them too, with some replaced or added."""
    return dict(form) | instead
