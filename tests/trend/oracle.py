"""The figures of the control charts, worked out once more: exact fractions, the definitions as textbooks have them, no code in common.

Writes expected.json beside this file, which tests/trend.rs holds the library against:

    python3 tests/trend/oracle.py
"""

import csv
import json
from decimal import Decimal, getcontext
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).parent
D2, D4 = Fraction("1.128"), Fraction("3.267")
getcontext().prec = 50


def rounded(value, places):
    """Half to even, as text."""
    scaled = value * 10**places
    below = scaled.numerator // scaled.denominator
    rest = scaled - below
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and below % 2)
    digits = Decimal(below + bool(up)).scaleb(-places)
    return f"{digits:.{places}f}"


def patterns(values, centre, sigma):
    """Test -> places at which it is complete, each window looked at by itself."""
    found = {number: [] for number in range(1, 9)}
    for end in range(len(values)):
        last = lambda count: values[end - count + 1 : end + 1] if end + 1 >= count else None
        x = values[end]
        if abs(x - centre) > 3 * sigma:
            found[1].append(end)
        nine = last(9)
        if nine and (all(v > centre for v in nine) or all(v < centre for v in nine)):
            found[2].append(end)
        six = last(6)
        if six and (all(a < b for a, b in zip(six, six[1:])) or all(a > b for a, b in zip(six, six[1:]))):
            found[3].append(end)
        fourteen = last(14)
        if fourteen:
            steps = [b - a for a, b in zip(fourteen, fourteen[1:])]
            if all(one * other < 0 for one, other in zip(steps, steps[1:])):
                found[4].append(end)
        for test, hits, window, far in ((5, 2, 3, 2), (6, 4, 5, 1)):
            part = values[max(0, end - window + 1) : end + 1]
            for side in (1, -1):
                beyond = [side * (v - centre) > far * sigma for v in part]
                if beyond[-1] and sum(beyond) >= hits:
                    found[test].append(end)
        fifteen = last(15)
        if fifteen and all(abs(v - centre) <= sigma for v in fifteen):
            found[7].append(end)
        eight = last(8)
        if eight and all(abs(v - centre) > sigma for v in eight) and min(eight) < centre < max(eight):
            found[8].append(end)
    return found


def charted(values, ids, places, limits, base=None):
    """Everything of a chart of numbers; `limits` are pairs of a sign and a number on the scale of the chart."""
    base = base if base is not None else values
    moves = [abs(b - a) for a, b in zip(base, base[1:])]
    centre, mean = sum(base) / len(base), sum(moves) / len(moves)
    sigma = mean / D2
    found = patterns(values, centre, sigma)
    jumps = [i + 1 for i, (a, b) in enumerate(zip(values, values[1:])) if abs(b - a) > D4 * mean]
    index = lambda sign, limit: (limit - centre if sign == "upper" else centre - limit) / (3 * sigma)
    return {
        "centre": rounded(centre, places),
        "sigma": rounded(sigma, places),
        "upper": rounded(centre + 3 * sigma, places),
        "lower": rounded(centre - 3 * sigma, places),
        "mean_range": rounded(mean, places),
        "range_limit": rounded(D4 * mean, places),
        "alarms": sorted([ids[i], test] for test, ends in found.items() for i in ends),
        "jumps": sorted(ids[i] for i in jumps),
        "indices": sorted(rounded(index(*limit), 2) for limit in limits),
    }


def column(name, heading):
    with open(HERE.parent / "data" / name, encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["生产日期"])
    return [(row["批号"], row[heading], row["生产日期"]) for row in rows if row[heading]]


def numbers(rows):
    kept = [(batch, Fraction(text)) for batch, text, _ in rows if text[0].isdigit()]
    return [value for _, value in kept], [batch for batch, _ in kept]


def log10(text):
    # The library works with twelve places; what is shown has four.
    return Fraction(Decimal(text).log10().quantize(Decimal("1e-12")))


def main():
    sheet = "dried-sea-cucumber-2024-2026.csv"
    expected = {}
    protein = column(sheet, "蛋白质(g/100g)")
    values, ids = numbers(protein)
    grades = [("lower", Fraction(limit)) for limit in (60, 55, 50, 40, 40)]
    expected["protein"] = charted(values, ids, 3, grades)
    before = [value for value, (_, _, day) in zip(values, protein) if day <= "2025-12-31"]
    expected["protein until 2025-12-31"] = charted(values, ids, 3, grades, before)
    values, ids = numbers(column(sheet, "铅(以Pb计)(mg/kg)"))
    expected["lead"] = charted(values, ids, 4, [("upper", Fraction(1))])
    values, ids = numbers(column(sheet, "水分(g/100g)"))
    moisture = charted(values, ids, 3, [])
    del moisture["indices"]
    expected["moisture"] = moisture
    counts = []
    with open(HERE / "counts.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            parts = [part.strip() for part in row["菌落总数(CFU/g)"].split("；")]
            counts.append((row["批号"], sum(log10(part) for part in parts) / len(parts)))
    expected["counts"] = charted([value for _, value in counts], [batch for batch, _ in counts], 4, [])
    text = json.dumps(expected, ensure_ascii=False, indent=1, sort_keys=True)
    (HERE / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
