"""Ids that a git revision had and that are gone: every one needs a word about what took its place."""

import subprocess
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.library import examine
from bot.library.sketch import write_sketch
from tests.library.editing import change

LEAVES, BREWING, ROADMAP = "tea/topics/leaves.yaml", "tea/topics/brewing.yaml", "tea/roadmap.yaml"
RENAMED = "  tea-leaves: leaves"


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def keep(folder: Path, tag: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--message", tag)
    git(folder, "tag", tag)


@pytest.fixture
def kept(shelf: Path) -> Path:
    """The shelf in a repository, with everything as it is now at v1."""
    git(shelf, "init")
    keep(shelf, "v1")
    return shelf


def complaints(shelf: Path, revision: str = "v1") -> list[str]:
    try:
        examine([shelf], since=revision)
    except ConfigError as error:
        return [line.removeprefix(f"{shelf}/") for line in str(error).splitlines()]
    return []


def gone(id: str, file: str = "leaves.yaml") -> str:
    return (
        f'{ROADMAP}:34: renamed: "{id}" was in {file} at v1 and is gone. '
        f"Write {id}: with its new id, or with [] if nothing took its place."
    )


def test_nothing_is_said_while_nothing_changed(kept: Path) -> None:
    assert complaints(kept) == []
    assert complaints(kept, "HEAD") == []


def test_titles_minutes_order_and_new_ids_are_free(kept: Path) -> None:
    change(
        kept / LEAVES,
        ("title: Compare three kinds", "title: Compare four kinds"),
        ("minutes: 20", "minutes: 25"),
        ("cards:", ('cards:\n  - {id: leaves.c-new, level: easy, front: New, back: a, explanation: b, '
         'wrong: [c, d, e], sources: ["added: new"]}')),
    )  # fmt: skip
    assert complaints(kept) == []


@pytest.mark.parametrize(
    ("old", "new"), [("leaves.history", "leaves.past"), ("leaves.look", "leaves.see"), ("leaves.c-black", "leaves.c-b")]
)
def test_a_task_or_card_that_got_another_id_without_a_word_is_named(kept: Path, old: str, new: str) -> None:
    change(kept / LEAVES, (f"id: {old}", f"id: {new}"))
    assert complaints(kept) == [gone(old)]


@pytest.mark.parametrize("heirs", ["leaves.see", "[leaves.see]", "[leaves.see, leaves.history]", "[]", "leaves.seen"])
def test_a_word_about_it_is_enough_whether_renamed_split_removed_or_renamed_again(kept: Path, heirs: str) -> None:
    change(kept / LEAVES, ("id: leaves.look", "id: leaves.see"))
    change(kept / ROADMAP, (RENAMED, f"{RENAMED}\n  leaves.look: {heirs}\n  leaves.seen: leaves.see"))
    assert complaints(kept) == []


def test_a_topic_whose_file_is_gone_is_named_with_all_that_was_in_it(kept: Path) -> None:
    (kept / BREWING).unlink()
    change(kept / ROADMAP, ("[brewing]", "[]"))
    assert complaints(kept) == [gone(id, "brewing.yaml") for id in ("brewing", "brewing.three-times")]


def test_a_topic_that_another_roadmap_has_now_is_not_gone_from_the_one_that_uses_it(kept: Path) -> None:
    sweets = write_sketch(kept / "sweets")
    keep(kept, "v2")
    old = kept / "sweets/topics/in-practice-sweets.yaml"
    text = old.read_text().replace("stage: going-on", "stage: making")
    (kept / "tea/topics/in-practice-sweets.yaml").write_text(
        text[: text.index("needs:")] + text[text.index("sources:") :]
    )
    old.unlink()
    change(sweets / "roadmap.yaml", ("name: Sweets", "name: Sweets\nuses: [tea]"))
    assert complaints(kept, "v2") == []


def test_an_old_file_that_nobody_could_read_counts_by_its_name(kept: Path) -> None:
    good = (kept / LEAVES).read_text()
    (kept / LEAVES).write_bytes("id: Blätter [".encode("latin-1"))
    keep(kept, "broken")
    (kept / LEAVES).write_text(good)
    assert complaints(kept, "broken") == []


def test_only_what_was_in_the_roadmaps_own_folder_counts(kept: Path) -> None:
    """Two roadmaps in one repository, one of them new."""
    write_sketch(kept / "water")
    assert complaints(kept) == []


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("v9", ["git says: there is no such revision. Is {shelf}/tea in a repository that has it?"]),
        ("--output=x", ['"--output=x" is no git revision. Name a tag, a branch or a commit.']),
        ("", ['"" is no git revision. Name a tag, a branch or a commit.']),
        ("v1:tea", ["git says: there is no such revision. Is {shelf}/tea in a repository that has it?"]),
        ("-p", ['"-p" is no git revision. Name a tag, a branch or a commit.']),
    ],
)
def test_a_revision_that_git_does_not_know_is_answered_with_a_sentence(
    kept: Path, revision: str, said: list[str]
) -> None:
    assert complaints(kept, revision) == [line.format(shelf=kept) for line in said]


def test_a_folder_outside_of_any_repository_is_answered_with_a_sentence(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(shelf.parent))
    (line,) = complaints(shelf)
    assert line.startswith("git says: fatal: not a git repository")
    assert line.endswith(f"Is {shelf}/tea in a repository that has it?")


def test_a_machine_without_git_is_answered_with_a_sentence(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(kept))
    assert complaints(kept) == ["git was not found. Install it, or lint without --since."]


def test_other_complaints_come_first(kept: Path) -> None:
    """While a file is wrong nobody can know what is in it."""
    change(kept / LEAVES, ("id: leaves.look", "id: leaves.see"), ("minutes: 30", "minutes: 700"))
    (line,) = complaints(kept)
    assert "too large" in line


def test_a_roadmap_that_was_elsewhere_cannot_be_compared(kept: Path) -> None:
    roadmap = kept / ROADMAP
    roadmap.write_text(roadmap.read_text().replace("id: tea\n", "id: chai\n"))
    (kept / "tea").rename(kept / "chai")
    assert complaints(kept) == ["v1 has none of these roadmaps, so nothing can be compared. Were they elsewhere then?"]


def test_a_file_that_was_broken_then_is_said_to_be(shelf: Path) -> None:
    good = (shelf / LEAVES).read_text()
    (shelf / LEAVES).write_text("id: [")
    git(shelf, "init")
    keep(shelf, "v1")
    (shelf / LEAVES).write_text(good)
    assert complaints(shelf) == ["tea/topics/leaves.yaml cannot be read as it was at v1. Name another revision."]
