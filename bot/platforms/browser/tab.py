"""One open tab of the page, as the rest of the server sees it: somewhere to put frames."""

import asyncio

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.platforms.browser.wire import Frame

WAITING = 1000
TRY_AGAIN = 1013


class Tab:
    """Frames for one tab wait here, so that a slow tab never holds up the others."""

    def __init__(self, person: str) -> None:
        self.person = person
        self._waiting: asyncio.Queue[Frame] = asyncio.Queue(WAITING)
        self._behind = False

    def tell(self, frame: Frame) -> None:
        """Put a frame in the row. A tab that is too far behind is shown the door: it comes back and catches up."""
        if self._waiting.full():
            self._behind = True
        else:
            self._waiting.put_nowait(frame)

    async def write(self, socket: WebSocket) -> None:
        """Send what waits, until the tab is gone or too far behind."""
        try:
            while not self._behind:
                frame = await self._waiting.get()
                await socket.send_text(frame.model_dump_json())
            await socket.close(TRY_AGAIN)
        except WebSocketDisconnect:
            return  # whoever reads from this socket notices too
