"""Is everything in order? One line for each thing that can be wrong: ok, or what to do."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
from rapidfuzz import process

from bot.app import read_roadmaps, why
from bot.db.errors import StoreError
from bot.db.migrate import revision
from bot.db.store import Store
from bot.errors import ConfigError
from bot.settings import Settings
from bot.study import calendar


@dataclass(frozen=True, slots=True)
class Finding:
    """`wrong` says what to do; empty when all is well."""

    subject: str
    found: str = ""
    wrong: str = ""


async def check(settings: Settings) -> AsyncIterator[Finding]:
    """Everything that `run` needs, one after the other. Changes nothing."""
    calendar.use_packaged_zones()
    yield _settings()
    yield Finding("zone data", calendar.zone_data_version())
    yield _roadmaps(settings)
    async for finding in _database(settings):
        yield finding
    async with httpx.AsyncClient(timeout=10) as client:
        yield await _telegram(settings, client)
        yield await _discord(settings, client)


def _settings() -> Finding:
    """Whether every ROADMATE_ variable is a setting: a misspelt one would be passed over in silence."""
    known = {f"ROADMATE_{name.upper()}" for name in Settings.model_fields}
    for name in sorted(each for each in os.environ if each.startswith("ROADMATE_") and each not in known):
        [(near, _, _)] = process.extract(name, known, limit=1)
        return Finding("settings", wrong=f"{name} is no setting. Did you mean {near}?")
    return Finding("settings", "read")


def _roadmaps(settings: Settings) -> Finding:
    try:
        library = read_roadmaps(settings)
    except ConfigError as error:
        return Finding("roadmaps", wrong=str(error))
    tasks = sum(len(roadmap.tasks) for roadmap in library.roadmaps.values())
    return Finding("roadmaps", f"{', '.join(library.roadmaps)} ({tasks} tasks)")


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    try:
        store = Store(settings.database_url.get_secret_value())
    except ConfigError as error:
        yield Finding("database", wrong=str(error))
        return
    try:
        there, newest = await revision(store)
    except ConfigError as error:
        yield Finding("migrations", wrong=str(error))
        return
    except StoreError as error:
        yield Finding("database", wrong=f"it cannot be reached: {why(error, settings)}. Check ROADMATE_DATABASE_URL.")
        return
    finally:
        await store.close()
    yield Finding("database", store.url.get_backend_name())
    if there == newest:
        yield Finding("migrations", f"at {there}, the newest")
    else:
        yield Finding("migrations", f"at {there or 'none'}; `roadmate run` brings them to {newest} by itself")


async def _telegram(settings: Settings, client: httpx.AsyncClient) -> Finding:
    if settings.telegram_token is None:
        return Finding("telegram", "off (ROADMATE_TELEGRAM_TOKEN is not set)")
    url = f"{settings.telegram_api_url}/bot{settings.telegram_token.get_secret_value()}/getMe"
    return await _ask("telegram", client, url, {}, "Get a fresh token from @BotFather.")


async def _discord(settings: Settings, client: httpx.AsyncClient) -> Finding:
    if settings.discord_token is None:
        return Finding("discord", "off (ROADMATE_DISCORD_TOKEN is not set)")
    headers = {"Authorization": f"Bot {settings.discord_token.get_secret_value()}"}
    advice = "Reset the token at discord.com/developers/applications, under Bot."
    return await _ask("discord", client, f"{settings.discord_api_url}/users/@me", headers, advice)


async def _ask(subject: str, client: httpx.AsyncClient, url: str, headers: dict[str, str], advice: str) -> Finding:
    """Whether a platform knows our token. The address may hold it, so no error's own words are repeated."""
    try:
        answer = await client.get(url, headers=headers)
    except httpx.HTTPError as error:
        return Finding(subject, wrong=f"it cannot be reached ({type(error).__name__}). Is this machine online?")
    except (httpx.InvalidURL, UnicodeError):
        names = f"ROADMATE_{subject.upper()}_TOKEN and ROADMATE_{subject.upper()}_API_URL"
        return Finding(subject, wrong=f"no request can be made with {names}. {advice}")
    if answer.status_code in (401, 403, 404):
        return Finding(subject, wrong=f"it refuses the token in ROADMATE_{subject.upper()}_TOKEN. {advice}")
    if answer.is_error:
        return Finding(subject, wrong=f"it answers {answer.status_code}; try again in a while.")
    return Finding(subject, "the token is good")
