"""The command line for how good the coach's guesses are: what it took for known, beside the answers that came."""

import asyncio
from collections.abc import Sequence

import typer

from bot.app import with_database
from bot.db.store import Database
from bot.study.foretold import ENOUGH, skill
from bot.study.testimony import ANSWERS

app = typer.Typer(help="How well answers were foretold: one question of each placement is drawn at random for this.")


@app.callback(invoke_without_command=True)
def default() -> None:
    """How well the answers to the random questions of placements were foretold."""
    asyncio.run(with_database(_report))


async def _report(db: Database) -> None:
    for line in guess_lines(await db.events.foretold()):
        typer.echo(line)


def guess_lines(foretold: Sequence[tuple[int, int]]) -> list[str]:
    """`foretold`: how many in 100 a topic was given, and the answer. Nothing is told of a few people."""
    count, right = len(foretold), [ANSWERS[answer] == "right" for _, answer in foretold]
    found = skill([guess for guess, _ in foretold], right) if count >= ENOUGH else None
    if found is None:
        return [f"Random questions answered so far: {count}. From {ENOUGH} on it can be told how good I guess."]
    return [
        f"{count} random questions of placements were answered, {sum(right)} of them rightly.",
        f"AUC {found.auc:.2f}, give or take {2 * found.error:.2f}. From 0.85 on it is good; 0.50 is mere guessing.",
    ]
