"""The browser chat as a platform like the others."""

from bot.message import Address, Reply
from bot.platforms.browser.conversation import Conversations
from bot.platforms.browser.reception import Reception
from bot.platforms.browser.server import listen, serve
from bot.platforms.browser.site import build_site
from bot.platforms.platform import Coach, Platform, Rate, Sent
from bot.settings import Settings


def connect(settings: Settings, coach: Coach) -> Platform | None:
    """The browser chat, unless the host set its port to 0."""
    return BrowserChat(settings.browser_port, coach) if settings.browser_port else None


class BrowserChat:
    """A chat page on `port` of loopback."""

    name = "browser"
    rate = Rate(1000)

    def __init__(self, port: int, coach: Coach) -> None:
        self.port = port
        self._conversations = Conversations()
        self._reception = Reception(coach, self._conversations)

    async def run(self) -> None:
        with listen(self.port) as listener:
            self.port = listener.getsockname()[1]
            await serve(build_site(self._reception, self.port), listener)

    async def send(self, address: Address, reply: Reply, nonce: str) -> Sent:
        """Show it in every tab that looks at this chat, and to those that are opened later."""
        return Sent(self._conversations.at(address).post(reply, nonce))

    async def edit(self, address: Address, sent: Sent, reply: Reply) -> bool:
        """Turn it in every tab. A reply that says nothing leaves it as it is."""
        return self._conversations.at(address).turn(sent.message, reply)
