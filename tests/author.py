"""An author who writes small roadmaps, and edits them while people are learning."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from bot.chat.table import Table
from bot.commands import COMMANDS
from bot.db.store import Store
from bot.desk import Desk
from bot.library import read_library
from tests.conversation import Clock

SOURCES = ["added: for a test"]
Page: TypeAlias = dict[str, Any]
"""What stands in a file, or in a part of one."""


def task(id: str, minutes: int = 30, *tracks: str) -> Page:
    """A task named by its id: leaves.look is "Do leaves look"."""
    words = id.replace(".", " ")
    page = {"id": id, "title": f"Do {words}", "minutes": minutes, "kind": "practise", "can": f"do {words}"}
    return page | {"tracks": list(tracks), "sources": SOURCES}


def track(id: str) -> Page:
    return {"id": id, "name": f"The {id} way", "about": f"With the {id}.", "sources": SOURCES}


def topic(id: str, *tasks: Page, stage: str = "all", needs: Sequence[str] = (), tracks: Sequence[str] = ()) -> Page:
    """A topic of these tasks, which says the least that one may say."""
    said = {"about": f"About {id}.", "why": f"For {id}.", "can": f"do {id}", "area": "kitchen", "level": "basic"}
    page = {"id": id, "name": id.capitalize(), "stage": stage, "needs": dict.fromkeys(needs, "it has to")}
    return page | said | {"tracks": [track(each) for each in tracks], "tasks": list(tasks), "sources": SOURCES}


def stage(id: str, *topics: str) -> Page:
    return {"id": id, "name": f"Stage {id}", "about": "A part.", "topics": list(topics), "sources": SOURCES}


def route(id: str, name: str, *stages: str, **more: object) -> Page:
    page = {"id": id, "name": name, "about": "A way.", "stages": list(stages), "weekly_hours": 2, "sources": SOURCES}
    return page | more


@dataclass
class Author:
    """Somebody with a folder of roadmaps, and a coach who reads it."""

    folder: Path
    store: Store
    clock: Clock

    def write(self, id: str, *topics: Page, **fields: object) -> None:
        """A roadmap in place of the one of that name; what is not said is one stage and the route From zero."""
        named = [each["id"] for each in topics]
        page = {
            "id": id,
            "name": f"Roadmap {id}",
            "about": f"All of {id}.",
            "sources": SOURCES,
            "stages": [stage("all", *named)],
            "routes": [route("from-zero", "From zero", "all")],
        }
        self.remove(id)
        self._save(f"{id}/roadmap.yaml", page | fields)
        for each in topics:
            self._save(f"{id}/topics/{each['id']}.yaml", each)

    def remove(self, id: str) -> None:
        for file in (self.folder / id).rglob("*.yaml"):
            file.unlink()
        if (self.folder / id).exists():
            (self.folder / id).rename(self.folder / f"_{id}-{len(list(self.folder.iterdir()))}")

    def desk(self, *beside: Path) -> Desk:
        """The coach, started anew with what stands in the folder now."""
        return Desk(self.store, read_library([*beside, self.folder]), Table(COMMANDS), self.clock)

    def _save(self, name: str, page: Mapping[str, Any]) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(dict(page)))
