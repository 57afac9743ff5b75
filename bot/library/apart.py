"""Whether several roadmaps can stand side by side: no two with one id, no topic in two of them, and no name that would
mean two things in a roadmap that uses another.

What learners did is kept by the ids of tasks and topics, whatever roadmap these are in: the same id must be the same
thing everywhere.
"""

from collections.abc import Sequence
from pathlib import Path

from bot.library.complaints import did_you_mean, quoted
from bot.library.folder import Folder, Sheet
from bot.library.forms import Form


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
        _check_renamed(folder, [other for other in (*beside, *folders) if other is not folder])
    by_path = {folder.path: folder for folder in (*beside, *folders)}
    for folder in folders:
        _check_uses(folder, {id: by_path[path] for id, path in first.items()})


def _check_renamed(folder: Folder, others: Sequence[Folder]) -> None:
    """An id that is gone here may not live elsewhere: what was done under it would count for two things."""
    form = folder.roadmap.form
    living = [(other, other.living()) for other in others] if form and form.renamed else []
    for old in form.renamed if form else ():
        other = next((other for other, ids in living if old in ids), None)
        if other:
            wrong = f"{quoted(old)} is in use in {quoted(other.path.name)}"
            folder.roadmap.complain(("renamed", old), wrong, "Give it another id there, or take this line out")


def _check_uses(folder: Folder, known: dict[str, Folder]) -> None:
    others = {id: other for id, other in known.items() if id != folder.path.name}
    lent: dict[str, str] = {}
    for number, id in enumerate(folder.roadmap.form.uses if folder.roadmap.form else ()):
        if id not in others:
            fix = did_you_mean(id, others) or "Name another roadmap that the coach reads, by its id"
            folder.roadmap.complain(("uses", number), f"there is no other roadmap {quoted(id)}", fix)
            continue
        _check_lists(folder.roadmap, others[id].roadmap, "documents")
        _check_lists(folder.resources, others[id].resources, "resources")
        for name in (*(others[id].roadmap.ids("documents") or ()), *(others[id].resources.ids("resources") or ())):
            first = lent.setdefault(name, id)
            if first != id:
                wrong = f"{quoted(first)} and {quoted(id)} both have a {quoted(name)}"
                folder.roadmap.complain(("uses", number), wrong, "Use one of the two, or rename it in one of them")


def _check_lists(mine: Sheet[Form], theirs: Sheet[Form], key: str) -> None:
    """What is listed in the other roadmap can be named in this one, so it needs no entry of its own."""
    other = theirs.ids(key) or {}
    for number, id in ((number, item.get("id")) for number, item in mine.page.items(key)):
        if isinstance(id, str) and id in other:
            wrong = f"{quoted(id)} stands in {theirs.page.path} too"
            mine.complain((key, number, "id"), wrong, "Take yours out and use that one, or give yours another id")
