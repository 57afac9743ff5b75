"""Reads and checks the roadmaps once, at start; every complaint names the file, the line, the field and the fix."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.library.agreement import check_agreement
from bot.library.build import build_roadmap
from bot.library.complaints import Complaints, quoted
from bot.library.folder import Folder, read_folder
from bot.library.references import check_references
from bot.study.roadmap import Roadmap


@dataclass(frozen=True)
class Library:
    """All roadmaps by id, and the one that a learner gets who did not choose."""

    roadmaps: Mapping[str, Roadmap]
    default: Roadmap


def shipped() -> Path:
    """The folder of the roadmaps that come with the coach."""
    return Path(str(files("roadmap_data")))


def read_library(folders: Sequence[Path]) -> Library:
    """The roadmaps of these folders; the first is the default. A folder is a roadmap, or holds one in each subfolder.

    Raises ConfigError with a line for each thing that is wrong, all at once.
    """
    complaints = Complaints()
    found = [read_folder(path, complaints) for folder in folders for path in _roadmaps_in(folder, complaints)]
    _check_apart(found, complaints)
    for folder in found:
        check_references(folder)
        check_agreement(folder)
    complaints.raise_all()
    roadmaps = {roadmap.id: roadmap for folder in found if (roadmap := build_roadmap(folder))}
    return Library(roadmaps, next(iter(roadmaps.values())))


def _roadmaps_in(folder: Path, complaints: Complaints) -> Iterator[Path]:
    """The folder itself when it is a roadmap, else its subfolders, but for those that begin with a dot or _."""
    if (folder / "roadmap.yaml").exists():
        yield folder.resolve()
        return
    inside = sorted(path for path in folder.glob("[!._]*") if path.is_dir())
    if not inside:
        fix = "Put a folder with a roadmap.yaml into it; docs/authors.md tells how"
        complaints.add(folder, 1, "", "has no roadmap in it" if folder.is_dir() else "is not a folder", fix)
    yield from inside


def _check_apart(folders: Sequence[Folder], complaints: Complaints) -> None:
    """Complain when two roadmaps have the same id."""
    first: dict[str, Path] = {}
    for folder in folders:
        earlier = first.setdefault(folder.path.name, folder.path)
        if earlier != folder.path:
            wrong = f"{quoted(folder.path.name)} is the id of the roadmap in {earlier} too"
            complaints.add(folder.path / "roadmap.yaml", 1, "id", wrong, "Rename this folder and its id")
