r"""Figures set as LaTeX: what is mathematics is no money, and its signs are those of the text.

"$2.4\times$ faster" -> "2.4x faster"     "$95\%$" -> "95%"     "$4 \times 10^{12}$" -> "4 x 10^12"     "$8$" -> "8"

One character for one character; a number that gets shorter has noughts in front, which keep its place and its value.
"""

from __future__ import annotations

import re

_FORMULA = re.compile(  # closed right behind what it holds, and no sum of money follows
    r"\$(?<![\\\w$]\$)(?P<body>(?=\S)(?:[~<>=]?\d[\d.,]{0,12}(?<=\d)|(?=[^$\n]{0,60}?[\\^_{=])[^$\n]{1,60}(?<=\S)))\$(?!\d)"
)
_GROUPED = re.compile(r"\d{1,3}(?:\{,\}\d{3}){1,4}")
_POWER = re.compile(r"\^\{(-?\d{1,2})\}")
_SIGNS = (
    (re.compile(r"(?<=\d)\s?\\times\b"), "x"), (re.compile(r"\\times\b"), "x"), (re.compile(r"\\%"), "%"),
    (re.compile(r"\\(?:sim|approx|simeq)\b\s?"), "~"), (re.compile(r"\\(?:leq?|lt)\b\s?"), "<"),
    (re.compile(r"\\(?:geq?|gt)\b\s?"), ">"), (re.compile(r"\\mu\b\s?"), "u"),
)  # fmt: skip
_DRESS = re.compile(r"\\(?:text|mathrm|mathbf|textbf|mathit|operatorname|rm)\b\s?\{?|\\[,;: !]|[{}]")


def plain(text: str) -> str:
    """The text with its formulas as a reader says them; the same length."""
    return _FORMULA.sub(_said, text) if "$" in text and ("\\" in text or _FORMULA.search(text)) else text


def _said(formula: re.Match[str]) -> str:
    body = formula["body"]
    if body.strip() == "\\times":
        return formula.group()  # "4.3$\times$" is read with the number before it
    body = _GROUPED.sub(lambda n: n.group().replace("{,}", "").rjust(len(n.group()), "0"), body)
    body = _POWER.sub(lambda power: f"^{power[1]}".ljust(len(power.group())), body)
    for sign, letter in _SIGNS:
        left = letter in "x%"
        body = sign.sub(lambda s, i=letter, at=left: i.ljust(len(s.group())) if at else i.rjust(len(s.group())), body)  # type: ignore[misc]
    body = _DRESS.sub(lambda mark: " " * len(mark.group()), body)
    return f" {body} "
