"""Measures NEURON's random numbers; writes golden.json beside this file.

Made with NEURON 9.0.2 (PyPI, Linux x86-64):  python make_golden.py
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

import neuron
from neuron import h

HERE = os.path.dirname(os.path.abspath(__file__))
N = 40
DISTRIBUTIONS = [
    ("uniform", [0, 1]), ("uniform", [3, -2]), ("discunif", [-3, 7]), ("discunif", [0, 4294967295]), ("normal", [0, 1]), ("normal", [-5, 4]),
    ("lognormal", [5, 2]), ("poisson", [0.7]), ("poisson", [25]), ("binomial", [10, 0.3]), ("geometric", [0.8]), ("hypergeo", [10, 150]),
    ("negexp", [2.5]), ("erlang", [4, 3]), ("weibull", [2, 1.5]),
]

out = {"neuron": neuron.__version__, "distributions": [], "mcell": [], "streams": []}


def draw(r, name, p):
    first = getattr(r, name)(*p)
    return [first] + [r.repick() for _ in range(N - 1)]


for name, p in DISTRIBUTIONS:
    r = h.Random()
    r.Random123(7, 8, 9)
    row = {"name": name, "p": p, "random123": draw(r, name, p)}
    row["seq"] = r.seq()
    m = h.Random()
    m.MCellRan4(12345, 678)
    row["mcell"] = draw(m, name, p)
    row["high"] = m.seq()
    out["distributions"].append(row)

for high, low, glob in [(1, 0, 0), (1, 0, 5), (4294967290, 3, 0), (77, 4294967295, 0), (200000, 1, 9)]:
    h.mcell_ran4_init(glob)
    r = h.Random()
    r.MCellRan4(high, low)
    out["mcell"].append({"high": high, "low": low if low else glob, "values": draw(r, "uniform", [0, 1])})

for ids, key, seq in [((0, 0, 0), 0, 0), ((1, 2, 3), 0, 0), ((4294967295, 1, 4294967295), 0, 5), ((1, 2, 3), 17, 17179869180), ((9, 9, 9), 4294967295, 3)]:
    r = h.Random()
    r.Random123_globalindex(key)
    r.Random123(*ids)
    r.seq(seq)
    r.uniform(0, 1)
    r.seq(seq)
    out["streams"].append({"ids": ids, "key": key, "seq": seq, "values": [r.repick() for _ in range(N)], "end": r.seq()})
h.Random().Random123_globalindex(0)

folder = tempfile.mkdtemp()
shutil.copy(os.path.join(HERE, "draws.mod"), folder)
subprocess.run([os.path.join(os.path.dirname(sys.executable), "nrnivmodl")], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
neuron.load_mechanisms(folder)
out["scop"] = []
for mcell in (0, 1):
    h.use_mcell_ran4(mcell)
    h.mcell_ran4_init(4)
    for seed in (None, 1, 42, 3e9):
        if seed is None and mcell:
            continue
        if seed is not None:
            h.seed_draws(seed)
        row = {"mcell": mcell, "seed": seed}
        row["scop"] = [h.scop_draws() for _ in range(N)]
        row["exp"] = [h.expo_draws(2) for _ in range(N)]
        row["norm"] = [h.norm_draws(1, 3) for _ in range(N)]
        out["scop"].append(row)
with open(os.path.join(HERE, "golden.json"), "w") as f:
    json.dump(out, f, indent=0)
    f.write("\n")
