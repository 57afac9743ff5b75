"""The command line as a host meets it: what it says, and how it ends."""

import asyncio
import os
from collections.abc import AsyncGenerator
from pathlib import Path
from shutil import copytree

import pytest

from bot.library import shipped
from tests.e2e.databases import PASSWORD, new_postgres
from tests.e2e.host import Host, free_port, is_listening
from tests.e2e.waiting import until
from tests.fakes.discord import FakeDiscord
from tests.fakes.telegram import FakeTelegram

pytestmark = pytest.mark.slow  # processes of their own, started and stopped

TOKEN = "7:a-token-nobody-may-see"


@pytest.fixture
async def host(tmp_path: Path) -> AsyncGenerator[Host]:
    """Somebody at an empty machine. Whatever they do, no trace and no secret is shown."""
    host = Host(tmp_path, browser_port=free_port())
    yield host
    if host.running:
        await host.kill()
    assert "Traceback" not in host.said
    assert all(secret not in host.said for secret in (TOKEN, PASSWORD))


async def outcome(host: Host, *words: str) -> int:
    """The exit code of a command that ends by itself."""
    await host.start(*words)
    return await host.ended(60)


async def served(host: Host) -> None:
    await until(lambda: is_listening(int(str(host.variables["browser_port"]))), lambda: host.said)


async def test_check_says_ok_to_an_empty_machine_and_to_good_tokens(host: Host) -> None:
    async with FakeTelegram() as telegram, FakeDiscord() as discord:
        host.variables |= {"telegram_token": telegram.token, "telegram_api_url": telegram.url}
        host.variables |= {"discord_token": discord.token, "discord_api_url": discord.api_url}
        assert await outcome(host, "check") == 0
    for subject in ("settings", "zone data", "roadmaps", "database", "migrations", "telegram", "discord"):
        assert len(host.lines(f"ok    {subject}: ")) == 1
    assert host.said.count("the token is good") == 2
    assert "brings them to" in host.said


async def test_check_says_what_to_do_about_everything_that_is_wrong(host: Host) -> None:
    (host.folder / "roadmaps").mkdir()
    host.variables |= {"database_url": f"postgresql://ada:{PASSWORD}@127.0.0.1:{free_port()}/roadmate"}
    host.variables |= {"roadmaps": host.folder / "roadmaps", "telegram_token": TOKEN, "discord_token": TOKEN}
    async with FakeTelegram() as telegram:
        host.variables |= {"telegram_api_url": telegram.url}
        host.variables |= {"discord_api_url": f"http://127.0.0.1:{free_port()}/api/v10"}
        assert await outcome(host, "check") == 1
    assert host.lines("WRONG roadmaps: ")[0].endswith("docs/authors.md tells how.")
    assert "Check ROADMATE_DATABASE_URL" in host.lines("WRONG database: it cannot be reached: ")[0]
    assert "@BotFather" in host.lines("WRONG telegram: it refuses the token in ROADMATE_TELEGRAM_TOKEN")[0]
    assert host.lines("WRONG discord: it cannot be reached (ConnectError)")


async def test_check_notices_a_misspelt_setting(host: Host) -> None:
    host.variables |= {"telegrm_token": "1:x"}
    assert await outcome(host, "check") == 1
    assert host.lines("WRONG settings: ROADMATE_TELEGRM_TOKEN is no setting. Did you mean ROADMATE_TELEGRAM_TOKEN?")


async def test_a_wrong_setting_is_named_with_what_it_should_be(host: Host) -> None:
    host.variables = {
        "browser_port": 99999,
        "log_level": "LOUD",
        "telegram_api_url": "http://localhost:8081/",
        "discord_api_url": "discord",
        "discord_gateway_url": "http://localhost",
    }
    assert await outcome(host) == 2
    assert sorted(host.said.splitlines()) == [
        f"ROADMATE_{name} is wrong: it should be {wanted}. Mend it in the environment or in .env (see .env.example)."
        for name, wanted in (
            ("BROWSER_PORT", "a number from 1 to 65535, or 0 for no browser chat"),
            ("DISCORD_API_URL", "http://host:port/api/v10, without a slash at its end"),
            ("DISCORD_GATEWAY_URL", "ws://host:port"),
            ("LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR"),
            ("TELEGRAM_API_URL", "http://host:port, without a slash at its end"),
        )
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ROADMAPS", "/nowhere"),
        ("DATABASE_URL", f"mysql://ada:{PASSWORD}@localhost/roadmate"),
        ("DATABASE_URL", f"postgresql://ada:{PASSWORD}@localhost:port/roadmate"),
        ("DATABASE_URL", "sqlite:///settings.env/roadmate.sqlite3"),
    ],
)
async def test_a_place_that_cannot_be_is_named(host: Host, name: str, value: str) -> None:
    (host.folder / "settings.env").touch()
    host.variables[name.lower()] = value
    assert await outcome(host) == 2
    assert host.said.startswith(f"ROADMATE_{name} is wrong: ")


@pytest.mark.skipif(os.name == "posix" and os.getuid() == 0, reason="root may write everywhere")
async def test_a_data_folder_that_may_not_be_written_is_said(host: Host) -> None:
    host.folder.joinpath(".local").mkdir(mode=0o500)
    assert await outcome(host) == 2
    assert "Permission denied" in host.said


async def test_a_data_folder_that_cannot_be_made_is_said(host: Host) -> None:
    host.folder.joinpath(".local").touch()
    assert await outcome(host) == 2
    assert host.said.startswith("ROADMATE_DATABASE_URL is wrong: ")


async def test_db_upgrade_makes_the_database_and_can_be_said_again(host: Host) -> None:
    assert await outcome(host, "db", "upgrade") == 0
    assert await outcome(host, "db", "upgrade") == 0
    assert host.said.count("The database is at revision ") == 2
    assert await outcome(host, "check") == 0
    assert "the newest" in host.said


async def test_db_upgrade_of_a_database_that_is_away_ends_with_a_sentence(host: Host) -> None:
    host.variables["database_url"] = f"postgresql://ada:{PASSWORD}@127.0.0.1:{free_port()}/roadmate"
    assert await outcome(host, "db", "upgrade") == 2
    assert host.said.startswith("The database cannot be reached.")


async def test_lint_is_content_with_what_ships_and_with_a_copy_of_it(host: Host) -> None:
    copytree(shipped(), host.folder / "mine")
    assert await outcome(host, "roadmap", "lint") == 0
    assert await outcome(host, "roadmap", "lint", "mine") == 0
    lines = host.said.splitlines()
    assert lines[:2] == lines[2:]
    assert lines[0].startswith("ok    learning-how-to-learn: ")
    assert lines[1].startswith("ok    machine-learning-engineer: ")


async def test_lint_names_file_line_and_fix_of_a_broken_file(host: Host) -> None:
    copytree(shipped(), host.folder / "mine")
    broken = host.folder / "mine" / "machine-learning-engineer" / "roadmap.yaml"
    broken.write_text("id: [unclosed\nname: x\n")
    (host.folder / "empty").mkdir()
    assert await outcome(host, "roadmap", "lint", "mine") == 2
    assert f"{broken.relative_to(host.folder)}:" in host.said
    assert await outcome(host, "roadmap", "lint", "empty") == 2
    assert "has no roadmap in it" in host.said


async def test_run_is_what_happens_without_a_word_and_a_second_start_works(host: Host) -> None:
    for words in ((), ("run",)):
        await host.start(*words)
        await served(host)
        assert await host.stop() == 0
    port = host.variables["browser_port"]
    assert host.said.count(f"open http://127.0.0.1:{port} and press Start") == 2
    assert "ROADMATE_TELEGRAM_TOKEN=<token>" in host.said
    assert "ROADMATE_DISCORD_TOKEN=<token>" in host.said


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_two_that_start_at_once_on_a_fresh_database_both_serve(
    host: Host, tmp_path: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    if kind == "postgres":
        host.variables["database_url"] = new_postgres(request.getfixturevalue("postgres"))
    second = Host(tmp_path, **host.variables | {"browser_port": free_port()})
    async with asyncio.TaskGroup() as group:
        for each in (host, second):
            group.create_task(each.start())
    await served(host)
    await served(second)
    assert await host.stop() == await second.stop() == 0
    assert "ERROR" not in host.said
    assert await outcome(host, "check") == 0
    assert ", the newest" in host.said


@pytest.mark.slow
async def test_a_database_that_never_comes_ends_the_start_with_a_sentence(host: Host) -> None:
    host.variables["database_url"] = f"postgresql://ada:{PASSWORD}@127.0.0.1:{free_port()}/roadmate"
    assert await outcome(host) == 2
    assert host.said.splitlines()[-1].startswith("The database cannot be reached: ")
    assert "Check ROADMATE_DATABASE_URL" in host.said


async def test_a_bracket_in_the_databases_password_is_no_broken_address(host: Host) -> None:
    host.variables["database_url"] = f"postgresql://ada:[{PASSWORD}@127.0.0.1:{free_port()}/roadmate"
    assert await outcome(host, "check") == 1
    assert host.lines("WRONG database: it cannot be reached: ")


async def test_with_nothing_switched_on_it_does_not_start(host: Host) -> None:
    host.variables["browser_port"] = 0
    assert await outcome(host) == 2
    assert host.said.startswith("Nobody could talk to the coach. ")


async def test_check_stands_tokens_and_addresses_of_which_no_request_can_be_made(host: Host) -> None:
    host.variables |= {"telegram_token": TOKEN, "telegram_api_url": "http://host:port", "discord_token": "tökén"}
    assert await outcome(host, "check") == 1
    assert host.lines("WRONG telegram: no request can be made with ROADMATE_TELEGRAM_TOKEN and")
    assert host.lines("WRONG discord: no request can be made with ROADMATE_DISCORD_TOKEN and")


async def test_the_host_hears_of_dead_links_and_has_the_last_word(host: Host) -> None:
    link = "3b1b-essence-linear-algebra"
    assert await outcome(host, "resources") == 0
    assert host.lines("Nobody says that a link is dead.")
    assert await outcome(host, "resources", "dead", link) == 0
    assert host.lines("Essence of Linear Algebra: offered no more.")
    assert await outcome(host, "resources", "--all") == 0
    assert host.lines(f"you said that it is dead: {link}: Essence of Linear Algebra, https://")
    assert await outcome(host, "resources", "fine", link) == 0
    assert host.lines("Essence of Linear Algebra: offered as before.")
    assert await outcome(host, "resources", "dead", "nothing-of-the-kind") == 2
    assert host.lines("No roadmap has a resource called nothing-of-the-kind.")
