"""What is installed is what pyproject.toml asks for, pinned with hashes, wherever packages come from."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNNING: list[str] = PROJECT["project"]["dependencies"]
GROUPS: dict[str, list[str]] = PROJECT["dependency-groups"]
FILES = {
    "requirements.txt": RUNNING,
    "requirements-dev.txt": [*RUNNING, *GROUPS["dev"]],
    "requirements-setup.txt": GROUPS["setup"],
}


def name_of(requirement: str) -> str:
    """The name as registries spell it."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None, requirement
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def pins(file: str) -> list[str]:
    """Each pin with its hashes, on one line."""
    joined = (ROOT / file).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("file", FILES)
def test_every_pin_is_exact_has_its_hashes_and_no_address(file: str):
    for pin in pins(file):
        assert re.match(r"[a-z0-9-]+(\[[a-z0-9,-]+\])?==\S+( ;[^#]*?)? +--hash=sha256:[0-9a-f]{64}", pin), pin
        assert "://" not in pin
        assert not pin.startswith("-")


@pytest.mark.parametrize(("file", "wanted"), FILES.items())
def test_everything_that_is_declared_is_pinned(file: str, wanted: list[str]):
    assert {name_of(each) for each in wanted} - {name_of(pin) for pin in pins(file)} == set()


def test_tests_run_with_the_same_versions_as_the_coach():
    running = {pin.split(" ")[0] for pin in pins("requirements.txt")}
    assert running - {pin.split(" ")[0] for pin in pins("requirements-dev.txt")} == set()


@pytest.mark.parametrize("requirement", [*RUNNING, *GROUPS["dev"], *GROUPS["setup"]])
def test_every_dependency_has_a_lower_bound(requirement: str):
    assert ">=" in requirement
