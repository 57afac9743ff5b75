"""What translators get is every sentence there is, and only those."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "bot" / "words" / "roadmate.pot"
SENTENCES = {
    "text": (0,),
    "Text": (0,),
    "plural": (0, 1),
    "heading": (0,),
    "line": (0,),
    "bullet": (0,),
    "quote": (0,),
    "button": (1,),
    "UserError": (0,),
    "command": (1,),
    "Arg": (1,),
}
"""Where a sentence stands among the values of a call."""


def forms(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {tuple(message.id) if isinstance(message.id, list | tuple) else (message.id,) for message in catalogue}


def read_template(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source)


def calls() -> Iterator[tuple[str, list[ast.expr]]]:
    """Where each sentence of the coach is written, and its forms. The places that hand a sentence on are left out."""
    for file in sorted((ROOT / "bot").rglob("*.py")):
        if file.name in ("message.py", "errors.py") or file.parent.name == "words":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SENTENCES:
                places = [place for place in SENTENCES[node.func.id] if place < len(node.args)]
                yield f"{file.relative_to(ROOT)}:{node.lineno}", [node.args[place] for place in places]


def test_the_template_is_what_make_words_would_write(tmp_path: Path):
    fresh = tmp_path / "fresh.pot"
    extract = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract", "--mapping-file=pyproject.toml"]
    subprocess.run([*extract, f"--output-file={fresh}", "bot"], cwd=ROOT, check=True)
    assert forms(read_template(fresh)) == forms(read_template(TEMPLATE)), "say: make words"


def test_no_sentence_is_overlooked():
    known = {form for message in forms(read_template(TEMPLATE)) for form in message}
    written = {
        (place, sentence.value)
        for place, sentences in calls()
        for sentence in sentences
        if isinstance(sentence, ast.Constant) and isinstance(sentence.value, str)
    }
    assert len(written) > 200
    assert {(place, sentence) for place, sentence in written if sentence not in known} == set()


def test_no_sentence_is_put_together_before_it_is_translated():
    glued = [
        place
        for place, sentences in calls()
        for sentence in sentences
        if isinstance(sentence, ast.JoinedStr | ast.BinOp | ast.IfExp)
    ]
    assert glued == []
