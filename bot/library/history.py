"""What a roadmap once had: an id that disappears takes its ticks with it, unless it names a successor."""

import shutil
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from bot.errors import ConfigError
from bot.library.complaints import Complaints, quoted
from bot.library.folder import Folder
from bot.library.page import Page, parse_page


def check_history(folder: Folder, revision: str, living: Collection[str]) -> bool:
    """Complain about every id of topics, tasks and cards that git has at a revision and that is gone without a word.

    `living` are the ids that any roadmap has now. Returns whether the roadmap was there at that revision. Raises
    ConfigError when git cannot tell.
    """
    form = folder.roadmap.form
    if form is None:
        return False
    if not revision.strip() or revision.startswith("-"):
        raise ConfigError(f'"{revision}" is no git revision. Name a tag, a branch or a commit.')
    commit = _git(folder.path, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").strip()
    once = list(_once(folder.path, commit, revision))
    for id, file in once:
        if id not in living and id not in form.renamed:
            wrong = f"{quoted(id)} was in {file} at {revision} and is gone"
            folder.roadmap.complain(
                ("renamed",), wrong, f"Write {id}: with its new id, or with [] if nothing took its place"
            )
    return bool(once)


def _once(folder: Path, commit: str, revision: str) -> Iterator[tuple[str, str]]:
    """The ids that were, each with the file it was in."""
    listed = _git(folder, "ls-tree", "-r", "--name-only", "--full-name", commit, "topics/").splitlines()
    for name in (name for name in listed if name.endswith(".yaml")):
        file = PurePosixPath(name)
        page = parse_page(Path(name), _git(folder, "show", f"{commit}:{name}"), Complaints())
        if page.value is None:
            raise ConfigError(f"{name} cannot be read as it was at {revision}. Name another revision.")
        yield file.stem, file.name
        yield from ((id, file.name) for id in _items(page))


def _items(page: Page) -> Iterator[str]:
    """The ids of the tasks and cards in a topic's file, as far as it can be read."""
    rows = (row for key in ("tasks", "cards") for _, row in page.items(key))
    return (id for row in rows if isinstance(id := row.get("id"), str))


def _git(folder: Path, *words: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise ConfigError("git was not found. Install it, or lint without --since.")
    # The words are ours but for the revision, which the author typed and which begins with no hyphen.
    command = [git, "-C", str(folder), *words]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    if found.returncode:
        said = (found.stderr.strip().splitlines() or ["there is no such revision"])[0]
        raise ConfigError(f"git says: {said}. Is {folder} in a repository that has it?")
    return found.stdout
