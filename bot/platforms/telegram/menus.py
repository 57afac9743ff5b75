"""The command menus that Telegram shows, by kind of chat and by language."""

import asyncio
import logging
import re
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.menu import Entry
from bot.platforms.platform import Coach
from bot.platforms.telegram.errors import masked
from bot.platforms.telegram.pace import Pace
from bot.platforms.telegram.tries import insist

logger = logging.getLogger(__name__)

LONGEST_DESCRIPTION = 256
MOST_COMMANDS = 100


def menu(entries: Iterable[Entry]) -> tuple[BotCommand, ...]:
    """One command for each first word; of several under it the one that is meant by the word alone describes it."""
    described: dict[str, Entry] = {}
    for entry in entries:
        word = entry.name.partition(" ")[0]
        if re.fullmatch(r"[a-z0-9_]{1,32}", word) and (word not in described or entry.bare):
            described[word] = entry
    return tuple(
        BotCommand(word, entry.description[:LONGEST_DESCRIPTION])
        for word, entry in list(described.items())[:MOST_COMMANDS]
    )


async def set_menus(bot: Bot, coach: Coach, pace: Pace) -> None:
    """Change the menus that differ. The coach works without them, so they must not hold it up nor stop it."""
    try:
        async with asyncio.timeout(pace.answer):
            await _set_all(bot, coach, pace.tries)
    except (TelegramError, TimeoutError) as error:
        logger.warning("Telegram's command menus could not be set: %s", masked(error))


async def _set_all(bot: Bot, coach: Coach, waits: tuple[float, ...]) -> None:
    for locale, language in _languages(coach.locales):
        entries = coach.entries(locale)
        everything, for_groups = menu(entries), menu(entry for entry in entries if entry.group)
        await _set(bot, everything, BotCommandScopeDefault(), language, waits)
        await _set(bot, everything, BotCommandScopeAllPrivateChats(), language, waits)
        await _set(bot, for_groups, BotCommandScopeAllGroupChats(), language, waits)


def _languages(locales: tuple[str, ...]) -> Iterable[tuple[str, str | None]]:
    """Each locale and Telegram's two-letter name of it; the first one is everybody's who speaks no other."""
    yield locales[0], None
    taken = {locales[0][:2]}
    for locale in locales[1:]:
        language = re.split(r"[-_]", locale)[0].lower()
        if len(language) == 2 and language not in taken:
            taken.add(language)
            yield locale, language


async def _set(
    bot: Bot, commands: tuple[BotCommand, ...], scope: BotCommandScope, language: str | None, waits: tuple[float, ...]
) -> None:
    present = await insist(lambda: bot.get_my_commands(scope, language), waits, repeatable=True)
    if present != commands:
        await insist(lambda: bot.set_my_commands(commands, scope, language), waits, repeatable=True)
