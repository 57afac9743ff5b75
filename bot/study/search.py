"""Finding topics and resources by the words people type: shortened, misspelt, or another name for the same thing."""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from heapq import nlargest
from operator import itemgetter
from typing import TypeVar

from rapidfuzz import fuzz

from bot.study.resource import Resource
from bot.study.roadmap import Roadmap
from bot.study.topic import Topic

Found = TypeVar("Found", Topic, Resource)

LEAST = 60
"""Below this a match is noise. A word spelt right scores 100, one with a letter wrong about 85."""

SURE = 75
"""A topic that matches this well is the one that was meant."""

MOST_WORDS = 8
"""People type a few words; more would only take time."""


def find_topics(roadmap: Roadmap, query: str, limit: int = 5) -> list[tuple[Topic, float]]:
    """The topics that fit the query, best first, each with its score from 60 to 100."""
    return _best(((topic, _topic_texts(topic)) for topic in roadmap.topics.values()), query, limit)


def named_topic(roadmap: Roadmap, words: str) -> Topic | None:
    """The topic of that name, or of that id, whatever it was called once."""
    said = words.strip().lower()
    found = next((topic for topic in roadmap.topics.values() if topic.name.lower() == said), None)
    return found or roadmap.topics.get(roadmap.current(said))


def meant_topic(roadmap: Roadmap, words: str, sure: float = SURE) -> Topic | None:
    """The topic that the words name, or plainly mean: misspelt, or in part."""
    if topic := named_topic(roadmap, words):
        return topic
    found = find_topics(roadmap, words, 1)
    return found[0][0] if found and found[0][1] >= sure else None


def find_resources(roadmap: Roadmap, query: str, limit: int = 5) -> list[tuple[Resource, float]]:
    """The resources that fit the query and can be handed to a learner, best first, each with its score as above."""
    advisable = (resource for resource in roadmap.resources.values() if resource.advisable)
    return _best(((resource, _resource_texts(resource, roadmap)) for resource in advisable), query, limit)


def _topic_texts(topic: Topic) -> Iterator[tuple[str, float]]:
    """The texts a topic is found by, with their weights."""
    yield topic.name, 1
    yield topic.id, 1
    yield from ((word, 0.97) for word in topic.also)
    yield topic.about, 0.75


def _resource_texts(resource: Resource, roadmap: Roadmap) -> Iterator[tuple[str, float]]:
    """The texts a resource is found by: what it is called, who made it, what it is about and what its parts are."""
    yield resource.title, 1
    yield resource.id, 1
    yield from ((author, 0.9) for author in resource.authors)
    yield resource.named_as, 0.8
    yield from ((roadmap.topics[id].name, 0.8) for id in resource.topics if id in roadmap.topics)
    if resource.structure:
        yield " ".join(dict.fromkeys(" ".join(resource.structure.parts).split())), 0.75


def _best(
    entries: Iterable[tuple[Found, Iterable[tuple[str, float]]]], query: str, limit: int
) -> list[tuple[Found, float]]:
    words = _words(query[:200])[:MOST_WORDS]
    if not words:
        return []
    fits = partial(_fit, words)
    scored = [(entry, max(fits(_words(text)) * weight for text, weight in texts)) for entry, texts in entries]
    return nlargest(limit, ((entry, score) for entry, score in scored if score >= LEAST), key=itemgetter(1))


@lru_cache(maxsize=8192)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text. Signs that belong to a name stay: C++, C#."""
    plain = text.casefold().replace("'", "")
    return tuple("".join(sign if sign.isalnum() or sign in "+#" else " " for sign in plain).split())


def _fit(wanted: tuple[str, ...], words: tuple[str, ...]) -> float:
    """How well the words answer those wanted: mostly that each is there, a little that there is not much else."""
    if not words:
        return 0
    found = sum(max(_likeness(want, word) for word in words) for want in wanted) / len(wanted)
    whole = fuzz.ratio("".join(wanted), "".join(words))
    return max(found * 0.9 + whole * 0.1, whole)


def _likeness(want: str, word: str) -> float:
    """A word that begins as wanted counts nearly as much as the word itself; a single letter must be the word."""
    if word == want:
        return 100
    if len(want) > 1 and word.startswith(want):
        return 90
    likeness = fuzz.ratio(want, word)
    return likeness if likeness >= 75 else 0
