"""Whether several roadmaps can stand side by side: no two with one id, and no topic in two of them.

What learners did is kept by the ids of tasks and topics, whatever roadmap these are in: the same id must be the same
thing everywhere.
"""

from collections.abc import Sequence
from pathlib import Path

from bot.library.complaints import did_you_mean, quoted
from bot.library.folder import Folder


def check_apart(folders: Sequence[Folder], beside: Sequence[Folder]) -> None:
    """Complain about ids that two roadmaps have, and about the use of roadmaps that are not there."""
    first: dict[str, Path] = {}
    owner: dict[str, Folder] = {}
    for folder in (*beside, *folders):
        earlier = first.setdefault(folder.path.name, folder.path)
        if earlier != folder.path:
            wrong = f"{quoted(folder.path.name)} is the id of the roadmap in {earlier} too"
            folder.roadmap.complain(("id",), wrong, "Rename this folder and its id")
            continue
        for id, sheet in folder.topics.items():
            other = owner.setdefault(id, folder)
            if other is not folder:
                fix = (
                    f"Write uses: [{other.path.name}] in roadmap.yaml and list it in a stage, or give yours another id"
                )
                sheet.complain(("id",), f"{quoted(id)} is a topic of {quoted(other.path.name)} too", fix)
    for folder in folders:
        _check_uses(folder, first)


def _check_uses(folder: Folder, known: dict[str, Path]) -> None:
    for number, id in enumerate(folder.roadmap.form.uses if folder.roadmap.form else ()):
        if id not in known or id == folder.path.name:
            fix = did_you_mean(id, known) or "Name another roadmap that the coach reads, by its id"
            folder.roadmap.complain(("uses", number), f"there is no other roadmap {quoted(id)}", fix)
