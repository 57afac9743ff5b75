"""Checks requests against Discord's own machine-readable description, where it lies beside the project."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.exceptions import relevance

SPEC = Path(__file__).resolve().parents[2].parent / "shared" / "specs" / "discord_openapi.json"


class Validator(Protocol):
    """The part of a validator used here, whose types its stubs leave open."""

    def iter_errors(self, instance: Any) -> Iterator[ValidationError]: ...


def complaint(method: str, template: str, body: Any) -> str | None:
    """What is wrong with a request's body, in one line; None when nothing is, or when there is no description."""
    validator = _validator(method.lower(), template)
    if validator is None:
        return None
    errors = sorted(validator.iter_errors(_as_documented(body)), key=relevance)
    return f"{method} {template}: {_deepest(errors[-1])}" if errors else None


def _deepest(error: ValidationError) -> str:
    """The complaint of the alternative that was meant: not of one for another type of thing."""
    while error.context:
        strangers = {other.schema_path[0] for other in error.context if [*other.path] == ["type"]}
        meant = [other for other in error.context if other.schema_path[0] not in strangers] or error.context
        error = max(meant, key=lambda other: len(other.path))
    return f"{error.message[:300]} at {error.json_path}"


def _as_documented(body: Any) -> Any:
    """The body with its attachments' numbers as text. The description wants snowflakes, while Discord's own examples,
    and so every library, count new files in numbers."""
    if not isinstance(body, dict):
        return body
    fields = cast("dict[str, Any]", body)
    changed = {"data": _as_documented(fields["data"])} if "data" in fields else {}
    files = cast("list[dict[str, Any]]", fields.get("attachments") or [])
    if files:
        changed["attachments"] = [{**file, "id": str(file["id"])} for file in files]
    return {**fields, **changed}


@cache
def _spec() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(SPEC.read_text())) if SPEC.exists() else {"paths": {}}


@cache
def _validator(method: str, template: str) -> Validator | None:
    spec = _spec()
    operation = spec["paths"].get(template, {}).get(method, {})
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        return None
    return cast("Validator", Draft202012Validator({**schema, "components": spec["components"]}))
