"""Makes hostile text harmless in Discord's markup: whatever it holds is shown, and nothing of it works."""

import re

from bot.web_address import host

_LIVE = re.compile(r"([\\*_~`|>#\-+\[\]()<:@])")
_EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)
_LIST = re.compile(r"(?m)^(\s*\d+)\.")
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_ENDS_LINK = re.compile(r"[^!#$%&+,\-./0-9:;=?@A-Z_a-z~]")

ZERO_WIDTH = "\u200b"


def escaped(text: str) -> str:
    """The text with a backslash before everything that Discord could read as markup, mention, emoji or link."""
    marked = _LIVE.sub(r"\\\1", clean(text))
    # A backslash does not keep @everyone from being looked for, so a space without width splits the word as well.
    return _EVERYBODY.sub("@" + ZERO_WIDTH, marked)


def without_lists(markup: str) -> str:
    """The markup with no line beginning as a numbered list, whichever spans the number came from."""
    return _LIST.sub(r"\1\\.", markup)


def code_words(text: str) -> str:
    """Words for inside backticks, where no backslash helps."""
    return clean(text).replace("`", "ˋ").replace("\n", " ")


def code_lines(text: str) -> str:
    """Lines for inside a fence; a fence of their own would end it."""
    return clean(text).replace("```", "ˋˋˋ")


def safe_url(url: str) -> str:
    """The address so encoded that it cannot end its link; empty when it does not lead to the web."""
    if not host(url):
        return ""
    encoded = _ENDS_LINK.sub(lambda found: _percent(found[0]), url)
    return _EVERYBODY.sub("%40", encoded)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def clean(text: str) -> str:
    """The text without control characters and halves of characters, which Discord refuses or shows as noise."""
    return _UNSEEN.sub("", text)
