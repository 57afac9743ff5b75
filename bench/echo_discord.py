"""The baseline on Discord: a bot as the library's own guide writes one, that answers /next with the same always."""

import json
import os
import sys
from typing import Any

import discord
from discord import app_commands, ui
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

ANSWER: list[dict[str, Any]] = json.loads(sys.argv[1])


def built(raw: dict[str, Any]) -> ui.Item[Any]:
    """A component of the answer, as one writes it with the library."""
    inside = [built(each) for each in raw.get("components", [])]
    match raw["type"]:
        case 1:
            return ui.ActionRow(*inside)
        case 2:
            return ui.Button(label=raw["label"], custom_id=raw["custom_id"], style=discord.ButtonStyle(raw["style"]))
        case 10:
            return ui.TextDisplay(raw["content"])
        case 14:
            return ui.Separator()
        case 17:
            return ui.Container(*inside, accent_colour=raw["accent_color"])
        case kind:
            raise ValueError(f"the answer has a component of kind {kind}, which the baseline does not know")


class Echo(discord.Client):
    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.default())
        self.tree = app_commands.CommandTree(self)
        self.tree.command(name="next", description="Your next task, with the reason")(echo)

    async def setup_hook(self) -> None:
        await self.tree.sync()


async def echo(interaction: discord.Interaction) -> None:
    view = ui.LayoutView()
    for raw in ANSWER:
        view.add_item(built(raw))
    await interaction.response.send_message(view=view)


def main() -> None:
    Route.BASE = os.environ["ROADMATE_DISCORD_API_URL"]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(os.environ["ROADMATE_DISCORD_GATEWAY_URL"])
    Echo().run(os.environ["ROADMATE_DISCORD_TOKEN"], log_handler=None)


if __name__ == "__main__":
    main()
