"""What is served: the page's files under the right names, and nothing that comes from elsewhere."""

import re
from pathlib import Path

import httpx
import pytest

from bot.platforms.browser.site import MEDIA_TYPES, PAGE
from tests.platforms.browser.running import running
from tests.platforms.browser.scripted import ScriptedCoach

FILES = sorted(path for path in PAGE.iterdir() if path.suffix in MEDIA_TYPES)


async def test_every_file_of_the_page_is_served_as_what_it_is() -> None:
    async with running(ScriptedCoach()) as chat, httpx.AsyncClient(base_url=f"http://127.0.0.1:{chat.port}") as client:
        for path in FILES:
            answer = await client.get(f"/{path.name}")
            assert answer.content == path.read_bytes()
            assert answer.headers["content-type"].split(";")[0] == MEDIA_TYPES[path.suffix]
        assert (await client.get("/")).text == (await client.get("/room")).text
        assert (await client.get("/healthz")).text == "ok"
        assert (await client.get("/adapter.py")).status_code == 404
        assert (await client.get("/%2e%2e/adapter.py")).status_code == 404


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_the_page_loads_nothing_from_elsewhere_and_stays_small(path: Path) -> None:
    source = path.read_text()
    addresses = set(re.findall(r"https?://[^\s\"'`]+", source)) - {"http://www.w3.org/2000/svg"}
    assert addresses == set()
    assert " style=" not in source
    assert not re.search(r"\son\w+=\"", source)
    assert len(source.splitlines()) < 300
