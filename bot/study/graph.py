"""What builds on what: the order that respects it, circles in it, and how much rests on each part."""

from collections.abc import Collection, Mapping, Sequence
from heapq import heapify, heappop, heappush

Needs = Mapping[str, Collection[str]]


def in_order(ids: Sequence[str], needs: Needs) -> tuple[str, ...]:
    """The ids in their given order, except that each one waits until what it needs of the others has come.

    Needs outside of `ids` are taken as met. There must be no circle.
    """
    rank = {id: number for number, id in enumerate(ids)}
    waits = {id: {need for need in needs.get(id, ()) if need in rank} for id in ids}
    ready = [rank[id] for id in ids if not waits[id]]
    heapify(ready)
    opened = _turned(waits)
    found: list[str] = []
    while ready:
        id = ids[heappop(ready)]
        found.append(id)
        for later in opened.get(id, ()):
            waits[later].discard(id)
            if not waits[later]:
                heappush(ready, rank[later])
    return tuple(found)


def circle(needs: Needs) -> tuple[str, ...]:
    """A chain of ids in which each needs the next and the last is the first again; empty when there is none."""
    done: set[str] = set()
    for start in needs:
        trail: list[tuple[str, list[str]]] = [(start, list(needs.get(start, ())))]
        on_trail = {start: 0}
        while trail and start not in done:
            id, left = trail[-1]
            if not left:
                done.add(id)
                del on_trail[id]
                trail.pop()
            elif (need := left.pop(0)) in on_trail:
                return (*(step for step, _ in trail[on_trail[need] :]), need)
            elif need not in done:
                on_trail[need] = len(trail)
                trail.append((need, list(needs.get(need, ()))))
    return ()


def followers(needs: Needs) -> dict[str, set[str]]:
    """For each id, all that build on it, directly or through others. There must be no circle."""
    opened = _turned(needs)
    after: dict[str, set[str]] = {}
    for id in reversed(in_order(tuple(needs), needs)):
        direct = opened.get(id, [])
        after[id] = set(direct).union(*(after[later] for later in direct))
    return after


def _turned(needs: Needs) -> dict[str, list[str]]:
    """What each id is needed by."""
    opened: dict[str, list[str]] = {}
    for id, wanted in needs.items():
        for need in wanted:
            opened.setdefault(need, []).append(id)
    return opened
