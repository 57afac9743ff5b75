"""What the host decides, read once from the environment or a `.env` file and passed down."""

import re
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import ConfigError

DISCORD_API = "https://discord.com/api/v10"
TELEGRAM_API = "https://api.telegram.org"

PASSWORD = re.compile(r"^[^:]+://[^:/@]*:([^@]*)@")
"""The one in a database's address, as the database's own library finds it: `urlsplit` takes some for broken."""


def home() -> Path:
    """Where a laptop keeps the coach's data."""
    return user_data_path("roadmate", appauthor=False)


class Settings(BaseSettings):
    """Every setting is an environment variable with the prefix ROADMATE_. See `.env.example`."""

    model_config = SettingsConfigDict(env_prefix="ROADMATE_", env_file=".env", env_ignore_empty=True, extra="ignore")

    telegram_token: SecretStr | None = None
    discord_token: SecretStr | None = None
    database_url: SecretStr = Field(default_factory=lambda: SecretStr(f"sqlite:///{home() / 'roadmate.sqlite3'}"))
    telegram_api_url: str = Field(
        default=TELEGRAM_API,
        pattern=r"^https?://[^\s]+[^/\s]$",
        description="http://host:port, without a slash at its end",
    )
    discord_api_url: str = Field(
        default=DISCORD_API,
        pattern=r"^https?://[^\s]+[^/\s]$",
        description="http://host:port/api/v10, without a slash at its end",
    )
    discord_gateway_url: str | None = Field(default=None, pattern=r"^wss?://[^\s]+$", description="ws://host:port")
    browser_port: int = Field(
        default=8765, ge=0, le=65535, description="a number from 1 to 65535, or 0 for no browser chat"
    )
    roadmaps: Path | None = Field(default=None, description="a folder")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="DEBUG, INFO, WARNING or ERROR"
    )

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown: the tokens, and the database's address with its password."""
        kept = (self.telegram_token, self.discord_token, self.database_url)
        values = [secret.get_secret_value() for secret in kept if secret]
        for password in PASSWORD.findall(self.database_url.get_secret_value()):
            values += [password, unquote(password)]
        return tuple(filter(None, values))


def read_settings() -> Settings:
    """The settings of this process. Raises ConfigError that names the variable, what is wrong and what to do."""
    try:
        return Settings()
    except ValidationError as error:
        raise ConfigError("\n".join(_complaint(str(each["loc"][0]), each["msg"]) for each in error.errors())) from None


def _complaint(name: str, reason: str) -> str:
    """What is wrong with a setting: what it should be, or the checker's own words; never its value."""
    field = Settings.model_fields.get(name)
    wanted = f"it should be {field.description}" if field and field.description else reason
    return f"ROADMATE_{name.upper()} is wrong: {wanted}. Mend it in the environment or in .env (see .env.example)."
