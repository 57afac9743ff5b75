"""The page and a server that goes away and comes back."""

from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser, expect

from tests.platforms.browser.chromium import needs_chromium, window
from tests.platforms.browser.running import running
from tests.platforms.browser.scripted import ScriptedCoach

pytestmark = [pytest.mark.slow, needs_chromium]


async def test_what_is_said_while_the_server_is_away_is_answered_once_when_it_is_back(browser: Browser) -> None:
    coach = ScriptedCoach()
    async with AsyncExitStack() as stack:
        async with running(coach) as chat:
            view = await stack.enter_async_context(window(browser, chat))
            await view.open()
            await view.type("before")
            await expect(view.log).to_contain_text("Guest said: before")
        await expect(view.status).to_contain_text("No connection to Roadmate")
        await view.type("meanwhile")
        await expect(view.status).to_contain_text("What you wrote is kept")
        await view.keeps_to_the_rules()
        async with running(coach, chat.port):
            await expect(view.log).to_contain_text("Guest said: meanwhile", timeout=20_000)
            await expect(view.status).to_be_empty()
            await expect(view.log.get_by_role("article")).to_have_count(4)
    assert [incoming.text for incoming in coach.heard] == ["before", "meanwhile"]


async def test_a_page_that_was_reloaded_in_between_still_says_what_it_had_to_say(browser: Browser) -> None:
    coach = ScriptedCoach()
    coach.hold.clear()
    async with running(coach) as chat, window(browser, chat) as view:
        await view.open()
        await view.type("patience")
        await expect(view.page.locator("#thinking")).to_be_visible()
        await view.page.reload()
        coach.hold.set()
        await expect(view.log).to_contain_text("Guest said: patience")
        await expect(view.log.get_by_role("article")).to_have_count(2)
        await expect(view.page.locator("#thinking")).to_be_hidden()
        assert len({incoming.ref for incoming in coach.heard}) == 1
