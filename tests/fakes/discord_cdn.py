"""Where Discord keeps the files that people attach."""

import asyncio
from dataclasses import dataclass
from typing import Any, TypeAlias

from aiohttp import web

from tests.fakes.discord_shown import new_id

Json: TypeAlias = dict[str, Any]


@dataclass
class Upload:
    """A file as its sender declares it. `status` is what fetching it answers; while `gate` is closed, it waits."""

    content: bytes
    name: str = "proof.png"
    media_type: str | None = "image/png"
    size: int | None = None
    status: int = 200
    gate: asyncio.Event | None = None


class Cdn:
    """`url` leads to the files; `fetched` counts how often one was asked for."""

    def __init__(self) -> None:
        self.url = ""
        self.fetched = 0
        self._files: dict[str, Upload] = {}

    def take(self, file: Upload | bytes) -> Json:
        """The attachment as Discord describes it to the bot."""
        upload = Upload(file) if isinstance(file, bytes) else file
        number = new_id()
        self._files[number] = upload
        address = f"{self.url}/{number}/{upload.name}"
        size = len(upload.content) if upload.size is None else upload.size
        told = {"id": number, "filename": upload.name, "size": size, "url": address, "proxy_url": address}
        return {**told, "content_type": upload.media_type} if upload.media_type else told

    async def answer(self, request: web.Request) -> web.Response:
        self.fetched += 1
        upload = self._files.get(request.match_info["id"])
        if upload is None:
            return web.Response(status=404)
        if upload.gate is not None:
            await upload.gate.wait()
        return web.Response(body=upload.content if upload.status == 200 else b"", status=upload.status)
