"""Lets in only the page itself. A page elsewhere in the reader's browser can reach loopback too, under another name."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket


class Guard:
    """Refuses strangers with a sentence, and tells the browser to be strict with what it gets."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")}
        if port == 80:  # which browsers leave out
            self._hosts |= {"127.0.0.1", "localhost", "[::1]"}
        self._port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        origin = headers.get("origin", "")
        if host not in self._hosts:
            await _refuse(
                f"Open this page as http://127.0.0.1:{self._port}/ on the same machine.", scope, receive, send
            )
        elif scope["type"] == "websocket" and origin.removeprefix("http://") not in self._hosts:
            await _refuse("Only the chat page itself may talk to the coach here.", scope, receive, send)
        else:
            await self._app(scope, receive, _strict(send, host))


async def _refuse(sentence: str, scope: Scope, receive: Receive, send: Send) -> None:
    response = PlainTextResponse(sentence, 403)
    if scope["type"] == "websocket":
        await WebSocket(scope, receive, send).send_denial_response(response)
    else:
        await response(scope, receive, send)


def _strict(send: Send, host: str) -> Send:
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self' ws://{host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )

    async def strict_send(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Content-Security-Policy"] = policy
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "no-referrer"
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
            headers["Cross-Origin-Resource-Policy"] = "same-origin"
            headers["Cache-Control"] = "no-cache"
        await send(message)

    return strict_send
