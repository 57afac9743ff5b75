"""What the browser's tests share."""

from collections.abc import AsyncGenerator

import pytest
from playwright.async_api import Browser

from bot.platforms.browser.adapter import BrowserChat
from tests.platforms.browser.chromium import Window, chromium, window
from tests.platforms.browser.running import running
from tests.platforms.browser.scripted import ScriptedCoach


@pytest.fixture
def coach() -> ScriptedCoach:
    return ScriptedCoach()


@pytest.fixture
async def chat(coach: ScriptedCoach) -> AsyncGenerator[BrowserChat]:
    async with running(coach) as chat:
        yield chat


@pytest.fixture
async def browser() -> AsyncGenerator[Browser]:
    async with chromium() as browser:
        yield browser


@pytest.fixture
async def maya(browser: Browser, chat: BrowserChat) -> AsyncGenerator[Window]:
    """Maya's window on her private chat."""
    async with window(browser, chat) as view:
        await view.open("/?as=Maya")
        yield view
