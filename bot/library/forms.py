"""The shape of each kind of file, field by field. docs/roadmap.schema.json is made from it."""

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bot.library.texts import (
    AnyId,
    DocumentId,
    ItemId,
    Line40,
    Line60,
    Line80,
    Line100,
    Line120,
    Line160,
    Line200,
    Line250,
    Line300,
    Line400,
    Line500,
    Name,
    Reference,
    ShortName,
    Sources,
    Url,
    line_of,
)
from bot.study.resource import Format, Price, Role, Status
from bot.study.topic import CardLevel, Level, TaskKind

Certainty: TypeAlias = Literal["", "verified", "from-memory", "unsure"]
Confidence: TypeAlias = Literal["high", "medium", "low"]
HoursBasis: TypeAlias = Literal["", "official", "third-party", "estimate"]


def _without_titles(schema: dict[str, Any]) -> None:
    """Editors show the field's own name; a generated title only repeats it."""
    schema.pop("title", None)
    for part in schema.get("properties", {}).values():
        part.pop("title", None)


class Form(BaseModel):
    """A mapping in a file: these fields and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_without_titles)


class TrackForm(Form):
    id: ShortName
    name: Line60
    about: Line200
    sources: Sources


class TaskForm(Form):
    id: ItemId
    title: Line80
    minutes: Annotated[int, Field(ge=5, le=480)]
    kind: TaskKind
    tracks: tuple[Name, ...] = ()
    resource: Name = ""
    where: Line160 = ""
    how: Line500 = ""
    can: Line160
    sources: Sources


class CardForm(Form):
    """What fits a quiz on every platform: a poll has answers of 100 signs and an explanation of 200."""

    id: ItemId
    level: CardLevel
    front: Line250
    back: Line100
    explanation: Line200
    wrong: Annotated[tuple[Line100, ...], Field(min_length=3, max_length=3)]
    sources: Sources


class TopicForm(Form):
    """A topic file, topics/<id>.yaml."""

    id: Name
    name: Line60
    also: Annotated[tuple[Line40, ...], Field(max_length=12)] = ()
    stage: Name
    area: Name
    level: Level
    about: Line200
    why: Line200
    can: Line160
    needs: dict[Name, Line160] = Field(default_factory=dict[str, str])
    sources: Sources
    tracks: tuple[TrackForm, ...] = ()
    tasks: Annotated[tuple[TaskForm, ...], Field(min_length=1)]
    cards: tuple[CardForm, ...] = ()


class StructureForm(Form):
    kind: Line40
    count: Annotated[int, Field(ge=1)] | None = None
    confidence: Certainty = ""
    parts: tuple[Line200, ...] = ()
    note: Line400 = ""


class SuccessorForm(Form):
    title: Line200
    resource: Name = ""
    url: Url = ""


class ResourceForm(Form):
    id: Name
    title: Line120
    authors: tuple[Line120, ...] = ()
    url: Url = ""
    other_urls: tuple[Url, ...] = ()
    format: Format
    level: Line40 = ""
    price: Price
    price_note: Line400 = ""
    languages: Annotated[tuple[Line40, ...], Field(min_length=1)]
    hours: Annotated[float, Field(gt=0, le=5000)] | None = None
    hours_basis: HoursBasis = ""
    length: Line200 = ""
    structure: StructureForm | None = None
    topics: Annotated[tuple[Name, ...], Field(min_length=1)]
    role: Role = "supplement"
    status: Status = "alive"
    status_note: Line400 = ""
    successor: SuccessorForm | None = None
    sources: Sources
    named_as: Line200 = ""
    named_via: Name = ""
    confidence: Confidence = "medium"
    evidence: tuple[Line300, ...] = ()
    checked_on: date | None = None


class ResourcesForm(Form):
    """resources.yaml."""

    resources: tuple[ResourceForm, ...]


class StatementForm(Form):
    section: Line60
    says: Annotated[str, line_of(1000)]
    carried: Annotated[tuple[Reference, ...], Field(min_length=1)]


class StatementsForm(Form):
    """statements.yaml."""

    statements: tuple[StatementForm, ...]


class DocumentForm(Form):
    id: DocumentId
    title: Line120
    author: Line120 = ""
    url: Url = ""


class StageForm(Form):
    id: Name
    name: Line60
    about: Line200
    topics: tuple[Name, ...] = ()
    sources: Sources


class EstimateForm(Form):
    months: Annotated[float, Field(gt=0, le=120)]
    says: Line160
    sources: Sources


class RouteForm(Form):
    id: Name
    name: Line60
    about: Line400
    stages: Annotated[tuple[Name, ...], Field(min_length=1)]
    weekly_hours: Annotated[float, Field(gt=0, le=80)]
    known: tuple[Name, ...] = ()
    later: tuple[Name, ...] = ()
    tracks: dict[Name, Name] = Field(default_factory=dict[str, str])
    estimate: EstimateForm | None = None
    sources: Sources


class OptionForm(Form):
    id: Name
    name: Line60
    about: Line200
    topics: tuple[Name, ...] = ()
    tracks: dict[Name, Name] = Field(default_factory=dict[str, str])
    before: dict[Name, Name] = Field(default_factory=dict[str, str])
    sources: Sources


class ChoiceForm(Form):
    id: Name
    name: Line60
    question: Line120
    about: Line400
    options: Annotated[tuple[OptionForm, ...], Field(min_length=2, max_length=12)]
    sources: Sources


class PartForm(Form):
    id: Name
    name: Line60
    about: Line300
    topics: tuple[Name, ...] = ()


class SystemForm(Form):
    id: Name
    name: Line60
    about: Line400
    parts: Annotated[tuple[PartForm, ...], Field(min_length=1)]
    sources: Sources


class RoleForm(Form):
    id: Name
    name: Line60
    about: Line400
    weights: dict[Name, Annotated[int, Field(ge=0, le=3)]] = Field(default_factory=dict[str, int])
    sources: Sources


def _several(value: object) -> object:
    """One id may stand without brackets."""
    return [value] if isinstance(value, str) else value


Heirs: TypeAlias = Annotated[tuple[AnyId, ...], BeforeValidator(_several, json_schema_input_type=AnyId | list[AnyId])]


class RoadmapForm(Form):
    """roadmap.yaml."""

    id: Name
    name: Line60
    about: Line200
    sources: Sources
    uses: tuple[Name, ...] = ()
    documents: tuple[DocumentForm, ...] = ()
    stages: Annotated[tuple[StageForm, ...], Field(min_length=1)]
    routes: Annotated[tuple[RouteForm, ...], Field(min_length=1)]
    choices: tuple[ChoiceForm, ...] = ()
    systems: tuple[SystemForm, ...] = ()
    roles: tuple[RoleForm, ...] = ()
    renamed: dict[AnyId, Heirs] = Field(default_factory=dict[str, tuple[str, ...]])
