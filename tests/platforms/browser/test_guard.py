"""Who is let in, and what the browser is told to be strict about."""

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from tests.platforms.browser.running import running
from tests.platforms.browser.scripted import ScriptedCoach


async def test_the_page_is_served_under_the_names_of_loopback_only() -> None:
    async with running(ScriptedCoach()) as chat, httpx.AsyncClient() as client:
        page = f"http://127.0.0.1:{chat.port}"
        for host in ("127.0.0.1", "localhost", "LOCALHOST", "[::1]"):
            answer = await client.get(page, headers={"Host": f"{host}:{chat.port}"})
            assert answer.status_code == 200
        for host in (f"evil.example:{chat.port}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{chat.port}"):
            for path in ("/", "/healthz", "/chat.js"):
                answer = await client.get(page + path, headers={"Host": host})
                assert (answer.status_code, answer.text) == (
                    403,
                    f"Open this page as {page}/ on the same machine.",
                )


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "https://127.0.0.1:{port}", "127.0.0.1"])
async def test_a_websocket_from_elsewhere_is_refused_with_a_sentence(origin: str | None) -> None:
    async with running(ScriptedCoach()) as chat:
        claimed = Origin(origin.format(port=chat.port)) if origin else None
        with pytest.raises(InvalidStatus) as refusal:
            await connect(f"ws://127.0.0.1:{chat.port}/chat", origin=claimed)
        assert refusal.value.response.status_code == 403
        assert bytes(refusal.value.response.body or b"") == b"Only the chat page itself may talk to the coach here."


async def test_a_websocket_under_another_host_is_refused() -> None:
    async with running(ScriptedCoach()) as chat:
        with pytest.raises(InvalidStatus) as refusal:
            await connect(
                f"ws://evil.example:{chat.port}/chat",
                host="127.0.0.1",
                port=chat.port,
                origin=Origin(f"http://127.0.0.1:{chat.port}"),
            )
        assert refusal.value.response.status_code == 403


async def test_the_browser_is_told_to_be_strict() -> None:
    async with running(ScriptedCoach()) as chat, httpx.AsyncClient() as client:
        headers = (await client.get(f"http://localhost:{chat.port}/")).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
        assert f"connect-src 'self' ws://localhost:{chat.port};" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers
