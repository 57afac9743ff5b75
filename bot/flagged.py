"""The command line for what learners say of resources: links that are said to be dead, and the host's word on them."""

import asyncio
from collections.abc import Mapping
from datetime import UTC
from typing import Annotated

import typer

from bot.app import now, read_roadmaps, with_database
from bot.db.store import Database
from bot.errors import ConfigError
from bot.settings import read_settings
from bot.study.resource import Resource
from bot.study.suggest import Tally, average
from bot.study.tried import Flags

app = typer.Typer(help="Resources: links that learners say are dead, and what became of each resource.")

Id = Annotated[str, typer.Argument(help="The resource's id, as the list shows it.")]


@app.callback(invoke_without_command=True)
def default(
    context: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="Also what learners made of each resource.")] = False,
) -> None:
    """Links that learners say are dead."""
    if context.invoked_subcommand is None:
        asyncio.run(with_database(lambda db: _report(db, everything=everything)))


@app.command()
def fine(id: Id) -> None:
    """The link works: what learners said before counts no more."""
    asyncio.run(with_database(lambda db: _judge(db, id, dead=False)))


@app.command()
def dead(id: Id) -> None:
    """The link is dead: nobody is offered it any more, until you say that it is fine."""
    asyncio.run(with_database(lambda db: _judge(db, id, dead=True)))


async def _report(db: Database, *, everything: bool) -> None:
    await db.shelf.count_up(now(), await db.shelf.resources())
    known, flags = _known(), await db.shelf.flags()
    for line in flag_lines(flags, known):
        typer.echo(line)
    if everything:
        for id, tally in (await db.shelf.tallies()).items():
            typer.echo(tally_line(id, tally))


async def _judge(db: Database, id: str, *, dead: bool) -> None:
    known = _known()
    if id not in known:
        raise ConfigError(f"No roadmap has a resource called {id}. Its id stands in resources.yaml.")
    await db.shelf.judge(id, now(), dead=dead)
    typer.echo(f"{known[id].title}: {'offered no more' if dead else 'offered as before'}.")


def flag_lines(flags: Mapping[str, Flags], known: Mapping[str, Resource]) -> list[str]:
    """What is said of links, those that most learners speak of first."""
    lines: list[str] = []
    for id, each in sorted(flags.items(), key=lambda pair: -pair[1].learners):
        where = f"{id}: {known[id].title}, {known[id].url}" if id in known else f"{id}: in no roadmap any more"
        if each.learners and each.last:
            who = "1 learner says" if each.learners == 1 else f"{each.learners} learners say"
            lines.append(f"{who} that it is dead, last on {each.last.astimezone(UTC).date()}: {where}")
        elif each.host:
            lines.append(f"you said that it is dead: {where}")
    return lines or ["Nobody says that a link is dead."]


def tally_line(id: str, tally: Tally) -> str:
    stars = f", {average(tally):.1f} of 3 stars ({tally.raters})" if tally.raters else ""
    return f"{id}: {tally.finished} of {tally.ended} finished{stars}"


def _known() -> dict[str, Resource]:
    library = read_roadmaps(read_settings())
    return {id: each for roadmap in library.roadmaps.values() for id, each in roadmap.resources.items()}
