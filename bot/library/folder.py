"""The files of one roadmap: as they were read, and as forms where their shape is right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from bot.library.complaints import Complaints, Place, did_you_mean, field_name, quoted
from bot.library.forms import Form, ResourcesForm, RoadmapForm, TopicForm
from bot.library.page import Page, read_page
from bot.library.wording import fill

Filled = TypeVar("Filled", bound=Form)
Filled_co = TypeVar("Filled_co", bound=Form, covariant=True)


@dataclass(frozen=True)
class Sheet(Generic[Filled_co]):
    """A file, what is known of it, and the pen to complain about it with."""

    page: Page
    form: Filled_co | None
    complaints: Complaints

    def complain(self, place: Place, wrong: str, fix: str) -> None:
        self.complaints.add(self.page.path, self.page.line(place), field_name(place), wrong, fix)

    def expect(self, place: Place, id: str, known: Mapping[str, object] | None, kind: str) -> None:
        """Complain when an id is unknown. `known` is None while nobody can know, because that file is broken."""
        if known is not None and id not in known:
            fix = did_you_mean(id, known) or "Mend the id, or add what it stands for"
            self.complain(place, f"there is no {kind} {quoted(id)}", fix)

    def ids(self, key: str) -> dict[str, int] | None:
        """The ids listed under a key, right or wrong as they are, with their lines; None for a broken file."""
        if self.form is None and self.page.value is None:
            return None
        items = [(number, item.get("id")) for number, item in self.page.items(key)]
        return {id: self.page.line((key, number)) for number, id in items if isinstance(id, str)}


@dataclass(frozen=True)
class Folder:
    """One roadmap's files. `topics` by the names of their files; `used` are the folders whose topics it may list."""

    path: Path
    roadmap: Sheet[RoadmapForm]
    resources: Sheet[ResourcesForm]
    topics: Mapping[str, Sheet[TopicForm]]
    used: tuple["Folder", ...] = ()
    shared: Mapping[str, TopicForm] = field(default_factory=dict[str, TopicForm])
    """The topics of others that stand in a stage of this one, by their ids."""
    elsewhere: Mapping[str, str] = field(default_factory=dict[str, str])
    """Topics of roadmaps that this one does not use, each with the roadmap that has it."""

    def using(self, others: Sequence["Folder"]) -> "Folder":
        """The folder with those of the others that it uses."""
        form = self.roadmap.form
        if form is None:
            return self
        used = tuple(other for other in others if other.path.name in form.uses)
        unused = (other for other in others if other.path.name not in form.uses)
        elsewhere = {id: other.path.name for other in unused for id in other.topics}
        listed = {id for stage in form.stages for id in stage.topics if id not in self.topics}
        theirs = {topic.id: topic for other in used for _, topic in other.topic_forms()}
        return replace(
            self, used=used, shared={id: topic for id, topic in theirs.items() if id in listed}, elsewhere=elsewhere
        )

    def living(self) -> set[str]:
        """The ids of its topics, tasks and cards, in files right or wrong."""
        items = (sheet.ids(key) or {} for sheet in self.topics.values() for key in ("tasks", "cards"))
        return {*self.topics, *(id for ids in items for id in ids)}

    def borrowed(self) -> set[str]:
        """The ids of the topics of others that it lists, with their tasks and cards."""
        items = (item.id for topic in self.shared.values() for item in (*topic.tasks, *topic.cards))
        return {*self.shared, *items}

    def topic_forms(self) -> Iterator[tuple[Sheet[TopicForm], TopicForm]]:
        """The topic files whose shape is right."""
        return ((sheet, sheet.form) for sheet in self.topics.values() if sheet.form)


def read_folder(path: Path, complaints: Complaints) -> Folder:
    """Every file of a roadmap's folder, each checked for its own shape."""
    files = sorted(file for file in (path / "topics").glob("[!.]*") if not file.name.endswith("~"))
    for file in files:
        if file.suffix != ".yaml":
            complaints.add(file, 1, "", "is not read, because its name does not end in .yaml", "Rename or move it")
    return Folder(
        path,
        _sheet(path / "roadmap.yaml", RoadmapForm, complaints),
        _resources(path / "resources.yaml", complaints),
        {file.stem: _sheet(file, TopicForm, complaints) for file in files if file.suffix == ".yaml"},
    )


def _resources(path: Path, complaints: Complaints) -> Sheet[ResourcesForm]:
    """A roadmap may do without resources of its own."""
    if path.exists():
        return _sheet(path, ResourcesForm, complaints)
    return Sheet(Page(path), ResourcesForm(resources=()), complaints)


def _sheet(path: Path, form: type[Filled], complaints: Complaints) -> Sheet[Filled]:
    page = read_page(path, complaints)
    return Sheet(page, fill(form, page, complaints), complaints)
