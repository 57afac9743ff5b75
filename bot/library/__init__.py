"""Reads and checks the roadmaps once, at start; every complaint names the file, the line, the field and the fix."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from bot.errors import ConfigError
from bot.library.agreement import check_agreement
from bot.library.apart import check_apart
from bot.library.build import build_roadmap
from bot.library.complaints import Complaints
from bot.library.folder import Folder, read_folder
from bot.library.history import check_history
from bot.library.quality import check_quality
from bot.library.references import check_references
from bot.study.roadmap import Roadmap

SHIPPED = "machine-learning-engineer"
"""The roadmap of learners who did not choose one."""


@dataclass(frozen=True)
class Library:
    """All roadmaps by id, and the one that a learner gets who did not choose."""

    roadmaps: Mapping[str, Roadmap]
    default: Roadmap


def shipped() -> Path:
    """The folder of the roadmaps that come with the coach."""
    return Path(str(files("roadmap_data")))


def read_library(folders: Sequence[Path], beside: Sequence[Path] = ()) -> Library:
    """The roadmaps of these folders; the first that ships, or else the first of all, is the default. A folder is a
    roadmap, or holds one in each subfolder. Roadmaps in the folders `beside` may be used by those in `folders`, and are
    no part of the library.

    Raises ConfigError with a line for each thing that is wrong, all at once.
    """
    return build_library(_checked(folders, beside, Complaints()))


def examine(folders: Sequence[Path], beside: Sequence[Path] = (), since: str | None = None) -> Library:
    """As `read_library`, and looks besides for what an author should mend though the coach can run with it.

    `since` is a git revision whose ids must all have successors. Raises ConfigError as above.
    """
    complaints = Complaints()
    found = _checked(folders, beside, complaints)
    library = build_library(found)
    living = {id for folder in found for id in folder.living() | folder.borrowed()}
    for folder in found:
        check_quality(folder, library.roadmaps[folder.path.name])
    compared = [check_history(folder, since, living) for folder in found] if since is not None else [True]
    if not any(compared):
        raise ConfigError(f"{since} has none of these roadmaps, so nothing can be compared. Were they elsewhere then?")
    complaints.raise_all()
    return library


def read_folders(folders: Sequence[Path], complaints: Complaints, beside: Sequence[Folder] = ()) -> list[Folder]:
    """The files of every roadmap in these folders, each with those that it uses, of these or of those beside."""
    paths = dict.fromkeys(path.resolve() for folder in folders for path in _roadmaps_in(folder, complaints))
    found = [read_folder(path, complaints) for path in paths]
    names = {folder.path.name for folder in found}
    others = [folder for folder in beside if folder.path.name not in names]
    check_apart(found, others)
    return [folder.using([other for other in (*found, *others) if other is not folder]) for folder in found]


def _checked(folders: Sequence[Path], beside: Sequence[Path], complaints: Complaints) -> list[Folder]:
    """Every roadmap in the folders, when there is nothing to complain about. Raises ConfigError."""
    found = read_folders(folders, complaints, read_folders(beside, Complaints()))
    for folder in found:
        check_references(folder)
        check_agreement(folder)
    complaints.raise_all()
    return found


def build_library(folders: Sequence[Folder]) -> Library:
    """The roadmaps of folders without complaint."""
    roadmaps = {roadmap.id: roadmap for folder in folders if (roadmap := build_roadmap(folder))}
    return Library(roadmaps, roadmaps.get(SHIPPED) or next(iter(roadmaps.values())))


def _roadmaps_in(folder: Path, complaints: Complaints) -> Iterator[Path]:
    """The folder itself when it is a roadmap, else its subfolders, but for those that begin with a dot or _."""
    if folder.is_file():
        complaints.add(folder, 1, "", "is a file", "Name the folder of a roadmap")
        return
    if (folder / "roadmap.yaml").exists():
        yield folder.resolve()
        return
    inside = sorted(path for path in folder.glob("[!._]*") if path.is_dir())
    if not inside:
        fix = "Put a folder with a roadmap.yaml into it; docs/authors.md tells how"
        complaints.add(folder, 1, "", "has no roadmap in it" if folder.is_dir() else "is not a folder", fix)
    yield from inside
