"""What a roadmap once had: an id that disappears takes its ticks with it, unless it names a successor."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from bot.errors import ConfigError
from bot.library.complaints import Complaints, quoted
from bot.library.folder import Folder
from bot.library.forms import TopicForm
from bot.library.page import Page, parse_page


def check_history(folder: Folder, revision: str) -> None:
    """Complain about every id of topics, tasks and cards that git has at a revision and that is gone without a word.

    Raises ConfigError when git cannot tell.
    """
    form = folder.roadmap.form
    if form is None:
        return
    if revision.startswith("-"):
        raise ConfigError(f"{revision} is no git revision. Name a tag, a branch or a commit.")
    here = {id for topic in folder.topics for id in (topic, *_items(folder.topics[topic].page))}
    here |= {id for topic in folder.shared.values() for id in (topic.id, *_own(topic))}
    for id, file in _once(folder.path, revision):
        if id not in here and id not in form.renamed:
            wrong = f"{quoted(id)} was in {file} at {revision} and is gone"
            folder.roadmap.complain(
                ("renamed",), wrong, f"Write {id}: with its new id, or with [] if nothing took its place"
            )


def _once(folder: Path, revision: str) -> Iterator[tuple[str, str]]:
    """The ids that were, each with the file it was in."""
    names = _git(folder, "ls-tree", "-r", "--name-only", "--full-name", revision, "topics/").splitlines()
    for name in names:
        file = PurePosixPath(name)
        if file.suffix == ".yaml":
            page = parse_page(Path(name), _git(folder, "show", f"{revision}:{name}"), Complaints())
            yield file.stem, file.name
            yield from ((id, file.name) for id in _items(page))


def _items(page: Page) -> Iterator[str]:
    """The ids of the tasks and cards in a topic's file, as far as it can be read."""
    rows = (row for key in ("tasks", "cards") for _, row in page.items(key))
    return (id for row in rows if isinstance(id := row.get("id"), str))


def _own(topic: TopicForm) -> Iterator[str]:
    return (item.id for items in (topic.tasks, topic.cards) for item in items)


def _git(folder: Path, *words: str) -> str:
    git = shutil.which("git")
    if git is None:
        raise ConfigError("git was not found. Install it, or lint without --since.")
    # The words are ours but for the revision, which the author typed and which begins with no hyphen.
    command = [git, "-C", str(folder), *words]
    found = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)  # noqa: S603
    if found.returncode:
        raise ConfigError(f"git says: {found.stderr.strip().splitlines()[0]}. Is {folder} in a repository that has it?")
    return found.stdout
