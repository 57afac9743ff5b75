"""After what somebody studies: the "if" of their plan. "After dinner at 19:00" holds better than a time alone
(implementation intentions: Gollwitzer and Sheeran 2006)."""

import re
from collections.abc import Mapping
from typing import Final

LONGEST: Final = 40
"""Characters of a cue."""

HOURS: Final[Mapping[str, str]] = {
    "coffee": "08:00",
    "breakfast": "07:30",
    "school": "16:00",
    "lunch": "12:30",
    "work": "17:30",
    "dinner": "19:00",
}
"""Cues that most people have, and when they are over for many."""

_MINE = r"(?:my |the |our )?"
_AFTER = re.compile(rf"(?:^|[\s,;]+)after\s+{_MINE}(?P<cue>.+)$", re.IGNORECASE | re.DOTALL)
_AT = re.compile(r"^(?P<cue>.+?)[\s,;]+(?:at|around|@)\s+(?P<time>\S.*)$", re.IGNORECASE | re.DOTALL)


def split_cue(said: str) -> tuple[str, str]:
    """The words for the time and those for the cue in "19:00 after dinner" or "after dinner at 19:00"; "" where there
    are none. A cue that most people have brings its time along."""
    found = _AFTER.search(said)
    if found is None:
        return said.strip(), ""
    time, cue = said[: found.start()].strip(" ,;"), found["cue"]
    if not time and (there := _AT.match(cue)):
        time, cue = there["time"], there["cue"]
    cue = clean_cue(cue)
    return time or HOURS.get(cue, ""), cue


def clean_cue(said: str) -> str:
    """One line, without "after" and without the point at its end, no longer than a few words."""
    plain = re.sub(rf"^(?:after\s+)?{_MINE}", "", " ".join(said.split()), flags=re.IGNORECASE).strip(" .,;!")
    cut = plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"
    return cut.lower() if cut.lower() in HOURS else cut
