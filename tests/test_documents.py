"""What hosts, learners and contributors read is true of the code."""

import re
import subprocess
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import pytest
import yaml

from bot.commands import COMMANDS
from bot.platforms.discord import discord
from bot.settings import Settings

ROOT = Path(__file__).parents[1]
SETTINGS = tuple(f"ROADMATE_{name.upper()}" for name in Settings.model_fields)
REGISTRIES = re.compile(r"py[p]i\.|python[h]osted|np[m]js|registry\.np[m]", re.IGNORECASE)
OWN_PATHS = re.compile(r"(?<![\w.}])/(?:work|root|Users)/\w|C:\\Users")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def kept_files() -> list[Path]:
    """All text files that belong to the project: what git knows, or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no clone")
    files = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [file for file in files if file.is_file() and file.suffix != ".png"]


def documents() -> list[Path]:
    return [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_every_make_command_in_a_document_exists(document: Path):
    # In a code block or between backticks; "make" is an English word too.
    said = re.findall(
        r"(?:^|`|&& |sudo )make ([a-z][a-z-]*|\.venv/[a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE
    )
    there = set(re.findall(r"^([a-z.][a-z./-]*):", read("Makefile"), re.MULTILINE))
    assert set(said) - there == set()


@pytest.mark.parametrize("document", documents(), ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(document: Path):
    targets = re.findall(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"", document.read_text(encoding="utf-8"))
    files = [unquote(target.partition("#")[0]) for pair in targets for target in pair if target]
    missing = [file for file in files if file and "://" not in file and not (document.parent / file).exists()]
    assert missing == []


@pytest.mark.parametrize("document", ["README.md", ".env.example", "docs/hosts.md"])
def test_every_setting_is_told(document: str):
    text = read(document)
    assert [setting for setting in SETTINGS if setting not in text] == []


def test_no_document_tells_of_a_setting_that_is_none():
    told = {name for file in documents() for name in re.findall(r"ROADMATE_\w+", file.read_text(encoding="utf-8"))}
    told |= set(re.findall(r"ROADMATE_\w+", read(".env.example") + read("docker-compose.yml") + read("Dockerfile")))
    assert told - {*SETTINGS, "ROADMATE_"} == set()


def test_every_command_that_is_shown_is_explained_to_learners():
    text = read("docs/learners.md") + read("docs/groups.md")
    assert [each.name for each in COMMANDS if not each.hidden and f"`/{each.name}`" not in text] == []


def test_the_invitation_to_discord_asks_for_what_the_readme_says_and_no_more():
    asked = re.search(r"permissions=(\d+)", read("README.md"))
    assert asked is not None
    assert discord.Permissions(int(asked[1])) == discord.Permissions(
        view_channel=True, send_messages=True, send_messages_in_threads=True, embed_links=True, attach_files=True
    )


def test_the_containers_are_described_soundly_and_hold_no_secret():
    described = cast("dict[str, Any]", yaml.safe_load(read("docker-compose.yml")))
    assert set(described["services"]) == {"coach", "database"}
    assert described["services"]["coach"]["depends_on"]["database"]["condition"] == "service_healthy"
    for service in described["services"].values():
        assert service["restart"] == "unless-stopped"
        for name, value in service["environment"].items():
            if re.search(r"PASSWORD|TOKEN|URL", name):
                assert "${" in value, f"{name} stands in the file"
    password: str = described["services"]["database"]["environment"]["POSTGRES_PASSWORD"]
    assert password.startswith("${POSTGRES_PASSWORD:?")


def test_no_file_names_a_package_registry_or_a_place_on_somebodys_machine():
    named = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in kept_files()
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if REGISTRIES.search(text) or OWN_PATHS.search(text)
    ]
    assert named == []


def test_pictures_are_small_and_each_has_its_dark_twin():
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").glob("*.png")}
    assert pictures
    assert [name for name, size in pictures.items() if size > 200_000] == []
    assert {name for name in pictures if name.replace("-light", "-dark") not in pictures} == set()
    assert {name for name in pictures if name.replace("-dark", "-light") not in pictures} == set()
