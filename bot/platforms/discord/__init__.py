"""Discord: slash commands, buttons, forms and private messages."""

import warnings

# The library's voice half, which is never used, still imports a module that newer Pythons have dropped.
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "'audioop' is deprecated", DeprecationWarning)
    import discord as discord
