"""Which addresses lead to the web, and where to: the one rule for all that a reader may tap."""

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

_HOST: Final = re.compile(r"[a-z0-9][a-z0-9_.-]*|[0-9a-f.:]*:[0-9a-f.:]+")


def host(address: str) -> str:
    """The host that it leads to, as a browser asks for it: no letters that look like others. "" when it does not lead
    to the web, or hides where it leads: by signs that are not seen, or by a name or password before the host."""
    if any(sign == "\\" or unicodedata.category(sign)[0] in "CZ" for sign in address):
        return ""
    try:
        parts = urlsplit(address)
        _ = parts.port
        name = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError:
        return ""
    web = parts.scheme in ("http", "https") and "@" not in parts.netloc
    return name if web and _HOST.fullmatch(name) else ""
