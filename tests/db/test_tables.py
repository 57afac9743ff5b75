"""What holds for every table."""

from sqlalchemy import Column, Table, UniqueConstraint

from bot.db.group_tables import metadata


def _led(table: Table) -> set[str]:
    """The columns by which rows can be found without reading all of them: the first ones of its keys and indices."""
    keys = [table.primary_key, *(each for each in table.constraints if isinstance(each, UniqueConstraint))]
    whole = [index for index in table.indexes if index.dialect_options["sqlite"]["where"] is None]
    columns: list[list[Column[object]]] = [list(each.columns) for each in (*keys, *whole)]
    return {names[0].name for names in columns if names}


def test_what_hangs_on_a_row_is_found_by_an_index_when_it_goes() -> None:
    slow = {
        f"{table.name}.{key.parent.name}"
        for table in metadata.sorted_tables
        for key in table.foreign_keys
        if key.parent.name not in _led(table)
    }
    assert slow == set()


def test_nothing_is_left_hanging_in_the_air() -> None:
    """Sessions outlive their group: they are also their sitters' own."""
    kinds = {(each.parent.table.name, each.ondelete) for table in metadata.sorted_tables for each in table.foreign_keys}
    assert {table for table, rule in kinds if rule != "CASCADE"} == {"sessions"}
