"""The browser chat as a platform like the others."""

from bot.message import Address, Reply
from bot.platforms.browser.conversation import Conversations
from bot.platforms.browser.reception import Reception
from bot.platforms.browser.server import listen, serve
from bot.platforms.browser.site import build_site
from bot.platforms.platform import Coach, Platform, Rate
from bot.settings import Settings


def connect(settings: Settings, coach: Coach) -> Platform | None:
    """The browser chat, unless the host set its port to 0."""
    return BrowserChat(settings.browser_port, coach) if settings.browser_port else None


class BrowserChat:
    """A chat page on `port` of loopback."""

    name = "browser"
    rate = Rate(1000, 100)

    def __init__(self, port: int, coach: Coach) -> None:
        self.port = port
        self._conversations = Conversations()
        self._reception = Reception(coach, self._conversations)

    async def run(self) -> None:
        with listen(self.port) as listener:
            self.port = listener.getsockname()[1]
            await serve(build_site(self._reception, self.port), listener)

    async def send(self, address: Address, reply: Reply, nonce: str) -> None:
        """Show it in every tab that looks at this chat, and to those that are opened later."""
        self._conversations.at(address).post(reply, nonce)
