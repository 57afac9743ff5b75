"""What messages cost through the dispatcher, beside `/help`, the least: above all choosing a task and a question.

    python -m bench.learning.cost [--quick] [--times N] [--postgres]

Processor time of a message, threads included, of a learner who is new, of one of a year and of one of three years,
measured in turns with `/help`, and so are the ratios. *Restarted*: the process remembers nothing of learners, as when
many others came in between. *Anew*: nothing of the learner is put by in the database either, as after logs were merged;
then also for how long, at most, everybody else had to wait for it.
"""

import asyncio
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable
from statistics import median

from bench.databases import databases
from bench.learning.talk import Talk, open_talk
from bot.library import Library, read_library, shipped
from bot.study.calendar import use_packaged_zones

GOAL = 10
"""Times the cost of `/help`."""
LEARNERS = {"new": 0.0, "a year": 1.0, "three years": 3.0}
SAID = ("/today", "/review", "/progress", "/plan", "/forecast")


async def _again(talk: Talk) -> float:
    return await talk.cost("/next")


async def _other(talk: Talk) -> float:
    await talk.clear_desk()
    return await talk.cost("/next")


async def _after_a_task(talk: Talk) -> float:
    await talk.do_task()
    return await talk.cost("/next")


async def _restarted(talk: Talk) -> float:
    await talk.clear_desk()
    talk.restart()
    return await talk.cost("/next")


async def _after_a_task_restarted(talk: Talk) -> float:
    await talk.do_task()
    talk.restart()
    return await talk.cost("/next")


async def _question(talk: Talk) -> float:
    return await talk.cost(await _to_answer(talk))


async def _question_restarted(talk: Talk) -> float:
    answer = await _to_answer(talk)
    talk.restart()
    return await talk.cost(answer)


async def _to_answer(talk: Talk) -> str:
    """What answers the question of a placement that lies open."""
    reply = await talk.say("/placement")
    while not any(button.says.startswith("/place answer") for button in reply.buttons):
        again = [each for each in reply.buttons if each.says.startswith("/place say") or each.says == "/place again"]
        reply = await talk.say(again[min(1, len(again) - 1)].says)
    return next(each.says for each in reply.buttons if each.says.startswith("/place answer"))


def _saying(words: str) -> Callable[[Talk], Awaitable[float]]:
    return lambda talk: talk.cost(words)


WAYS: dict[str, Callable[[Talk], Awaitable[float]]] = {
    "/next, the open task": _again,
    "**/next, chooses**": _other,
    "**/next, chooses after a task**": _after_a_task,
    "/next, chooses, restarted": _restarted,
    "/next, chooses after a task, restarted": _after_a_task_restarted,
    **{words: _saying(words) for words in SAID},
    "**a question**": _question,
    "a question, restarted": _question_restarted,
}


async def measure(talk: Talk, times: int) -> list[str]:
    """A cell for `/help` and for each way: milliseconds, and how many times `/help` in turns with it."""
    for words in ("/next", "/help", *SAID):
        await talk.say(words)
    cells = [f"{median([await talk.cost('/help') for _ in range(times)]):.1f}"]
    for way in WAYS.values():
        took, beside = list[float](), list[float]()
        for _ in range(times):
            beside.append(await talk.cost("/help"))
            took.append(await way(talk))
        cells.append(f"{median(took):.1f} ({median(took) / median(beside):.1f})")
    return cells


async def anew(talk: Talk) -> str:
    """Of a `/next` for which all of the log has to be read: processor time, the wait for it, and that of others."""
    await talk.forget()
    await talk.clear_desk()
    cost = await talk.cost("/next")
    await talk.forget()
    await talk.clear_desk()
    took, held = await talk.held_up("/next")
    return f"{cost:.0f}, {took:.0f}, {held:.0f}"


async def run(urls: Callable[[], str], library: Library, times: int) -> None:
    columns = list[list[str]]()
    for years in LEARNERS.values():
        talk, entries = await open_talk(urls(), library, years)
        columns.append([f"{entries:,}", *await measure(talk, times), await anew(talk)])
        await talk.store.close()
    heads = ["entries in the log", "/help", *WAYS, "/next, anew: CPU ms, ms, others waited"]
    print("| |", " | ".join(LEARNERS), "|\n|---|" + "---:|" * len(LEARNERS))
    for head, *cells in zip(heads, *columns, strict=True):
        print("|", " | ".join((head, *cells)), "|")


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    use_packaged_zones()
    times = 5 if options.quick else options.times
    print(f"CPU ms of a message, the middle of {times}; in brackets times that of /help. Goal: below {GOAL}.\n")
    with databases(options.postgres) as create:
        asyncio.run(run(create, read_library([shipped()]), times))


if __name__ == "__main__":
    main()
