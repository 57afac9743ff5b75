"""The baseline of memory: a process that imports the two chat libraries, and waits."""

import signal

import discord
import telegram

LIBRARIES = (discord, telegram)

if __name__ == "__main__":
    signal.sigwait({signal.SIGTERM})
