"""Writes the sequences and the numbers of `tests/oracle/`. Needs biopython 1.88 and scikit-bio 0.7.4."""
import random
import numpy as np
from Bio.Align import PairwiseAligner
from Bio.Align.substitution_matrices import Array
from skbio import DNA
from skbio.sequence.distance import k2p, pdist

random.seed(20554)
SETS = dict(A="A", C="C", G="G", T="T", R="AG", Y="CT", S="CG", W="AT", K="GT", M="AC", B="CGT", D="AGT", H="ACT", V="ACG", N="ACGT")
alphabet = "".join(SETS)
TS = dict(A="G", G="A", C="T", T="C")

def aligner(match, mismatch, opened, extend):
    a = PairwiseAligner(mode="global")
    m = Array(alphabet, dims=2)
    for x in alphabet:
        for y in alphabet:
            sx, sy = set(SETS[x]), set(SETS[y])
            m[x, y] = mismatch if not sx & sy else match if len(sx) == 1 and sx == sy else 0
    a.substitution_matrix = m
    a.open_gap_score, a.extend_gap_score = opened, extend
    a.end_gap_score = 0
    return a

def dna(n): return "".join(random.choice("ACGT") for _ in range(n))

def mutate(s, rate, indels, ambiguous):
    out = []
    for c in s:
        if random.random() < rate:
            c = TS[c] if random.random() < .6 else random.choice([x for x in "ACGT" if x not in (c, TS[c])])
        out.append(c)
    for _ in range(indels):
        at, n = random.randrange(20, len(out) - 20), random.choice([1, 1, 2, 3, 6, 9])
        if random.random() < .5: del out[at:at + n]
        else: out[at:at] = dna(n)
    for _ in range(ambiguous): out[random.randrange(len(out))] = random.choice(alphabet[4:])
    return "".join(out)

reference = dna(220)
parameters = [(5, -4, -12, -3), (5, -4, -10, -1), (1, -1, -2, -1), (2, -3, -5, -2)]
with open("alignments.tsv", "w") as f:
    f.write("reference\tsequence\tmatch\tmismatch\topen\textend\tscore\n")
    for i in range(96):
        s = mutate(reference, random.choice([0, .02, .1, .25]), random.choice([0, 0, 1, 2, 4]), random.choice([0, 0, 3, 12]))
        kind = i % 6
        if kind == 1: s = s[random.randrange(96):]
        if kind == 2: s = s[:-random.randrange(1, 60)]
        if kind == 3: s = dna(random.randrange(1, 40)) + s + dna(random.randrange(1, 40))
        if kind == 4: s = dna(random.randrange(1, 40)) + s[:-random.randrange(1, 60)]
        if kind == 5: s = dna(random.randrange(100, 300))
        p = parameters[i // 6 % 4]
        f.write("\t".join(map(str, [reference, s, *p, round(aligner(*p).score(reference, s))])) + "\n")

with open("simulated.tsv", "w") as f:
    f.write("one\tother\tuncorrected\tdistance\n")
    for rate in [0, .005, .02, .05, .1, .15, .2, .25, .3, .35] * 3:
        x = dna(random.choice([60, 150, 300])); y = mutate(x, rate, 0, 0)
        p, k = pdist(DNA(x), DNA(y)), k2p(DNA(x), DNA(y))
        f.write(f"{x}\t{y}\t{float(p)!r}\t{float(k)!r}\n")
