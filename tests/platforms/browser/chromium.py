"""A real browser, where there is one, and what every page must keep to."""

import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, cast

import pytest
from playwright.async_api import Browser, ConsoleMessage, Error, Locator, Page, ViewportSize, async_playwright, expect

from bot.platforms.browser.adapter import BrowserChat

EXECUTABLE = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
DESKTOP = ViewportSize(width=1180, height=800)
PHONE = ViewportSize(width=360, height=740)
CONTROLS = {"button", "link", "textbox", "option", "progressbar", "image", "dialog", "log", "listbox"}

needs_chromium = pytest.mark.skipif(EXECUTABLE is None, reason="no Chromium on this machine")

CONTRASTS = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const flat = (...colours) => {
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = rgb.map((value) => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility() || element.closest(".unseen, noscript")) continue;
    const behind = [];
    for (let up = element; up; up = up.parentElement) behind.unshift(getComputedStyle(up).backgroundColor);
    const ground = light(flat("#fff", ...behind));
    const ink = light(flat("#fff", ...behind, getComputedStyle(element).color));
    const contrast = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
    if (contrast < 4.5) faint.push(`${element.textContent.trim()}: ${contrast.toFixed(2)}`);
  }
  return faint;
}"""


@asynccontextmanager
async def chromium() -> AsyncGenerator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=EXECUTABLE, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        await browser.close()


class Window:
    """A browser of one's own, in which nothing may go wrong unseen."""

    def __init__(self, chat: BrowserChat, page: Page) -> None:
        self.page = page
        self.log = page.get_by_role("log")
        self.words = page.get_by_role("textbox", name="Message")
        self.status = page.locator("#status")
        self.address = f"http://127.0.0.1:{chat.port}"
        self.complaints: list[str] = []
        page.on("pageerror", self._complain)
        page.on("console", self._overhear)

    def _complain(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _overhear(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "WebSocket connection" not in message.text:
            self.complaints.append(message.text)

    async def open(self, path: str = "/") -> None:
        await self.page.goto(self.address + path)
        await expect(self.log).to_have_attribute("aria-busy", "false")

    async def type(self, text: str) -> None:
        await self.words.fill(text)
        await self.words.press("Enter")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    async def keeps_to_the_rules(self) -> None:
        """No error, no sideways scrolling, a name for every control, and words that can be read."""
        assert self.complaints == []
        assert await self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert await self.page.evaluate("document.querySelector('#log').scrollWidth <= innerWidth")
        assert await self.page.evaluate(CONTRASTS) == []
        nameless = await self._nameless()
        assert nameless == []

    async def _nameless(self) -> list[str]:
        session = cast("Any", await self.page.context.new_cdp_session(self.page))
        tree = await session.send("Accessibility.getFullAXTree")
        shown = [node for node in tree["nodes"] if not node["ignored"] and node["role"]["value"] in CONTROLS]
        return [str(node) for node in shown if not node["name"]["value"].strip()]


@asynccontextmanager
async def window(browser: Browser, chat: BrowserChat, **options: Any) -> AsyncGenerator[Window]:
    options.setdefault("viewport", DESKTOP)
    context = await browser.new_context(reduced_motion="reduce", **options)
    yield Window(chat, await context.new_page())
    await context.close()
