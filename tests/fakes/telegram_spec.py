"""Whether a request is one that the Bot API describes: its method, its fields, their types, down to the last object."""

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

SPEC = Path(__file__).parents[3] / "shared" / "specs" / "telegram_api.json"


@cache
def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text()) if path.exists() else {}


class Spec:
    """The machine-readable description of the Bot API; where that is absent, everything passes."""

    def __init__(self, path: Path = SPEC) -> None:
        found = _read(path)
        self.present = bool(found)
        self._methods: dict[str, Any] = found.get("methods", {})
        self._types: dict[str, Any] = found.get("types", {})

    def problems(self, method: str, sent: dict[str, Any]) -> list[str]:
        """What is wrong with a request whose values are as they came: texts from a form, or JSON."""
        if not self.present:
            return []
        if method not in self._methods:
            return [f"{method}: no such method"]
        return self._fields(method, self._methods[method], sent, wire=True)

    def _fields(self, place: str, described: dict[str, Any], sent: dict[str, Any], wire: bool = False) -> list[str]:
        fields = {field["name"]: field for field in described.get("fields", [])}
        found = [f"{place}: no field {name}" for name in sent if name not in fields]
        for name, field in fields.items():
            if name in sent:
                found += self._any(f"{place}.{name}", field["types"], sent[name], wire)
            elif field["required"]:
                found.append(f"{place}: {name} is missing")
        return found

    def _any(self, place: str, types: list[str], value: Any, wire: bool) -> list[str]:
        """No problem if one of the types takes the value; else those of the first."""
        every = [self._value(place, kind, value, wire) for kind in types]
        return min(every, key=len)

    def _value(self, place: str, kind: str, value: Any, wire: bool) -> list[str]:
        if wire and isinstance(value, str) and kind not in ("String", "InputFile"):
            try:
                value = json.loads(value)
            except ValueError:
                return [f"{place}: {value!r} is no {kind}"]
        if kind.startswith("Array of "):
            return self._array(place, kind.removeprefix("Array of "), value)
        plain = {"String": str, "Integer": int, "Boolean": bool, "Float": float, "InputFile": bytes}
        if kind in plain:
            return [] if type(value) is plain[kind] else [f"{place}: {value!r} is no {kind}"]
        return self._object(place, kind, value)

    def _array(self, place: str, kind: str, value: Any) -> list[str]:
        if not isinstance(value, list):
            return [f"{place}: {value!r} is no array"]
        items = enumerate(cast("list[Any]", value))
        return [problem for number, item in items for problem in self._value(f"{place}[{number}]", kind, item, False)]

    def _object(self, place: str, kind: str, value: Any) -> list[str]:
        if not isinstance(value, dict):
            return [f"{place}: {value!r} is no {kind}"]
        described = self._types[kind]
        if described.get("subtypes"):
            return self._any(place, described["subtypes"], value, False)
        return self._fields(place, described, cast("dict[str, Any]", value))
