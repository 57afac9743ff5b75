"""Who may import whom: the contracts stand in pyproject.toml, and every part of the house has its place in them."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_nobody_imports_what_is_above_or_beside_them():
    lint = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    found = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


def test_every_part_of_the_coach_has_its_place_in_the_contracts():
    _, _, contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[tool.importlinter]")
    parts = {
        f"bot.{path.stem}"
        for path in (ROOT / "bot").iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert parts - set(re.findall(r"\bbot\.\w+", contracts)) == set()
