"""Where a message goes, as several tables hold it: each in columns of the same names, as `asdict` has them."""

from sqlalchemy import RowMapping

from bot.message import Address


def read_address(row: RowMapping) -> Address:
    return Address(row["platform"], row["chat"], row["thread"])
