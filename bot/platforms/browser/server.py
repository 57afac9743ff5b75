"""Serves the application on loopback until cancelled."""

import errno
import os
import socket

import uvicorn
from starlette.types import ASGIApp
from typing_extensions import override
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from bot.errors import PlatformError
from bot.platforms.browser.wire import FRAME_BYTES

FAREWELL_SECONDS = 5


class Line(WebSocketsSansIOProtocol):
    """A websocket that can be shut down while its other end is leaving; the library fails there, and with it the
    farewell to everybody else."""

    @override
    def shutdown(self) -> None:
        if self.transport.is_closing():
            self.transport.abort()
        else:
            super().shutdown()


def listen(port: int) -> socket.socket:
    """A socket on this port of loopback, 0 for any. Raises PlatformError that says what to do."""
    listener = socket.socket()
    if os.name == "posix":  # elsewhere this option would let two programs share a port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen()
    except OSError as error:
        listener.close()
        raise PlatformError(_complaint(port, error)) from error
    return listener


async def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Serve until cancelled, then let those who are being answered finish."""
    config = uvicorn.Config(
        app,
        http="h11",
        ws=Line,
        ws_max_size=FRAME_BYTES,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        log_level="warning",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=FAREWELL_SECONDS,
    )
    config.load()
    server = uvicorn.Server(config)
    server.lifespan = config.lifespan_class(config)
    # Server.serve() would take the process's signals, which are app.py's.
    await server.startup(sockets=[listener])
    try:
        await server.main_loop()
    finally:
        await server.shutdown(sockets=[listener])


def _complaint(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program, perhaps another Roadmate. Stop that one, or set "
            f"ROADMATE_BROWSER_PORT to another port (0 turns the browser chat off)."
        )
    return f"Port {port} cannot be used: {error.strerror}. Set ROADMATE_BROWSER_PORT to another port, such as 8765."
