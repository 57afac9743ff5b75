"""The page as people use it, in a real browser."""

import re

import pytest
from playwright.async_api import Browser, expect

from bot.message import Address, Reply, line
from bot.platforms.browser.adapter import BrowserChat
from tests.platforms.browser.chromium import PHONE, Window, needs_chromium, window
from tests.platforms.browser.scripted import ScriptedCoach

pytestmark = [pytest.mark.slow, needs_chromium]


async def test_from_the_first_visit_to_a_task_done(maya: Window, coach: ScriptedCoach) -> None:
    assert coach.heard == []
    await maya.keeps_to_the_rules()
    await maya.button("Start").click()
    await maya.button("My first task").click()
    await expect(maya.page.get_by_role("heading", name="Read how a hash map finds its keys")).to_be_visible()
    await expect(maya.button("My first task")).to_have_count(0)
    await expect(maya.page.get_by_role("progressbar", name=re.compile("Data structures"))).to_have_js_property(
        "value", 42
    )
    await expect(maya.log.get_by_role("group").get_by_role("button")).to_have_count(6)
    await maya.keeps_to_the_rules()
    await maya.button("Done").click()
    await expect(maya.page.get_by_role("heading", name="Read how a hash map")).to_have_count(0)
    await expect(maya.log).to_contain_text("That is 3 days in a row.")
    await expect(maya.log.get_by_role("article")).to_have_count(3)
    assert [incoming.text for incoming in coach.heard] == ["/start", "/next", "/done 7"]
    assert {incoming.name for incoming in coach.heard} == {"Maya"}
    await maya.keeps_to_the_rules()


async def test_the_first_word_of_a_command_is_sent_as_it_is_where_it_means_something(maya: Window) -> None:
    await maya.words.focus()
    await maya.page.keyboard.type("/remind")
    await expect(maya.page.get_by_role("option")).to_have_count(1)
    await maya.page.keyboard.press("Enter")
    await expect(maya.log).to_contain_text("Maya said: /remind")


async def test_everything_by_keyboard(maya: Window, coach: ScriptedCoach) -> None:
    keyboard = maya.page.keyboard
    options = maya.page.get_by_role("option")
    await expect(maya.words).to_be_focused()
    await keyboard.type("/")
    await expect(options).to_have_count(7)
    await keyboard.press("ArrowUp")
    await expect(options.last).to_have_attribute("aria-selected", "true")
    await keyboard.press("ArrowDown")
    await keyboard.press("ArrowDown")
    chosen = await options.nth(1).get_attribute("id")
    await expect(maya.words).to_have_attribute("aria-activedescendant", chosen or "?")
    await maya.keeps_to_the_rules()
    await keyboard.press("Enter")
    await expect(maya.words).to_have_value("/next ")
    await expect(options).to_have_count(0)
    await keyboard.press("Enter")
    await expect(maya.log).to_contain_text("Read how a hash map")
    await keyboard.type("/ca")
    await keyboard.press("Escape")
    await expect(options).to_have_count(0)
    await keyboard.press("Enter")
    await expect(maya.log).to_contain_text("Maya said: /ca")
    await keyboard.press("ArrowUp")
    await expect(maya.words).to_have_value("/ca")
    await keyboard.press("ArrowUp")
    await expect(maya.words).to_have_value("/next")
    await maya.words.fill("one")
    await keyboard.press("Shift+Enter")
    await keyboard.type("two")
    await keyboard.press("Enter")
    await expect(maya.log).to_contain_text("Maya said: one\ntwo")
    await maya.button("Not today").focus()
    await keyboard.press("Enter")
    await expect(maya.log).to_contain_text("Maya said: /skip 7")
    assert [incoming.text for incoming in coach.heard] == ["/next", "/ca", "one\ntwo", "/skip 7"]


async def test_whoever_presses_by_keyboard_goes_on_at_the_answer(maya: Window) -> None:
    await maya.button("Start").press("Enter")
    await maya.button("My first task").press("Enter")
    await expect(maya.button("Start")).to_be_focused()
    await maya.page.keyboard.press("Tab")
    await maya.page.keyboard.press("Enter")
    await expect(maya.button("Next task")).to_be_focused()


async def test_two_people_meet_in_the_room(maya: Window, chat: BrowserChat) -> None:
    await maya.open("/room?as=Maya")
    noah = Window(chat, await maya.page.context.new_page())
    await noah.open("/room?as=%3Cb%3E*%40everyone")
    await noah.type("hello <img src=x onerror=alert(1)>")
    await expect(maya.log).to_contain_text("<b>*@everyone")
    await expect(maya.log).to_contain_text("hello <img src=x onerror=alert(1)>")
    await maya.type("/secret")
    await expect(maya.log).to_contain_text("Only you see this")
    await maya.type("/public")
    await noah.button("I am in").click()
    await expect(maya.button("I am in too")).to_be_visible()
    await expect(noah.log).not_to_contain_text("Between us")
    await maya.keeps_to_the_rules()
    await noah.keeps_to_the_rules()


async def test_people_are_added_renamed_and_remembered(maya: Window, coach: ScriptedCoach) -> None:
    await maya.type("hi")
    await maya.button("Who is here: Maya").click()
    await maya.keeps_to_the_rules()
    await maya.page.get_by_label("Your name").fill("Guest")
    await maya.button("Save").click()
    await expect(maya.page.locator("#people-status")).to_have_text("Somebody here already has this name.")
    await maya.page.get_by_label("Your name").fill("Maya B.")
    await maya.button("Save").click()
    await expect(maya.log).to_contain_text("Maya said: hi")
    await maya.type("again")
    await expect(maya.log).to_contain_text("Maya B. said: again")
    await maya.button("Who is here: Maya B.").click()
    await maya.page.get_by_label("Somebody else").fill("Noah")
    await maya.button("Add").click()
    await expect(maya.page.get_by_role("heading", name="Hello, Noah")).to_be_visible()
    await maya.type("me too")
    await expect(maya.log).to_contain_text("Noah said: me too")
    first, second, third = (incoming.person for incoming in coach.heard)
    assert first == second != third


async def test_a_reloaded_page_has_its_messages_and_unasked_ones_appear(
    maya: Window, chat: BrowserChat, coach: ScriptedCoach
) -> None:
    await maya.type("/card")
    await maya.page.get_by_text("Show", exact=True).press("Enter")
    await expect(maya.page.get_by_text("It keeps both there")).to_be_visible()
    await maya.page.reload()
    await expect(maya.button("Good")).to_be_visible()
    await chat.send(Address("browser", coach.heard[0].person), Reply((line("Time to read."),)), "n1")
    await expect(maya.log).to_contain_text("Time to read.")
    await expect(maya.log.get_by_role("article")).to_have_count(3)


async def test_instants_are_shown_in_the_readers_zone_and_files_can_be_had(browser: Browser, chat: BrowserChat) -> None:
    async with window(browser, chat, timezone_id="Asia/Tokyo", locale="en-GB") as view:
        await view.open()
        await view.type("/when")
        await expect(view.page.get_by_role("time")).to_have_text(re.compile("2 Jan, 0?4:00"))
        await view.type("/file")
        await expect(view.page.get_by_role("img", name="map.svg")).to_have_js_property("naturalWidth", 40)
        async with view.page.expect_download() as waiting:
            await view.page.get_by_role("link", name="you.csv").click()
        assert (await (await waiting.value).path()).read_bytes() == b"day,minutes"
        await view.keeps_to_the_rules()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_on_a_phone_nothing_is_cut_off(browser: Browser, chat: BrowserChat, scheme: str) -> None:
    async with window(browser, chat, viewport=PHONE, color_scheme=scheme, has_touch=True, is_mobile=True) as view:
        await view.open()
        await view.button("Start").tap()
        await view.button("My first task").tap()
        await view.type("/card")
        await view.type("longer" * 60)
        await expect(view.log).to_contain_text("Guest said: longer")
        await view.keeps_to_the_rules()
        room = view.page.get_by_role("link", name="Group room")
        for control in (view.button("Send"), view.button("Who is here: Guest"), room):
            await expect(control).to_be_in_viewport(ratio=1)
        await room.tap()
        await expect(view.log).to_contain_text("The group room")
        await view.keeps_to_the_rules()


async def test_dark_when_the_reader_likes_it_dark(browser: Browser, chat: BrowserChat) -> None:
    async with window(browser, chat, color_scheme="dark") as view:
        await view.open()
        await view.type("/next")
        await expect(view.button("Done")).to_be_visible()
        await expect(view.page.locator("body")).to_have_css("background-color", "rgb(19, 23, 21)")
        await view.keeps_to_the_rules()


async def test_the_bell_asks_only_when_it_is_pressed(browser: Browser, chat: BrowserChat) -> None:
    async with window(browser, chat, permissions=["notifications"]) as view:
        await view.open()
        bell = view.button("Notify me")
        await expect(bell).to_have_attribute("aria-pressed", "false")
        await bell.click()
        await expect(bell).to_have_attribute("aria-pressed", "true")
        await bell.click()
        await expect(bell).to_have_attribute("aria-pressed", "false")


async def test_too_much_at_once_stays_in_the_box(maya: Window) -> None:
    await maya.type("x" * 16_000)
    await expect(maya.status).to_contain_text("too long for one message")
    await expect(maya.words).to_have_value("x" * 16_000)
    await maya.type("shorter")
    await expect(maya.log).to_contain_text("Maya said: shorter")
    await expect(maya.status).to_be_empty()
