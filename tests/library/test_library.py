"""Reading roadmaps: where they are found, and what comes out of them."""

from pathlib import Path
from shutil import copytree

import pytest

from bot.errors import ConfigError
from bot.library import read_library
from bot.study.way import Picks, find_way


def test_the_example_in_the_guide_loads(shelf: Path) -> None:
    roadmap = read_library([shelf]).roadmaps["tea"]
    assert [task.id for task in find_way(roadmap, Picks("from-the-bag")).main] == [
        "leaves.history",
        "leaves.look",
        "brewing.three-times",
    ]
    assert roadmap.topics["leaves"].cards[0].wrong[1] == "It is roasted over coal"
    assert roadmap.resources["tea-book"].hours == 2
    assert roadmap.documents["kakuzo"].author == "Kakuzo Okakura"
    assert roadmap.current("tea-leaves") == "leaves"


def test_the_first_folder_has_the_default_roadmap(shelf: Path) -> None:
    library = read_library([shelf / "tea", shelf])
    assert library.default.id == "tea"


def test_a_single_roadmap_can_be_read_by_its_own_folder(shelf: Path) -> None:
    assert list(read_library([shelf / "tea"]).roadmaps) == ["tea"]


def test_folders_that_begin_with_a_dot_or_an_underscore_are_not_looked_at(shelf: Path) -> None:
    (shelf / ".git").mkdir()
    (shelf / "__pycache__").mkdir()
    assert list(read_library([shelf]).roadmaps) == ["tea"]


def test_plain_words_stay_words_whatever_they_look_like(shelf: Path) -> None:
    leaves = shelf / "tea/topics/leaves.yaml"
    leaves.write_text(leaves.read_text().replace("back: The leaf is oxidised fully before it is dried", "back: no"))
    resources = shelf / "tea/resources.yaml"
    resources.write_text(resources.read_text().replace("languages: [en]", "languages: [no, 1.10]"))
    roadmap = read_library([shelf]).default
    assert roadmap.cards["leaves.c-black"].back == "no"
    assert roadmap.resources["tea-book"].languages == ("no", "1.10")


@pytest.mark.parametrize(
    ("folder", "complaint"),
    [
        ("nowhere", "nowhere:1: is not a folder. Put a folder with a roadmap.yaml into it"),
        ("empty", "empty:1: has no roadmap in it. Put a folder with a roadmap.yaml into it"),
        ("unfinished", "unfinished/coffee/roadmap.yaml:1: cannot be read (No such file"),
    ],
)
def test_a_folder_without_a_roadmap_is_complained_about(tmp_path: Path, folder: str, complaint: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "unfinished/coffee").mkdir(parents=True)
    with pytest.raises(ConfigError) as caught:
        read_library([tmp_path / folder])
    assert complaint in str(caught.value)


def test_two_roadmaps_with_one_id_are_refused(shelf: Path) -> None:
    again = shelf.parent / "again"
    copytree(shelf / "tea", again / "tea")
    with pytest.raises(
        ConfigError, match=r'"tea" is the id of the roadmap in .*/tea too. Rename this folder and its id'
    ):
        read_library([shelf, again])


def test_a_folder_that_is_named_twice_is_read_once(shelf: Path) -> None:
    again = shelf.parent / f"{shelf.name}-again"
    again.symlink_to(shelf)
    assert list(read_library([shelf, again]).roadmaps) == ["tea"]


def test_all_complaints_come_at_once_in_the_order_of_the_files(shelf: Path) -> None:
    for name, old, new in (
        ("topics/leaves.yaml", "minutes: 30", "minutes: 3"),
        ("topics/leaves.yaml", "minutes: 20", "minutes: soon"),
        ("topics/brewing.yaml", "  leaves: how long", "  leafs: how long"),
        ("resources.yaml", "price: free", "price: cheap"),
    ):
        file = shelf / "tea" / name
        file.write_text(file.read_text().replace(old, new))
    with pytest.raises(ConfigError) as caught:
        read_library([shelf])
    assert [line.removeprefix(f"{shelf}/tea/") for line in str(caught.value).splitlines()] == [
        (
            'resources.yaml:7: resources[1].price: "cheap" is not one of the words for this. '
            "Write free, free-preview, free-to-audit, freemium, paid or unknown."
        ),
        'topics/brewing.yaml:10: needs.leafs: there is no topic "leafs". Did you mean leaves?',
        'topics/leaves.yaml:14: tasks[1].minutes: "3" is too small. Write 5 or more.',
        'topics/leaves.yaml:22: tasks[2].minutes: "soon" is not a number. Write digits only, as in 25.',
    ]


def test_the_guide_quotes_complaints_as_they_are(shelf: Path) -> None:
    for name, old, new in (
        ("topics/leaves.yaml", "minutes: 30", "minutes: 700"),
        ("topics/brewing.yaml", "  leaves: how long", "  leafs: how long"),
        ("roadmap.yaml", "stages: [knowing, making]", "stages: [knowing, drinking, making]"),
    ):
        file = shelf / "tea" / name
        file.write_text(file.read_text().replace(old, new))
    with pytest.raises(ConfigError) as caught:
        read_library([shelf])
    guide = (Path(__file__).parents[2] / "docs" / "authors.md").read_text()
    lines = str(caught.value).splitlines()
    assert len(lines) == 3
    assert all(line.removeprefix(f"{shelf}/") in guide for line in lines), lines
