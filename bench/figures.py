"""Figures as a table that can be pasted into a document."""

from collections.abc import Sequence


def percentile(values: Sequence[float], share: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


class Table:
    """Rows of a name and its figures."""

    def __init__(self, title: str, *columns: str) -> None:
        self._rows: list[tuple[str, ...]] = [(title, *columns), ("---", *("---:" for _ in columns))]

    def add(self, name: str, *figures: float) -> None:
        self._rows.append((name, *(f"{figure:,.2f}" for figure in figures)))

    def show(self) -> None:
        for row in self._rows:
            print(f"| {' | '.join(row)} |", flush=True)
        print()
