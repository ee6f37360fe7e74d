"""`docs/reference/api.md`, written from the OpenAPI document: addresses, parameters, bodies and shapes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final

Schema = Mapping[str, Any]
INTRO: Final = """\
# REST API

Generated from the code by `manage.py api_reference`; the tests fail when it is not current.
The same for programs: `/api/v1/schema/` (OpenAPI 3); to try it out: `/api/v1/docs/`. By example: [Build a
dashboard](../how-to/dashboards.md).

- **Who**: `Authorization: Token ...` (`manage.py api_token USER`) or a session. Reading is open to everybody
  where the operator set `PUBLIC_READ`; writing needs a member of staff.
- **Lists** come in pages: `next` and `previous` are addresses; `page_size` is 50 unless given, 500 at most.
  Beside most lists lies the same as `.csv`, all rows.
- **Parameters** that do not exist, and words that are none of the allowed ones, are refused with 400; several
  values go with commas.
- **Times**: `as_of` is what the ledger held at a date (its end), a time or an event number; `stated_on` what
  had been claimed by a day.
- **ETag** is the number of the last event; `If-None-Match` with it is answered by 304 while nothing has
  happened.
- **Refusals** have one shape, `{"error": {"code", "message", "fields"}}`: `code` for programs, `message` for
  people, `fields` per parameter or field. 400 not right, 401 no valid token, 403 not allowed, 404 not there,
  409 does not fit the present state, 413 too large, 415 another type of content, 422 understood and refused.
"""


def api_reference(document: Schema) -> str:
    """The page as Markdown; raises KeyError for a document that is no OpenAPI 3 of this service."""
    schemas = document["components"]["schemas"]
    parts = [INTRO]
    for tag, operations in sorted(_by_tag(document["paths"]).items()):
        parts.append(f"## {tag}\n")
        parts += [_operation(path, method, operation) for path, method, operation in operations]
    parts.append("## Shapes\n")
    parts += [_shape(name, schemas[name]) for name in sorted(schemas) if name not in ("NullEnum", "BlankEnum")]
    return "\n".join(parts).rstrip() + "\n"


def _by_tag(paths: Schema) -> dict[str, list[tuple[str, str, Schema]]]:
    found: dict[str, list[tuple[str, str, Schema]]] = defaultdict(list)
    for path, item in paths.items():
        for method, operation in item.items():
            found[operation["tags"][0]].append((path, method, operation))
    return found


def _operation(path: str, method: str, operation: Schema) -> str:
    lines = [f"### `{method.upper()} {path}`\n"]
    if told := operation.get("description"):
        lines.append(f"{told}\n")
    parameters = [p for p in operation.get("parameters", []) if p["in"] == "query"]
    if parameters:
        lines += [*_table("parameter", (_parameter(p) for p in parameters)), ""]
    if body := operation.get("requestBody"):
        lines.append(f"Body: {', '.join(_contents(body['content']))}.\n")
    answers = [
        f"{status} {', '.join(_contents(answer.get('content', {})))}".strip()
        for status, answer in operation["responses"].items()
        if status.startswith("2")
    ]
    return "\n".join([*lines, f"Answer: {'; '.join(answers)}.\n"])


def _parameter(parameter: Schema) -> tuple[str, str, str]:
    needed = " (needed)" if parameter.get("required") else ""
    return parameter["name"], _type(parameter["schema"]) + needed, parameter.get("description", "")


def _contents(content: Schema) -> list[str]:
    return [f"{_type(media['schema'])} as `{kind}`" for kind, media in content.items()]


def _shape(name: str, schema: Schema) -> str:
    if "properties" not in schema:
        return f"### {name}\n\n{_type(schema).capitalize()}.\n"
    needed = set(schema.get("required", ()))
    rows = (
        (field, _type(of) + ("" if field in needed else ", optional"), of.get("description", ""))
        for field, of in schema["properties"].items()
    )
    told = f"{schema['description']}\n\n" if schema.get("description") else ""
    return f"### {name}\n\n{told}" + "\n".join([*_table("field", rows), ""])


def _table(first: str, rows: Iterator[tuple[str, str, str]]) -> Iterator[str]:
    yield from (f"| {first} | type | meaning |", "|---|---|---|")
    for name, kind, told in rows:
        yield f"| `{name}` | {kind} | {' '.join(told.split()).replace('|', '&#124;')} |"


def _type(schema: Schema) -> str:
    """A type in words: "integer, 1 to 500", "one of `a`, `b`", "list of [Claim](#claim)"."""
    if reference := schema.get("$ref"):
        name = reference.rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    several = schema.get("oneOf") or schema.get("allOf") or schema.get("anyOf")
    if several:
        kinds = [_type(one) for one in several if one.get("enum") != [None] and "NullEnum" not in str(one)]
        return " or ".join(kinds) + _null(schema)
    if words := [word for word in schema.get("enum", ()) if word not in ("", None)]:
        return "one of " + ", ".join(f"`{word}`" for word in words) + _null(schema)
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}" + _null(schema)
    return str(schema.get("format") or schema.get("type") or "any") + _range(schema) + _null(schema)


def _range(schema: Schema) -> str:
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is None or high is None:
        return f", at least {low}" if low is not None else f", at most {high}" if high is not None else ""
    return f", {low} to {high}"


def _null(schema: Schema) -> str:
    return " or null" if schema.get("nullable") else ""
