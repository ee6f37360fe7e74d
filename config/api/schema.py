"""What holds for every operation, added to the OpenAPI document."""

from __future__ import annotations

from typing import Any, Final

ERROR: Final = {
    "type": "object",
    "description": "The shape of every refusal.",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message", "fields"],
            "properties": {
                "code": {"type": "string", "description": "Stable, for programs."},
                "message": {"type": "string", "description": "For people."},
                "fields": {"description": "Per field what is not right.", "nullable": True},
            },
        }
    },
}
REFUSALS: Final = {
    400: "The request is not right; `fields` says what.",
    401: "No valid token or session.",
    403: "Not allowed: writing needs a member of staff.",
    404: "There is no such thing, or there was none then.",
    409: "It does not fit the present state.",
    413: "Too large.",
    415: "Not JSON, nor a form where a file is taken.",
    422: "Understood, and refused for what it says.",
}
ETAG: Final = {"description": "Number of the last event.", "schema": {"type": "string"}}


def describe_errors(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Every refusal of every operation, and the conditional answers of reads."""
    result["components"].setdefault("schemas", {})["Error"] = ERROR
    for path, item in result["paths"].items():
        for method, operation in item.items():
            operation["tags"] = [tag.removesuffix(".csv") for tag in operation.get("tags", [])]
            _describe(path, method, operation)
    return result


def _describe(path: str, method: str, operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    for parameter in operation.get("parameters", []):
        _may_be_empty(parameter)
    for status in _refusals(path, method, responses):
        refusal = {"schema": {"$ref": "#/components/schemas/Error"}}
        responses[str(status)] = {"description": REFUSALS[status], "content": {"application/json": refusal}}
    if method == "get" and not path.endswith("/schema/"):
        responses["200"].setdefault("headers", {})["ETag"] = ETAG
        responses["304"] = {"description": "Nothing has changed since the event of `If-None-Match`."}
        operation.setdefault("parameters", []).append(
            {"in": "header", "name": "If-None-Match", "schema": {"type": "string"}, "description": "An earlier ETag."}
        )
    operation["responses"] = dict(sorted(responses.items()))


def _may_be_empty(parameter: dict[str, Any]) -> None:
    """`?vendor=` is as good as no parameter, as dashboards send it for a variable without a value."""
    if parameter["in"] == "query" and not parameter.get("required"):
        parameter["allowEmptyValue"] = True
        parameter["schema"].pop("minLength", None)


def _refusals(path: str, method: str, responses: dict[str, Any]) -> list[int]:
    missing = "{" in path or "404" in responses
    found = [400, 401, 403, *([404] if missing else [])]
    return found if method == "get" else [*found, 409, 413, 415, 422]
