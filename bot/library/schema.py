"""The files' shape as a JSON Schema, so that editors can complete and check a roadmap while it is written."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from bot.library.forms import ResourcesForm, RoadmapForm, TopicForm

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What editors understand best."""


def schema_text() -> str:
    """The content of docs/roadmap.schema.json: one schema for all three kinds of file, told apart by what they list."""
    keys, schema = models_json_schema(
        [(form, "validation") for form in (TopicForm, ResourcesForm, RoadmapForm)], ref_template="#/definitions/{model}"
    )
    whole: dict[str, Any] = {
        "$schema": DIALECT,
        "title": "A file of a Roadmate roadmap",
        "if": {"required": ["resources"]},
        "then": keys[ResourcesForm, "validation"],
        "else": {
            "if": {"required": ["stages"]},
            "then": keys[RoadmapForm, "validation"],
            "else": keys[TopicForm, "validation"],
        },
        "definitions": schema["$defs"],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
