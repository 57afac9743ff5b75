"""How we know that something was done: it was said, checked by a question, shown, or confirmed by others."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal, TypeAlias, get_args

from bot.errors import UserError
from bot.study.event import StudyEvent
from bot.web_address import host

Level: TypeAlias = Literal["late", "said", "checked", "shown", "confirmed"]
"""The better the further on. late: said afterwards, for an earlier day. checked: a question about the topic was
answered right that day or later. shown: there is a proof. confirmed: somebody else has looked at it."""

LEVELS: Final[tuple[Level, ...]] = get_args(Level)
LONGEST_LINK: Final = 500
LARGEST_PICTURE: Final = 2 * 1024 * 1024
MOST_PICTURES: Final = 200
"""Pictures that are kept of one learner; the oldest go."""

WAITS: Final = timedelta(days=14)
"""So long others are asked to look at a proof."""

_BEGINNINGS: Final = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """What shows that an entry of the log is so: a link, a picture, or both. `media_type` is its picture's, empty when
    there is none; `size` the picture's bytes; `confirmed`: how many others have looked at it and say so."""

    id: int
    learner: int
    subject: str
    day: date
    at: datetime
    link: str = ""
    media_type: str = ""
    size: int = 0
    confirmed: int = 0

    @property
    def file(self) -> str:
        """What its picture is called."""
        return f"{self.subject}-{self.day}.{self.media_type.partition('/')[2]}"


@dataclass(frozen=True, slots=True)
class Marks:
    """How the tasks of a week are known: the last one, and how many of them are confirmed, shown and checked."""

    last: Level | None = None
    confirmed: int = 0
    shown: int = 0
    checked: int = 0


UNMARKED: Final = Marks()


def mark(events: Collection[StudyEvent], proofs: Iterable[Proof], week: date, topic_of: Callable[[str], str]) -> Marks:
    """The marks of the tasks that were done in the week that begins then. `topic_of` names the topic of a task or a
    card, by whatever id it once had; "" if there is none."""
    done = {each.subject: each for each in events if each.kind == "done" and 0 <= (each.day - week).days < 7}
    proved: dict[str, Level] = {}
    for proof in proofs:
        proved[proof.subject] = best(proved.get(proof.subject, "shown"), "confirmed" if proof.confirmed else "shown")
    checked_on = last_checked(events, topic_of)
    levels: list[Level] = []
    for entry in done.values():
        topic = topic_of(entry.subject)
        checked = topic in checked_on and checked_on[topic] >= entry.day
        said: Level = "late" if entry.evidence == "late" else "said"
        levels.append(best(proved.get(entry.subject, said), "checked" if checked else said))
    if not levels:
        return UNMARKED
    return Marks(levels[-1], levels.count("confirmed"), levels.count("shown"), levels.count("checked"))


def last_checked(events: Iterable[StudyEvent], topic_of: Callable[[str], str]) -> dict[str, date]:
    """The topics that a question was answered right about, with the last day of it. `topic_of` as for `mark`."""
    right = ((topic_of(each.subject), each.day) for each in events if each.evidence == "checked")
    return {topic: day for topic, day in sorted(right, key=lambda pair: pair[1]) if topic}


def best(one: Level, other: Level) -> Level:
    return one if LEVELS.index(one) >= LEVELS.index(other) else other


def split_link(said: str) -> tuple[str, str]:
    """What was said without its first link, and that link; "" when there is none. Raises UserError for a link that
    cannot be kept."""
    words = said.split()
    link = next((word for word in words if word.lower().startswith(("http://", "https://"))), "")
    if not link:
        return said.strip(), ""
    words.remove(link)
    if len(link) > LONGEST_LINK or not host(link):
        raise UserError(
            "I cannot keep that link. It begins with https:// and a host, has at most {most} characters, and neither "
            "name nor password in it.",
            most=LONGEST_LINK,
        )
    return " ".join(words), link


def picture_type(content: bytes) -> str:
    """The media type that a file's first bytes tell, whatever it is said to be; "" when it is no picture to keep."""
    found = next((kind for kind, begins in _BEGINNINGS.items() if content.startswith(begins)), "")
    return "" if found == "image/webp" and content[8:12] != b"WEBP" else found


def without_place(content: bytes) -> bytes:
    """A JPEG without what its camera noted about where, when and with what it was taken; other files as they are."""
    if not content.startswith(_BEGINNINGS["image/jpeg"]):
        return content
    kept, at = bytearray(content[:2]), 2
    while content[at : at + 1] == b"\xff" and content[at + 1 : at + 2] not in (b"\xda", b""):
        end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
        if content[at + 1] != 0xE1:
            kept += content[at:end]
        at = end
    return bytes(kept) + content[at:]
