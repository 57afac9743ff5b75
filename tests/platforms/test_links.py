"""Every platform links the same addresses: those that lead to the web, and show where to."""

import pytest

from bot.message import Line, Link, Reply, line
from bot.platforms.browser.render import reply_html
from bot.platforms.discord.markup import markup
from bot.platforms.telegram.passages import passage
from bot.web_address import host

WEB = {
    "https://example.org/a?b=c#d": "example.org",
    "HTTPS://EXAMPLE.ORG": "example.org",
    "https://b\u00fccher.example/\u00e4": "xn--bcher-kva.example",
    "http://[::1]:8080/x": "::1",
}
ELSEWHERE = [
    "",
    "//example.org",
    "JAVASCRIPT:alert(1)",
    " javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "ftp://a",
    "mailto:a@b",
    "tg://user?id=1",
    "https://",
    "https://.",
    "http://:80/",
    "http://[::1",
    "https://a:b/",
    "https://a<b>.example/",
    "https://a b.org",
    "https://a\u00a0b.c",
    "https://a.b/\x7f",
    "https://a.b/\u202egpj",
    "https://a.b\\@c.d",
    "https://user:pw@a.b",
]


def linked(url: str) -> set[bool]:
    """Whether the platforms make a link of it."""
    said: Line = line("{link}", link=Link("here", url))
    return {
        "<a " in reply_html(Reply((said,))),
        markup(said) != "here",
        bool(passage(said).marks),
    }


@pytest.mark.parametrize("url", WEB)
def test_what_leads_to_the_web_is_linked(url: str) -> None:
    assert linked(url) == {True}
    assert host(url) == WEB[url]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_what_leads_elsewhere_or_hides_where_is_only_its_words(url: str) -> None:
    assert linked(url) == {False}
    assert host(url) == ""
