"""The command line for people who write roadmaps: lint, stats, new, draw, schema."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Annotated, TypeVar

import typer

from bot.app import roadmap_folders
from bot.errors import ConfigError
from bot.library import Library, examine, read_library, shipped
from bot.library.schema import schema_text
from bot.library.sketch import write_sketch
from bot.library.statements import read_coverage
from bot.pictures.roadmap_map import draw_roadmap
from bot.settings import read_settings
from bot.study.effort import Effort, find_effort
from bot.study.roadmap import Roadmap
from bot.study.topic import Card, Task
from bot.study.way import Picks

Item = TypeVar("Item", Card, Task)

app = typer.Typer(help="Roadmaps, for their authors.")

Where = Annotated[Path | None, typer.Argument(help="A roadmap, or a folder of roadmaps; without one, all that run.")]


@app.command()
def lint(
    path: Where = None,
    since: Annotated[str | None, typer.Option(help="A git revision whose ids must all have a successor.")] = None,
) -> None:
    """Check roadmaps. Every complaint names the file, the field and the fix."""
    for each in examine(*_folders(path), since=since).roadmaps.values():
        typer.echo(f"ok    {each.id}: {_size(each)}")


@app.command()
def stats(
    path: Where = None,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Hours by stage, area and kind of task, and the months of each route."""
    library = _read(path)
    if as_json:
        typer.echo(json.dumps(_figures(list(library.roadmaps.values())), indent=2, ensure_ascii=False))
        return
    for roadmap in library.roadmaps.values():
        typer.echo(f"{roadmap.name}: {_size(roadmap)}")
        for effort in _efforts(roadmap):
            _print_effort(effort)


@app.command()
def new(name: Annotated[str, typer.Argument(help="Its id, such as good-tea; or a path that ends with it.")]) -> None:
    """A small roadmap that works, to start from."""
    folder = write_sketch(Path(name))
    typer.echo(f"Written: {folder}. Change it as you like, and look at it with: roadmate roadmap lint {folder}")


@app.command()
def draw(
    path: Where = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The SVG file; without it, to the screen.")
    ] = None,
) -> None:
    """The topics as a picture (SVG): a column for each stage, a line for what builds on what."""
    library = _read(path)
    if path and len(library.roadmaps) > 1:
        raise ConfigError(f"{path} holds several roadmaps: {', '.join(library.roadmaps)}. Name the folder of one.")
    picture = draw_roadmap(library.default)
    if output is None:
        typer.echo(picture, nl=False)
        return
    try:
        output.write_text(picture, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"{output} cannot be written: {error.strerror}. Name another file.") from None
    typer.echo(f"Written: {output}")


@app.command()
def coverage(
    path: Annotated[Path, typer.Argument(help="The folder of one roadmap, with a statements.yaml in it.")],
    facts: Annotated[Path | None, typer.Option(help="A list of all that the documents say, in Markdown.")] = None,
) -> None:
    """Which statement of the documents is carried by which data, and that none is missing."""
    found = read_coverage(path, _read(path).default, facts)
    for statement in found.statements:
        typer.echo(f"{statement.section}: {statement.says}\n    {', '.join(statement.carried)}")
    for missing in found.missing:
        typer.echo(f"MISSING {missing}")
    typer.echo(f"{len(found.statements)} statements are carried, {len(found.missing)} are missing.")
    if found.missing:
        raise typer.Exit(1)


@app.command()
def sample(
    path: Where = None,
    seed: Annotated[int, typer.Option(help="The same seed draws the same sample from the same roadmap.")] = 1,
    count: Annotated[int, typer.Option(min=1, max=1000, help="So many cards, and so many tasks.")] = 60,
) -> None:
    """Cards and tasks drawn by lot, to be read again by somebody who did not write them."""
    library = _read(path)
    draw = Random(seed)  # noqa: S311  # a lot that can be drawn again, not a secret
    for card in _drawn(draw, library, lambda roadmap: roadmap.cards, count):
        typer.echo(f"{card.id} [{card.level}]\n    {card.front}\n    = {card.back}\n    x {' / '.join(card.wrong)}")
        typer.echo(f"    {card.explanation}")
    for task in _drawn(draw, library, lambda roadmap: roadmap.tasks, count):
        typer.echo(f"{task.id} [{task.kind}, {task.minutes} minutes]\n    {task.title}")
        typer.echo(f"    {task.resource or 'no resource'}: {task.where}\n    {task.how}\n    can {task.can}")


@app.command()
def schema() -> None:
    """The JSON Schema of a roadmap's files, for editors."""
    typer.echo(schema_text(), nl=False)


def _read(path: Path | None) -> Library:
    """The roadmaps that are meant, if the coach can run with them: whoever mends times wants to see them."""
    return read_library(*_folders(path))


def _folders(path: Path | None) -> tuple[list[Path], list[Path]]:
    """Where the roadmaps are that are meant, and those that they may use."""
    return ([path], [shipped()]) if path else (roadmap_folders(read_settings()), [])


def _size(roadmap: Roadmap) -> str:
    counts = {"topic": roadmap.topics, "task": roadmap.tasks, "card": roadmap.cards}
    return ", ".join(f"{len(each)} {kind}{'' if len(each) == 1 else 's'}" for kind, each in counts.items())


def _drawn(draw: Random, library: Library, of: Callable[[Roadmap], Mapping[str, Item]], count: int) -> Iterator[Item]:
    """So many of all roadmaps' items, each once, in the order of their ids."""
    items = {id: item for roadmap in library.roadmaps.values() for id, item in of(roadmap).items()}
    ids = sorted(items)
    return (items[id] for id in sorted(draw.sample(ids, min(count, len(ids)))))


def _efforts(roadmap: Roadmap) -> Iterator[Effort]:
    """The work of each route, with what holds until the learner picks something else."""
    return (find_effort(roadmap, Picks(route.id)) for route in roadmap.routes)


def _figures(roadmaps: Iterable[Roadmap]) -> dict[str, object]:
    """For programs: the counts of each roadmap, and each route with its hours and months."""
    counts = [
        {
            "id": roadmap.id,
            "topics": len(roadmap.topics),
            "tasks": len(roadmap.tasks),
            "cards": len(roadmap.cards),
            "resources": len(roadmap.resources),
        }
        for roadmap in roadmaps
    ]
    routes = [{"roadmap": roadmap.id} | _route_figures(effort) for roadmap in roadmaps for effort in _efforts(roadmap)]
    return {"roadmaps": counts, "routes": routes}


def _route_figures(effort: Effort) -> dict[str, object]:
    estimate = effort.route.estimate
    return {
        "id": effort.route.id,
        "weekly_hours": effort.route.weekly_hours,
        "hours": round(effort.hours, 1),
        "months": round(effort.months, 1),
        "estimated_months": estimate.months if estimate else None,
        "later_hours": round(effort.later_hours, 1),
        "hours_by_stage": _rounded(effort.stages),
        "hours_by_area": _rounded(effort.areas),
        "hours_by_kind": _rounded(effort.kinds),
    }


def _rounded(hours: Mapping[str, float]) -> dict[str, float]:
    return {id: round(each, 1) for id, each in hours.items()}


def _print_effort(effort: Effort) -> None:
    route, estimate = effort.route, effort.route.estimate
    said = f" (its source: {estimate.months:g})" if estimate else ""
    typer.echo(f"\n  {route.name} [{route.id}], {route.weekly_hours:g} hours a week")
    typer.echo(
        f"    {effort.hours:8.1f} hours, {effort.months:.1f} months{said}; {effort.later_hours:.1f} more can wait"
    )
    for title, hours in (("stage", effort.stages), ("area", effort.areas), ("kind", effort.kinds)):
        typer.echo(f"    by {title}: " + ", ".join(f"{id} {each:.1f}" for id, each in hours.items()))
