"""The roadmap that an author starts from: it works as it is, under every name."""

from pathlib import Path
from string import ascii_lowercase, digits

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.errors import ConfigError
from bot.library import examine
from bot.library.sketch import MOST, write_sketch
from tests.library.editing import change

NAMES = st.lists(st.text(ascii_lowercase + digits, min_size=1, max_size=8), min_size=1, max_size=4).map("-".join)


def test_a_sketch_pleases_lint_and_has_one_of_everything(tmp_path: Path) -> None:
    roadmap = examine([write_sketch(tmp_path / "good-tea")]).default
    assert (roadmap.id, roadmap.name) == ("good-tea", "Good tea")
    assert [stage.topics for stage in roadmap.stages] == [("first-steps-good-tea",), ("in-practice-good-tea",)]
    assert {task.kind for task in roadmap.tasks.values()} == {"read", "practise", "build"}
    assert len(roadmap.cards) == len(roadmap.routes) == len(roadmap.resources) == 1
    assert roadmap.topics["in-practice-good-tea"].needs.keys() == {"first-steps-good-tea"}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES.filter(lambda name: len(name) <= MOST))
@example("null")
@example("no")
@example("000")
@example("1e3")
@example("a" * MOST)
def test_a_sketch_of_any_name_works(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("sketch") / name
    assert examine([write_sketch(folder)]).default.id == name


def test_several_sketches_stand_side_by_side(tmp_path: Path) -> None:
    for name in ("bread", "soup", "cake"):
        write_sketch(tmp_path / name)
    assert list(examine([tmp_path]).roadmaps) == ["bread", "cake", "soup"]


def test_the_lines_that_only_show_how_can_be_taken_into_use(tmp_path: Path) -> None:
    folder = write_sketch(tmp_path / "bread")
    change(folder / "roadmap.yaml", ("# renamed:\n#   old-id: new-id", "renamed:\n  crumbs: first-steps-bread"))
    assert examine([folder]).default.current("crumbs") == "first-steps-bread"


@pytest.mark.parametrize(
    "name", ["Bread", "my bread", "bread_1", "-bread", "bread-", "a--b", "brot.de", "bröt", "b" * (MOST + 1)]
)
def test_a_name_that_is_no_id_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ConfigError, match=r"cannot be the id of a roadmap. Use small letters, .* as in good-tea\.$"):
        write_sketch(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    folder = write_sketch(tmp_path / "bread")
    change(folder / "roadmap.yaml", ("name: Bread", "name: Mine"))
    with pytest.raises(ConfigError, match=r"bread is there already\. Choose another name, or remove it first"):
        write_sketch(folder)
    assert "name: Mine" in (folder / "roadmap.yaml").read_text()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigError, match=r"file/bread cannot be written: Not a directory. Choose another place\.$"):
        write_sketch(tmp_path / "file" / "bread")
