"""Codes that people pass on by hand: how they are made, and read however they are written."""

import secrets
from typing import Final

SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Nothing that is mistaken for something else: no 0 and O, no 1, I and L."""


def new_code(length: int) -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(length))


def signs_in(said: str, begins: str = "") -> str:
    """The letters and digits of what was said, without how an invitation `begins`."""
    return "".join(sign for sign in said.upper().removeprefix(begins.upper()) if sign.isalnum())
