"""The places where people talk to the coach: one folder each, and one line in this table.

A module is imported only when its platform is switched on, so an unused one costs nothing and breaks nothing.
Each has `connect(settings, coach) -> Platform | None`; None means that the host did not switch it on.
"""

PLATFORMS = {
    "telegram": "bot.platforms.telegram.adapter",
    "discord": "bot.platforms.discord.adapter",
    "browser": "bot.platforms.browser.adapter",
}
