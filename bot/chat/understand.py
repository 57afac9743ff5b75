"""Free text that plainly is a command. What is only probably one is left to the person (see `dispatcher`)."""

import re
from typing import Final

_PHRASES: Final = (
    (r"(i('m| am)? )?(all )?(done|did it|finished|have done it|completed it)( it| that| this)?", "/done"),
    (r"(i )?(did|done|finished) (it |that )?yesterday", "/done yesterday"),
    (r"(so )?(what('s| is)?|whats) (next|my next task|now|up next|to do( now| today)?)", "/next"),
    (r"(what (should|do|shall|can) i (do|study|learn)( now| next| today)?)", "/next"),
    (r"next( task| one)?( please)?|give me (a|the next|my next) task|let'?s go", "/next"),
    (r"(i('ve| have)( got)? |only )?(?P<minutes>\d{1,3}) ?(m|min|mins|minutes)( now| today| left)?", "/next {minutes}"),
    (r"another( one| task)?( please)?|(give me )?something else", "/swap"),
    (r"skip( it| this| that)?|not (today|now)", "/skip"),
    (r"(my |show )?progress|how am i doing|how far am i", "/progress"),
    (r"remind me( (?P<what>.+))?", "/remind set {what}"),
    (r"(my |show |list )?reminders", "/remind list"),
    (r"pause( (?P<until>until .+|for .+))?", "/pause {until}"),
    (r"i('m| am) (ill|sick|on (holiday|vacation|leave)|travel+ing)( today| now)?", "/pause"),
    (r"resume|i('m| am) back|continue", "/resume"),
    (r"help|what can you do|commands|\?", "/help"),
    (r"start|begin|hi|hello|hey|good (morning|evening|afternoon)", "/start"),
    (r"(many )?(thanks|thank you|thx|ty)( a lot| very much| so much)?|ok(ay)?|great|cool|nice|good", "/thanks"),
    (r"settings", "/settings show"),
    (r"privacy", "/privacy"),
    (r"export( my data)?", "/export"),
    (r"(forget|delete) me|delete my data", "/forgetme"),
)
_COMPILED: Final = tuple((re.compile(pattern, re.IGNORECASE | re.DOTALL), words) for pattern, words in _PHRASES)


def understand(said: str) -> str | None:
    """The command that the sentence as a whole means, or None."""
    sentence = " ".join(said.replace("’", "'").split()).rstrip(" .!?") or said.strip()
    for pattern, words in _COMPILED:
        if found := pattern.fullmatch(sentence):
            return words.format(**{name: value or "" for name, value in found.groupdict().items()}).strip()
    return None
