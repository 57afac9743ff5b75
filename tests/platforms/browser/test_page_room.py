"""What stands in the room for everybody: a board that is brought up to date, and a quiz."""

import pytest
from playwright.async_api import Browser, expect

from bot.message import Address
from bot.platforms.browser.adapter import BrowserChat
from tests.platforms.browser.chromium import DESKTOP, PHONE, Window, needs_chromium, window
from tests.platforms.browser.scripted import BOARD, DONE, ScriptedCoach

pytestmark = [pytest.mark.slow, needs_chromium]

ROOM = Address("browser", "room")
BELL = """
  window.rung = [];
  window.Notification = class { constructor(_, { body }) { rung.push(body); } addEventListener() {} };
  Notification.permission = "granted";
  localStorage.setItem("roadmate.bell", "on");
  Object.defineProperty(document, "hidden", { get: () => true });
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_a_board_and_quizzes_can_be_read(browser: Browser, chat: BrowserChat, size: object, scheme: str) -> None:
    async with window(browser, chat, viewport=size, color_scheme=scheme) as view:
        await view.open("/room")
        for command in ("/owls", "/quiz", "/over"):
            await view.type(command)
        await expect(view.page.get_by_role("listitem").filter(has_text="✓")).to_have_count(1)
        await expect(view.page.get_by_role("progressbar")).to_have_count(4)
        await view.keeps_to_the_rules()


async def test_a_quiz_is_answered_by_its_letters_and_stays_for_the_others(maya: Window, coach: ScriptedCoach) -> None:
    await maya.open("/room?as=Maya")
    await maya.type("/quiz")
    await maya.button("A").click()
    await expect(maya.log).to_contain_text("Only you see this")
    await expect(maya.button("A")).to_be_visible()
    assert coach.heard[-1].text == "/answer 7 0"


async def test_a_board_brought_up_to_date_rings_no_bell_and_leaves_the_focus(maya: Window, chat: BrowserChat) -> None:
    await maya.page.add_init_script(BELL)
    await maya.open("/room?as=Maya")
    sent = await chat.send(ROOM, BOARD, "n1")
    await expect(maya.button("Cheer")).to_be_visible()
    await maya.button("Cheer").focus()
    assert await chat.edit(ROOM, sent, type(BOARD)(DONE.blocks, BOARD.buttons, private=False))
    await expect(maya.log).to_contain_text("3 days in a row")
    await expect(maya.button("Cheer")).to_be_focused()
    assert len(await maya.page.evaluate("rung")) == 1
