"""Measures what NEURON's class Random does when generators, positions and distributions change; writes class.json beside this file.

Made with NEURON 9.0.2 (PyPI, Linux x86-64):  python make_class.py
Each row is a call and what came of it. "globalindex" and "low" set what the program shares.
"""
import json
import os

import neuron
from neuron import h

rows = []
objects = {}


def do(name, method, *args):
    if method == "new":
        objects[name] = h.Random(*args)
        rows.append([name, method, list(args), 0])
        return
    if method == "low":
        h.mcell_ran4_init(args[0])
        rows.append([name, method, list(args), 0])
        return
    value = getattr(objects[name], method)(*args)
    rows.append([name, method, list(args), value])


do("a", "new")
do("a", "repick")
do("a", "repick")
do("a", "repick")
do("a", "seq")
do("b", "new", 7, 12)
do("b", "uniform", 0, 1)
do("c", "new", 7)
do("c", "uniform", 0, 1)
# the second value of a normal distribution survives another generator
do("d", "new")
do("d", "Random123", 1, 2, 3)
do("d", "normal", 0, 1)
do("d", "MCellRan4", 5, 6)
do("d", "repick")
do("d", "repick")
do("d", "seq")
do("d", "Random123", 1, 2, 3)
do("d", "repick")
# MCellRan4 with the program's low index, changed on the way; chosen high index
do("e", "new")
do("", "low", 9)
do("e", "MCellRan4", 100, 0)
do("e", "uniform", 0, 1)
do("", "low", 10)
do("e", "repick")
do("e", "seq", 7)
do("e", "repick")
do("e", "seq", -1)
do("e", "repick")
do("e", "seq")
do("e", "MCellRan4", 0, 0)
do("e", "repick")
do("e", "MCellRan4", 0, 3)
do("e", "repick")
# the global index acts with the next four numbers
do("f", "new")
do("f", "Random123", 4, 5, 6)
do("f", "uniform", 0, 1)
do("f", "Random123_globalindex", 77)
for _ in range(8):
    do("f", "repick")
do("f", "seq", 3)
do("f", "repick")
do("f", "seq", 17179869183)
do("f", "repick")
do("f", "repick")
do("f", "seq")
do("f", "Random123_globalindex", 0)
for name, p in [("discunif", (1, 6)), ("normal", (3, 4)), ("lognormal", (5, 2)), ("poisson", (3,)), ("binomial", (10, 0.3)), ("geometric", (0.8,)), ("hypergeo", (10, 150)),
                ("negexp", (2.5,)), ("erlang", (4, 3)), ("weibull", (2, 1.5)), ("uniform", (-1, 1))]:
    do("f", name, *p)
    do("f", "repick")
    do("f", "repick")
    do("f", "seq")
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "class.json"), "w") as f:
    f.write('{"neuron": "%s", "rows": [\n' % neuron.__version__ + ",\n".join(json.dumps(r) for r in rows) + "\n]}\n")
