"""The fake Discord is as strict as the real one, or the other tests would prove little."""

from typing import Any

import aiohttp
import pytest

from tests.fakes.discord import FakeDiscord
from tests.fakes.discord_command_rules import LONGEST, command_refusals
from tests.fakes.discord_rules import COMPONENTS_V2, refusals
from tests.fakes.discord_spec import SPEC, complaint

TEXT: dict[str, Any] = {"type": 10, "content": "words"}
BUTTON: dict[str, Any] = {"type": 2, "style": 2, "label": "Go", "custom_id": "say:/next"}


def v2(*components: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"flags": COMPONENTS_V2, "components": list(components), **more}


def row(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(buttons)}


@pytest.mark.parametrize(
    "body",
    [
        v2(TEXT, content="both"),
        v2(),
        v2(*[TEXT] * 41),
        v2({**TEXT, "content": "x" * 4001}),
        v2({**TEXT, "content": "x" * 2001}, {**TEXT, "content": "x" * 2000}),
        v2({**TEXT, "content": " "}),
        v2(row(BUTTON, BUTTON)),
        v2(row()),
        v2(row(*({**BUTTON, "custom_id": f"say:{n}"} for n in range(6)))),
        v2(row({**BUTTON, "label": ""})),
        v2(row({**BUTTON, "label": "x" * 81})),
        v2(row({**BUTTON, "custom_id": "x" * 101})),
        v2({"type": 17, "components": []}),
        v2({"type": 13, "file": {"url": "attachment://missing.txt"}}),
        {"components": [TEXT]},
        {"content": "x" * 2001},
        {},
    ],
)
def test_it_refuses_what_discord_refuses(body: dict[str, Any]) -> None:
    assert refusals(body, []) != []


def test_it_takes_what_discord_takes() -> None:
    assert refusals(v2(TEXT, row(BUTTON)), []) == []
    assert refusals({"content": "words"}, []) == []
    assert refusals(v2({"type": 13, "file": {"url": "attachment://a.txt"}}), ["a.txt"]) == []


def test_a_file_that_no_component_names_would_be_invisible() -> None:
    assert refusals(v2(TEXT), ["a.txt"]) == ["the file a.txt would be invisible"]


@pytest.mark.skipif(not SPEC.exists(), reason="Discord's description does not lie beside this project")
def test_the_description_finds_what_is_misshapen() -> None:
    template = "/channels/{channel_id}/messages"
    assert complaint("POST", template, {"content": "words", "nonce": "1"}) is None
    assert "nonce" in (complaint("POST", template, {"content": "words", "nonce": "x" * 26}) or "")
    assert complaint("PUT", "/applications/{application_id}/commands", [{"name": "x" * 33}]) is not None


async def test_without_the_right_token_there_is_no_answer(fake: FakeDiscord) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{fake.api_url}/users/@me") as response:
        assert response.status == 401


async def test_an_interaction_of_nobody_is_unknown(fake: FakeDiscord) -> None:
    url = f"{fake.api_url}/interactions/1/token/callback"
    async with aiohttp.ClientSession() as session, session.post(url, json={"type": 6}) as response:
        assert response.status == 404
        assert (await response.json())["code"] == 10062


def command(name: str, *options: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": 1, "name": name, "description": "does", "options": list(options), **more}


def option(name: str, kind: int = 3, **more: Any) -> dict[str, Any]:
    return {"type": kind, "name": name, "description": "it", **more}


@pytest.mark.parametrize(
    "commands",
    [
        [command(f"c{n}") for n in range(101)],
        [command("twice"), command("twice")],
        [command("many", *(option(f"o{n}") for n in range(26)))],
        [command("many", option("sub", 1, options=[option(f"o{n}") for n in range(26)]))],
        [command("mixed", option("sub", 1), option("plain"))],
        [command("late", option("first"), option("second", required=True))],
        [command("same", option("one"), option("one"))],
        [command("choosy", option("one", choices=[{"name": f"{n}", "value": f"{n}"} for n in range(26)]))],
        [command("long", *(option(f"o{n}", description_localizations={"de": "x" * 400}) for n in range(20)))],
    ],
)
def test_it_refuses_the_commands_that_discord_refuses(commands: list[dict[str, Any]]) -> None:
    assert command_refusals(commands) != []


def test_a_command_may_have_eight_thousand_characters() -> None:
    exact = command("long", *(option(f"o{n:02}", description="x" * 397) for n in range(20)))
    exact["options"][0]["description"] = "x" * (397 - len("longdoes"))
    assert command_refusals([exact]) == []
    exact["options"][1]["description_localizations"] = {"de": "x" * 398}
    assert command_refusals([exact]) == [f"/long has {LONGEST + 1} characters; at most {LONGEST}"]


async def test_the_bot_cannot_write_where_it_is_not(fake: FakeDiscord) -> None:
    forum = await fake.town.open_channel(fake.town_square, forum=True)
    gone = await fake.town.open_thread(forum)
    await fake.town.delete(forum)
    headers = {"Authorization": f"Bot {fake.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        for channel, code in ((fake.group_chat, 50001), (gone, 10003), (forum, 10003)):
            url = f"{fake.api_url}/channels/{channel.channel}/messages"
            async with session.post(url, json={"content": "hello"}) as response:
                assert (await response.json())["code"] == code


async def test_a_message_is_changed_only_in_its_own_channel(fake: FakeDiscord) -> None:
    study = await fake.town.open_channel(fake.town_square)
    headers = {"Authorization": f"Bot {fake.token}"}
    async with aiohttp.ClientSession(f"{fake.api_url}/", headers=headers) as session:
        async with session.post(f"channels/{study.channel}/messages", json={"content": "hello"}) as response:
            message = (await response.json())["id"]
        for place, status in ((fake.town_square, 404), (study, 200)):
            url = f"channels/{place.channel}/messages/{message}"
            async with session.patch(url, json={"content": "changed"}) as response:
                assert response.status == status
    assert [shown.text for shown in fake.standing(study)] == ["changed"]
