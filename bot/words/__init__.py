"""Every sentence in the reader's language: gettext catalogues, found by the English template.

A translation is a file `bot/words/<locale>/roadmate.po`, made from `roadmate.pot` (see docs/contributors.md). It is
compiled in memory when it is first spoken, and falls back to English sentence by sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.message import Attachment, Bar, Block, Bullet, Button, Heading, Line, Quiz, Quote, Reply, Snippet, Text

FOLDER = Path(__file__).parent
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Language:
    """A locale and its catalogue."""

    locale: Locale
    find: Callable[[str], str]
    find_plural: Callable[[str, str, int], str]

    def text(self, sentence: Text) -> Text:
        values = {
            name: self.text(value) if isinstance(value, Text) else value for name, value in sentence.values.items()
        }
        if sentence.plural:
            template = self.find_plural(sentence.template, sentence.plural, sentence.count)
            return Text(template, values)
        return Text(self.find(sentence.template), values)

    def block(self, block: Block) -> Block:
        match block:
            case Snippet() | Attachment():
                return block
            case Bar():
                return replace(block, label=self.text(block.label))
            case Heading() | Line() | Bullet() | Quote():
                return replace(block, text=self.text(block.text))
            case Quiz():
                return replace(block, question=self.text(block.question), explanation=self.text(block.explanation))

    def button(self, button: Button) -> Button:
        return replace(button, label=self.text(button.label))

    def reply(self, reply: Reply) -> Reply:
        return replace(
            reply,
            blocks=tuple(self.block(block) for block in reply.blocks),
            buttons=tuple(self.button(button) for button in reply.buttons),
        )


def locales() -> tuple[str, ...]:
    """The languages that there are catalogues for, English first."""
    return (ENGLISH, *sorted(file.parent.name for file in FOLDER.glob("*/roadmate.po")))


@lru_cache(maxsize=1024)  # anybody may claim to speak anything
def speak(locale: str) -> Language:
    """The language for a locale as a platform names it ("pt-BR", "de"); English when there is no catalogue for it."""
    for name in (locale.replace("-", "_"), locale.replace("-", "_").partition("_")[0]):
        if name in locales():
            return _language(name)
    return _language(ENGLISH)


@cache
def _language(name: str) -> Language:
    try:
        locale = Locale.parse(name)
    except (ValueError, UnknownLocaleError):
        locale = Locale.parse(ENGLISH)
    catalogue = _read(FOLDER / name / "roadmate.po", locale) if name != ENGLISH else NullTranslations()
    return Language(locale, catalogue.gettext, catalogue.ngettext)


def _read(file: Path, locale: Locale) -> NullTranslations:
    with file.open("rb") as source:
        compiled = BytesIO()
        write_mo(compiled, read_po(source, locale=locale))
    compiled.seek(0)
    return GNUTranslations(compiled)
