"""How well it is known that something was done."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.errors import UserError
from bot.study.event import EventKind, Evidence, StudyEvent
from bot.study.evidence import (
    LEVELS,
    UNMARKED,
    Level,
    Marks,
    Proof,
    best,
    mark,
    picture_type,
    split_link,
    without_place,
)

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
TOPICS = {"git.one": "git", "git.two": "git", "git.card": "git", "sql.one": "sql", "sql.card": "sql"}


def entry(subject: str, kind: EventKind = "done", evidence: Evidence = "said", day: int = 0) -> StudyEvent:
    return StudyEvent(AT, MONDAY + timedelta(days=day), kind, subject, evidence=evidence)


def proof(subject: str, confirmed: int = 0) -> Proof:
    return Proof(1, 1, subject, MONDAY, AT, "https://example.com/", confirmed=confirmed)


@pytest.mark.parametrize(
    ("events", "proofs", "marks"),
    [
        ([], [], UNMARKED),
        ([entry("git.one", "sitting")], [proof("git.one")], UNMARKED),
        ([entry("git.one")], [], Marks("said")),
        ([entry("git.one", evidence="late")], [], Marks("late")),
        ([entry("git.one", evidence="late")], [proof("git.one")], Marks("shown", shown=1)),
        ([entry("git.one")], [proof("git.one", confirmed=1)], Marks("confirmed", confirmed=1)),
        ([entry("git.one"), entry("sql.one")], [proof("git.one")], Marks("said", shown=1)),
        ([entry("git.one"), entry("git.card", "review", "checked")], [], Marks("checked", checked=1)),
        ([entry("git.one"), entry("git.card", "review", "checked", day=3)], [], Marks("checked", checked=1)),
        ([entry("git.one", day=1), entry("git.card", "review", "checked")], [], Marks("said")),
        ([entry("git.one"), entry("git.card", "review", "")], [], Marks("said")),
        ([entry("git.one"), entry("sql.card", "review", "checked")], [], Marks("said")),
        ([entry("gone.one"), entry("gone.card", "review", "checked")], [], Marks("said")),
        ([entry("git.one"), entry("git.card", "review", "checked")], [proof("git.one")], Marks("shown", shown=1)),
        ([entry("git.one", day=-1)], [proof("git.one")], UNMARKED),
        ([entry("git.one", day=7)], [proof("git.one")], UNMARKED),
    ],
)
def test_a_weeks_tasks_are_marked_by_the_best_that_is_known(
    events: list[StudyEvent], proofs: list[Proof], marks: Marks
) -> None:
    assert mark(events, proofs, MONDAY, lambda subject: TOPICS.get(subject, "")) == marks


@pytest.mark.parametrize("one", LEVELS)
@pytest.mark.parametrize("other", LEVELS)
def test_the_better_of_two_is_the_same_from_either_side(one: Level, other: Level) -> None:
    assert best(one, other) == best(other, one) in (one, other)


@pytest.mark.parametrize(
    ("said", "rest", "link"),
    [
        ("", "", ""),
        ("yesterday", "yesterday", ""),
        ("HTTPS://Example.com/a?b#c", "", "HTTPS://Example.com/a?b#c"),
        ("http://[::1]:8080/x yesterday", "yesterday", "http://[::1]:8080/x"),
        ("git.one 2 https://b\u00fccher.example/", "git.one 2", "https://b\u00fccher.example/"),
        ("https://a.example https://b.example", "https://b.example", "https://a.example"),
        ("see:https://a.example", "see:https://a.example", ""),
    ],
)
def test_a_link_is_found_among_words(said: str, rest: str, link: str) -> None:
    assert split_link(said) == (rest, link)


@pytest.mark.parametrize(
    "link", ["https://a@b.example", "https://:pw@b.example", "http://", "https://.", "https://a..b", "https://a:b/"]
)
def test_what_is_no_proper_link_is_refused(link: str) -> None:
    with pytest.raises(UserError):
        split_link(link)


def test_a_picture_is_known_by_its_first_bytes() -> None:
    assert picture_type(b"\x89PNG\r\n\x1a\n...") == "image/png"
    assert picture_type(b"RIFF0000WEBP") == "image/webp"
    assert picture_type(b"RIFF0000WAVE") == ""
    assert picture_type(b"<svg/>") == picture_type(b"") == ""


def segment(kind: int, content: bytes) -> bytes:
    return b"\xff" + bytes([kind]) + (len(content) + 2).to_bytes(2, "big") + content


def test_a_photograph_tells_nobody_where_it_was_taken() -> None:
    place, table, scan = (
        segment(0xE1, b"Exif\0\0 N 52.5"),
        segment(0xDB, b"table"),
        segment(0xDA, b"x") + b"\xff\xe1\0\x09data",
    )
    assert without_place(b"\xff\xd8" + place + table + place + scan) == b"\xff\xd8" + table + scan


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xd8\xff", b"\xff\xd8\xff\xe1", b"\xff\xd8\xff\xe1\xff\xff..", b"GIF89a"]
)
def test_a_file_that_is_cut_off_does_no_harm(content: bytes) -> None:
    assert len(without_place(content)) <= len(content)
