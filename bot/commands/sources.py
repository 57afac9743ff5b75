"""Who says so: the document that something on the roadmap comes from, or the reason for which it was added."""

from collections.abc import Iterable

from bot.study.roadmap import Roadmap


def show_sources(sources: Iterable[str], roadmap: Roadmap) -> str:
    """The authors of the documents, once each, and the reasons for what was added."""
    documents = roadmap.documents
    said = (documents[each].author or documents[each].title if each in documents else each for each in sources)
    return "; ".join(dict.fromkeys(said))
