"""Answers the questions of `tests/parity.rs`: every case gives the bytes of the program, and the table of facts says what the JSON says."""

from __future__ import annotations

import json
import sys

import seafood_gb
from facts import same_facts
from seafood_gb._library import library as laid

wrong = []
count = 0
for line in sys.stdin:
    question = json.loads(line)
    count += 1
    library = laid([(overlay["name"], overlay["text"]) for overlay in question.get("overlays", [])])
    if "limit" in question:
        judged = library.judge(question["result"], question["limit"], question["method"])
        reason = f"{judged.reason}: " if judged.reason else ""
        found = f"{judged.outcome}\t{reason}{judged.zh}".replace("\n", " ").replace("\r", " ")
    else:
        options = {key: value for key, value in question["options"].items() if value is not None}
        options.setdefault("today", None)
        results = library.check(question["text"], **options)
        found = results.ndjson(detail="full").decode().rstrip("\n")
        measured = library.check(question["text"], **options, measured=True)
        facts = [json.loads(line) for line in measured.ndjson().splitlines()]
        same_facts(measured.to_arrow().to_pylist(), facts)
        # Objects of Python say what their JSON says.
        if library.check(json.loads(question["text"], parse_float=str), **options).csv() != results.csv():
            wrong.append(f"{question['name']}: other as a dict")
    if found != question["expected"]:
        wrong.append(f"{question['name']}:\n  found    {found}\n  expected {question['expected']}")
print(f"{count} questions, {len(wrong)} wrong")
sys.exit("\n".join(wrong[:5]) if wrong or count < 500 else 0)
