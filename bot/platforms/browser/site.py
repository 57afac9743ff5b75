"""The web application: the page's files, the websocket, and a sign of life."""

from collections.abc import Coroutine
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from bot.platforms.browser.guard import Guard
from bot.platforms.browser.reception import Reception

PAGE = Path(__file__).parent / "page"
MEDIA_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
"""Named here because what the machine believes about .js differs, and browsers run only what is called JavaScript."""


def build_site(reception: Reception, port: int) -> Starlette:
    """The application, for a server that listens on this port."""
    files = [Route(f"/{path.name}", _file(path)) for path in sorted(PAGE.iterdir()) if path.suffix in MEDIA_TYPES]
    index = _file(PAGE / "index.html")
    return Starlette(
        routes=[
            Route("/", index),
            Route("/room", index),
            Route("/healthz", _healthy),
            WebSocketRoute("/chat", reception.receive),
            *files,
        ],
        middleware=[Middleware(Guard, port=port)],
    )


def _file(path: Path) -> partial[Coroutine[object, object, Response]]:
    return partial(_send, path.read_bytes(), MEDIA_TYPES[path.suffix])


async def _send(content: bytes, media_type: str, _: Request) -> Response:
    return Response(content, media_type=media_type)


async def _healthy(_: Request) -> Response:
    return PlainTextResponse("ok")
