"""Kept when somebody got to the end of a stage or of the whole way: how they got there, for the forecasts of others.

It is never reckoned anew when a roadmap changes: the way was as long as it was then.
"""

from collections.abc import Iterator, Sequence

from bot.chat.context import Context
from bot.commands.desk import read_progress
from bot.commands.outlook import TOLD_BY
from bot.commands.peers import hours_planned, read_references
from bot.study.arrival import arrive
from bot.study.finishers import Finisher
from bot.study.roadmap import Roadmap
from bot.study.topic import Task
from bot.study.way import find_way


async def note_arrivals(context: Context, roadmap: Roadmap, last: Task | None = None) -> None:
    """Keep what was finished of a roadmap and not kept yet, once the `last` task finished a part of it; without one, as
    after a merge of logs, all that was ever finished."""
    learner, kept = context.learner, context.db.arrivals
    progress = await read_progress(context, roadmap)
    parts = dict(_parts(context, roadmap))

    def is_over(name: str) -> bool:
        return not any(progress.ahead(parts[name], roadmap))

    # Other stages are looked at too, once one is over: what was finished before any was kept counts as well.
    if last and not any(is_over(name) for name, tasks in parts.items() if last in tasks):
        return
    ended = {name: tasks for name, tasks in parts.items() if is_over(name)}
    if last:
        for name in await kept.of(learner.id, roadmap.id):
            ended.pop(name, None)
    if not ended:
        return
    log = await context.db.events.of_kinds(learner.id, TOLD_BY)
    references = await read_references(context)
    for name, tasks in ended.items():
        if found := arrive(log, roadmap, tasks, hours_planned(learner)):
            missed = found.strayed(references.stage if name else references.whole)
            await kept.keep(roadmap.id, name, context.now, Finisher(learner.id, found, missed))


def _parts(context: Context, roadmap: Roadmap) -> Iterator[tuple[str, Sequence[Task]]]:
    """The stages of the learner's way by id, and the whole of it under no name."""
    main, topics = find_way(roadmap, context.picks_in(roadmap.id)).main, roadmap.topics
    for stage in dict.fromkeys(topics[task.topic].stage for task in main):
        yield stage, [task for task in main if topics[task.topic].stage == stage]
    if main:
        yield "", main
