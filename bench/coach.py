"""The coach as `roadmate run` starts it, but for one thing: nobody is told that they talk too fast."""

import asyncio
import sys

from bot.app import run
from bot.chat import flood
from bot.settings import read_settings

if __name__ == "__main__":
    flood.BURST = sys.maxsize
    asyncio.run(run(read_settings(), print))
