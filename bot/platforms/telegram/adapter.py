"""The Telegram platform: one bot, known by its token."""

import json
import logging
import time
from collections.abc import Sequence
from functools import cache
from ssl import SSLContext
from typing import cast
from urllib.parse import urlencode

import httpx
from telegram import Bot, User
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.errors import DeliveryError
from bot.message import Address, Reply
from bot.platforms.platform import Coach, Platform, Rate, Sent
from bot.platforms.telegram.answers import Answers
from bot.platforms.telegram.enquiries import Enquiries
from bot.platforms.telegram.errors import platform_error
from bot.platforms.telegram.inbox import Inbox, Raw
from bot.platforms.telegram.keyboard import keyboard
from bot.platforms.telegram.menus import set_menus
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.place import place
from bot.platforms.telegram.post import Post
from bot.platforms.telegram.render import as_one, is_asking, render
from bot.platforms.telegram.turns import Turns
from bot.platforms.telegram.updates import WANTED
from bot.settings import Settings

CONNECTIONS = 32


def connect(settings: Settings, coach: Coach) -> Platform | None:
    """The platform, if the host gave a token for it."""
    token = settings.telegram_token.get_secret_value().strip() if settings.telegram_token else ""
    return Telegram(token, settings.telegram_api_url, coach) if token else None


@cache
def _trust() -> SSLContext:
    """Whom to believe that it is Telegram, read once for both clients: that is most of the work of making one."""
    return httpx.create_ssl_context()


class Telegram:
    """Talks with everybody who talks with the bot."""

    name = "telegram"
    rate = Rate(26, per_minute=18)

    def __init__(self, token: str, api_url: str, coach: Coach, pace: Pace | None = None) -> None:
        # The library writes the token into its debug log, and a traceback for each page that a failing server sends.
        logging.getLogger("telegram.Bot").setLevel(logging.INFO)
        logging.getLogger("telegram.request.BaseRequest").setLevel(logging.CRITICAL)
        self._pace = pace or Pace()
        self._coach = coach
        # Apart from each other, so that waiting for updates never holds up an answer.
        patience, trust = self._pace.answer, {"verify": _trust()}
        self._calls = HTTPXRequest(CONNECTIONS, read_timeout=patience, pool_timeout=patience, httpx_kwargs=trust)
        self._polls = HTTPXRequest(1, read_timeout=patience, httpx_kwargs=trust)
        self._bot = Bot(token, f"{api_url}/bot", f"{api_url}/file/bot", self._calls, self._polls)
        self._turns = Turns(self.rate.per_minute, self._pace.minute, time.monotonic)
        self._post = Post(self._bot, coach, self._pace, self._turns)
        self._inbox = Inbox(self._updates, self._pace)
        self._connected = False

    async def run(self) -> None:
        async with self._calls, self._polls:
            self._connected = True
            try:
                me = await self._arrive()
                self._coach.introduce(self.name, f"https://t.me/{me.username}?start=")
                await set_menus(self._bot, self._coach, self._pace)
                enquiries = Enquiries(self._bot, self._coach, self._pace)
                await self._inbox.serve(Answers(self._coach, enquiries, self._post, self._turns, me).handle)
            finally:
                self._connected = False

    async def send(self, address: Address, reply: Reply, nonce: str) -> Sent:
        del nonce  # Telegram cannot tell that it has seen one before.
        self._check_connected()
        whole = as_one(reply) if reply.whole and not is_asking(reply) else None
        return await self._post.send(place(address), (whole,) if whole else render(reply), awaited=False)

    async def edit(self, address: Address, sent: Sent, reply: Reply) -> bool:
        self._check_connected()
        chat, shown = place(address).chat, as_one(reply)
        if shown is None:
            return True
        if not sent.message.isdecimal():
            return False
        message = int(sent.message)
        if not sent.quiz:
            return await self._post.edit(chat, message, shown, awaited=False)
        # A quiz cannot be changed, only ended.
        return is_asking(reply) or await self._post.end_quiz(chat, message, keyboard(reply.buttons))

    def _check_connected(self) -> None:
        if not self._connected:
            raise DeliveryError("Telegram is not connected")

    async def _arrive(self) -> User:
        """Who we are; and from now on updates come when asked for."""
        try:
            me = await self._bot.get_me()
            if (await self._bot.get_webhook_info()).url:
                await self._bot.delete_webhook()
        except TelegramError as error:
            raise platform_error(error) from None
        return me

    async def _updates(self, start: int | None, seconds: int) -> Sequence[Raw]:
        # `Bot.get_updates` reads all updates or none: one that it cannot read would stop everybody's.
        wanted = {"timeout": seconds, "allowed_updates": json.dumps(WANTED)}
        query = urlencode(wanted if start is None else {"offset": start, **wanted})
        found = await self._polls.post(
            f"{self._bot.base_url}/getUpdates?{query}", read_timeout=seconds + self._pace.answer
        )
        return cast("Sequence[Raw]", found)
