"""Heads of columns written as programs name them: their words come apart, their units are written as units are.

| gpu_name | memory_gb | bandwidth_tb_s | tdp_w |  ->  | gpu name | memory GB | bandwidth TB/s | tdp W |

One character stands for one character, so that offsets stay.
"""

from __future__ import annotations

import re

_HEAD = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_CELL = re.compile(r"[^|,\t]+")
_TYPE = re.compile(r"\s(?:u?int\d{0,2}|float\d{0,2}|double|str|string|bool|date)(?=\s*$)")
_FEWEST = 2  # such words that make a line a head
_UNITS = {
    "gb": "GB", "gib": "GiB", "mb": "MB", "mib": "MiB", "tb": "TB", "tib": "TiB", "w": "W", "kw": "kW",
    "mhz": "MHz", "ghz": "GHz", "tflops": "TFLOPS", "pflops": "PFLOPS", "gflops": "GFLOPS", "tops": "TOPS",
    "usd": "USD", "tbps": "TBps", "fps": "FPS", "qps": "QPS", "tps": "TPS",
}  # fmt: skip
_SECOND = re.compile(r"(?P<what>tokens?|toks?|images?|imgs?|samples?|requests?|reqs?|seqs?|frames?|[gt]b)_s(?:ec)?$")
_MEMORY = re.compile(r"mem|hbm|ram")


def spell_out(clean: str) -> str:
    """The text with the heads of such tables spelled out; the same length."""
    if "_" not in clean:
        return clean
    return "\n".join(_spelled(line) if line.count("_") >= _FEWEST else line for line in clean.split("\n"))


def _spelled(line: str) -> str:
    cells = list(_CELL.finditer(line))
    words = [_TYPE.sub("", cell.group()).strip(' *`"') for cell in cells]
    heads = [word for word in words if _HEAD.fullmatch(word)]
    if sum("_" in head for head in heads) < _FEWEST or len(heads) < 0.7 * sum(
        bool(word.strip(" :-")) for word in words
    ):
        return line
    for cell, word in zip(cells, words, strict=True):
        if "_" in word and _HEAD.fullmatch(word):
            apart = cell.group().replace(word, _apart(word), 1)
            apart = _TYPE.sub(lambda kind: " " * len(kind.group()), apart)
            line = line[: cell.start()] + apart + line[cell.end() :]
    return line


def _apart(word: str) -> str:
    """ "memory_bandwidth_tb_s" -> "memory bandwidth TB/s"."""
    if rate := _SECOND.search(word):
        what = rate["what"].upper() if rate["what"] in ("gb", "tb") else rate["what"]
        word = word[: rate.start()] + what + "/" + word[rate.start() + len(what) + 1 :]
        return word.replace("_", " ")
    before, _, last = word.rpartition("_")
    if last == "gbps":
        last = "GBps" if _MEMORY.search(before) else "Gbps"
    return f"{before.replace('_', ' ')} {_UNITS.get(last, last)}"
