"""The way of one learner through a roadmap: which tasks, in which order, after all that they chose."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from bot.study.graph import in_order
from bot.study.learner import Following
from bot.study.roadmap import Choice, Option, Roadmap, Role, Route
from bot.study.topic import Task, Topic, Track


@dataclass(frozen=True, slots=True)
class Picks(Following):
    """All that a learner picked; what is missing or names nothing (any more) is as the roadmap has it first.

    `tracks` by topic.
    """

    tracks: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Way:
    """`main` is what the route promises; `later` can wait until all of it is behind the learner."""

    main: tuple[Task, ...]
    later: tuple[Task, ...]

    @property
    def tasks(self) -> tuple[Task, ...]:
        return self.main + self.later


def find_way(roadmap: Roadmap, picks: Picks) -> Way:
    """A route's stages in order, except that a topic waits for those it needs, that within a stage the topics that
    weigh more for the role come first, and that what can wait, and all that builds on it, comes at the end."""
    options, tracks = tuple(sorted(picks.options.items())), tuple(sorted(picks.tracks.items()))
    return _find(roadmap, picks.route, picks.role, options, tracks, picks.without)


def track_of(roadmap: Roadmap, topic: Topic, picks: Picks) -> Track | None:
    """The track that holds: the learner's own, or else that of an option they took, of their route, of an option that
    holds until they take another, the usual one."""
    return topic.track(_tracks(roadmap, picks).get(topic.id, ""))


def taking(roadmap: Roadmap, picks: Picks, option: Option) -> Picks:
    """With an option of a choice. The last word holds: the ways that were taken before give way to its own."""
    choice = next(each for each in roadmap.choices if option in each.options)
    kept = {id: track for id, track in picks.tracks.items() if roadmap.current(id) not in option.tracks}
    return replace(picks, options={**picks.options, choice.id: option.id}, tracks=kept)


def most_used(topic: Topic, track: Track) -> str:
    """The resource with which most of a track is done; empty when it names none."""
    minutes: dict[str, int] = {}
    for task in topic.tasks_on(track):
        if task.resource:
            minutes[task.resource] = minutes.get(task.resource, 0) + task.minutes
    return max(minutes, key=lambda id: minutes[id], default="")


def _tracks(roadmap: Roadmap, picks: Picks) -> dict[str, str]:
    """The track of each topic that does not have the usual one."""
    options = _options(roadmap, picks)
    taken = [option for option, choice in zip(options, roadmap.choices, strict=True) if _took(choice, option, picks)]
    tracks: dict[str, str] = {}
    for suits in (*options, roadmap.route(picks.route), *taken):
        tracks |= suits.tracks
    return tracks | {roadmap.current(id): track for id, track in picks.tracks.items()}


def _took(choice: Choice, option: Option, picks: Picks) -> bool:
    """Whether the learner took that option, which the roadmap still has."""
    return picks.options.get(choice.id) == option.id


@lru_cache(maxsize=1024)
def _find(
    roadmap: Roadmap,
    route: str,
    role: str,
    options: tuple[tuple[str, str], ...],
    tracks: tuple[tuple[str, str], ...],
    without: tuple[str, ...],
) -> Way:
    picks = Picks(route, role, dict(options), dict(tracks), without=without)
    ids, waiting = _topics(roadmap, picks)
    suits = _tracks(roadmap, picks)
    main: list[Task] = []
    later: list[Task] = []
    for id in in_order(ids, {id: roadmap.topics[id].needs for id in ids}):
        topic = roadmap.topics[id]
        (later if id in waiting else main).extend(topic.tasks_on(topic.track(suits.get(id, ""))))
    return Way(tuple(main), tuple(later))


def _topics(roadmap: Roadmap, picks: Picks) -> tuple[list[str], set[str]]:
    """The topics of the way, before the order that their needs ask for; and those of them that can wait."""
    route = roadmap.route(picks.route)
    members = _members(roadmap, roadmap.role(picks.role))
    stages = _stages(route, _options(roadmap, picks))
    ids = [id for stage in stages for id in members.get(stage, ()) if id not in route.known]
    could = {id for id in ids if _could_wait(roadmap, roadmap.topics[id], picks)}
    waiting = {id for id in could if all(each in could or each not in ids for each in roadmap.followers[id])}
    return sorted(ids, key=lambda id: id in waiting), waiting


def _options(roadmap: Roadmap, picks: Picks) -> tuple[Option, ...]:
    return tuple(choice.option(picks.options.get(choice.id, "")) for choice in roadmap.choices)


def _members(roadmap: Roadmap, role: Role | None) -> dict[str, list[str]]:
    """The topics of each stage, the weightiest first, else as they are listed."""
    listed = [id for stage in roadmap.stages for id in stage.topics]
    members: dict[str, list[str]] = {}
    for id in sorted(dict.fromkeys((*listed, *roadmap.topics)), key=lambda id: -roadmap.weight(id, role)):
        members.setdefault(roadmap.topics[id].stage, []).append(id)
    return members


def _stages(route: Route, options: tuple[Option, ...]) -> list[str]:
    stages = list(route.stages)
    for moved, other in _moves(options):
        if moved in stages and other in stages:
            stages.remove(moved)
            stages.insert(stages.index(other), moved)
    return stages


def _moves(options: tuple[Option, ...]) -> Iterator[tuple[str, str]]:
    return (move for option in options for move in option.before.items())


def _could_wait(roadmap: Roadmap, topic: Topic, picks: Picks) -> bool:
    """Whether a topic by itself is nothing that the way promises: an extra, put off by the route, of no weight for the
    role, or part of a choice that fell otherwise; or left out by the learner. What else they picked is always
    promised."""
    if {roadmap.current(id) for id in picks.without} & {topic.id, topic.stage}:
        return True
    if _chosen(roadmap, topic, picks, picked=True):
        return False
    optional = any(topic.id in option.topics for choice in roadmap.choices for option in choice.options)
    if topic.extra or (optional and not _chosen(roadmap, topic, picks)):
        return True
    later = roadmap.route(picks.route).later
    return topic.id in later or topic.stage in later or roadmap.weight(topic.id, roadmap.role(picks.role)) == 0


def _chosen(roadmap: Roadmap, topic: Topic, picks: Picks, picked: bool = False) -> bool:
    """Whether the option that holds in some choice has the topic; with `picked`, only those that the learner took."""
    options = zip(roadmap.choices, _options(roadmap, picks), strict=True)
    return any(topic.id in option.topics for choice, option in options if not picked or _took(choice, option, picks))
