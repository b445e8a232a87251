"""The API described: the OpenAPI document, made once for each language, and what a page for people takes out of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from drf_spectacular.generators import SchemaGenerator

DEEPEST = 3  # levels of fields that a page lists
# How drf-spectacular lists choices in a description: "* `up` - should rise"
CHOICE = re.compile(r"\n*^\* `([^`]*)` - (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Parameter:
    name: str
    place: str  # path or query
    description: str
    choices: list[tuple[str, str]]  # what is sent, and its name if it has one
    is_required: bool


@dataclass(frozen=True)
class Field:
    """A field of an answer; one inside another is named `versions.resolution.date`."""

    name: str
    kind: str
    description: str


@dataclass(frozen=True)
class Operation:
    id: str
    path: str
    summary: str
    description: str
    parameters: list[Parameter]
    fields: list[Field]


@cache
def document(language: str) -> dict:
    """The OpenAPI 3.1 document in a language. It changes with the code alone, so it is made once a process."""
    with translation.override(language):
        return SchemaGenerator(api_version="v1").get_schema(request=None, public=True)


@cache
def groups(language: str) -> list[tuple[str, list[Operation]]]:
    """Operations by group, in the order and under the names of the document's tags."""
    said = document(language)
    found = [(path, operation) for path, methods in said["paths"].items() for operation in methods.values()]
    return [
        (tag["description"], [_operation(said, *one) for one in found if tag["name"] in one[1]["tags"]])
        for tag in said["tags"]
    ]


def operation(operation_id: str, language: str) -> Operation | None:
    """By the name that programs know it by."""
    everything = (one for _name, operations in groups(language) for one in operations)
    return next((one for one in everything if one.id == operation_id), None)


def _operation(said, path, described) -> Operation:
    answer = described["responses"]["200"]["content"]["application/json"]["schema"]
    return Operation(
        id=described["operationId"],
        path=path,
        summary=described["summary"],
        description=described["description"],
        # What stands in the address comes first.
        parameters=sorted(map(_parameter, described["parameters"]), key=lambda one: one.place != "path"),
        fields=list(_fields(said, _resolved(said, answer)["properties"]["data"])),
    )


def _parameter(described) -> Parameter:
    schema = described["schema"]
    words = str(described.get("description", ""))
    labels = dict(CHOICE.findall(words))
    choices = schema.get("enum") or schema.get("items", {}).get("enum", [])
    return Parameter(
        name=described["name"],
        place=described["in"],
        description=_plain(CHOICE.sub("", words)),
        choices=[(str(one), labels.get(str(one), "")) for one in choices if one not in ("", None)],
        is_required=described.get("required", False),
    )


def _plain(words) -> str:
    """Markdown's marks of code mean nothing on a page."""
    return str(words).replace("`", "").strip()


def _fields(said, schema, before="", depth=1, inside=()) -> Iterator[Field]:
    kind = schema.get("$ref") or schema.get("items", {}).get("$ref")
    if kind in inside:  # a tree: its children are described already
        return
    for name, described in _resolved(said, schema).get("properties", {}).items():
        resolved = _resolved(said, described)
        yield Field(before + name, _kind_of(described, resolved), _plain(described.get("description", "")))
        if depth < DEEPEST:
            yield from _fields(said, described, f"{before}{name}.", depth + 1, (*inside, kind))


def _resolved(said, schema) -> dict:
    """The schema behind a reference, the schema of a list's items, or of what may be null."""
    options = schema.get("allOf") or schema.get("oneOf") or []
    for option in [schema, *options]:
        if "$ref" in option:
            return _resolved(said, said["components"]["schemas"][option["$ref"].rpartition("/")[2]])
    return _resolved(said, schema["items"]) if "items" in schema else schema


def _kind_of(described, resolved) -> str:
    kind = described.get("type") or resolved.get("type") or "string"
    words = [word for word in ([kind] if isinstance(kind, str) else kind) if word != "null"]
    return resolved.get("format") or " ".join(words) if words != ["array"] else "array"
