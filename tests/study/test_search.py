"""Finding topics and resources in the shipped roadmap by what people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.library import read_library, shipped
from bot.study.search import find_resources, find_topics

ROADMAP = read_library([shipped()]).default


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("lin alg", "linear-algebra"),
        ("linear algebr", "linear-algebra"),
        ("Linear-Algebra", "linear-algebra"),
        ("backprop", "neural-networks"),
        ("back propagation", "neural-networks"),
        ("C++", "cpp"),
        ("c#", "csharp-unity"),
        ("git", "git"),
        ("sql", "sql-databases"),
        ("docker", "containers-docker"),
        ("P vs NP", "computability-complexity"),
        ("time mangement", "time-management"),
        ("neural nets", "neural-networks"),
        ("python", "python"),
        ("hyperparameter", "automl"),
        ("statistcs", "statistics"),
        ("version control", "git"),
        ("transformers", "llm"),
    ],
)
def test_a_topic_is_found_by_parts_by_misspellings_and_by_other_names(query: str, topic: str) -> None:
    assert find_topics(ROADMAP, query)[0][0].id == topic


@pytest.mark.parametrize(
    ("query", "resource"),
    [
        ("leet code", "leetcode"),
        ("missing semester", "missing-semester"),
        ("fastai book", "fastai-book"),
        ("cs50x", "cs50x"),
        ("machine learning specialisation", "ml-specialization"),
        ("karpathy", "karpathy-zero-to-hero"),
        ("pro git", "pro-git"),
    ],
)
def test_a_resource_is_found_by_its_title_its_id_or_its_author(query: str, resource: str) -> None:
    assert find_resources(ROADMAP, query)[0][0].id == resource


@pytest.mark.parametrize("query", ["", "   ", "?!", "zzzzz", "x"])
def test_nothing_is_found_for_words_that_mean_nothing_here(query: str) -> None:
    assert find_topics(ROADMAP, query) == []


@given(st.text(max_size=300))
def test_any_text_finds_at_most_as_many_as_asked_for_the_best_first(query: str) -> None:
    found = find_topics(ROADMAP, query, 3)
    scores = [score for _, score in found]
    assert len(found) <= 3
    assert scores == sorted(scores, reverse=True)
    assert all(60 <= score <= 100 for score in scores)
