"""How the database fails, in words that the rest can act on."""

from sqlalchemy.exc import DBAPIError, IntegrityError


class StoreError(Exception):
    """The database cannot be reached or stays locked. Nothing was changed; trying again may help."""


class ConflictError(StoreError):
    """Somebody else wrote the same thing first. Nothing was changed; trying again will see it."""


class AlreadyHeardError(Exception):
    """This very message was handled before."""


SERIALIZATION = {"40001", "40P01"}


def is_conflict(error: DBAPIError) -> bool:
    return isinstance(error, IntegrityError) or getattr(error.orig, "sqlstate", "") in SERIALIZATION
