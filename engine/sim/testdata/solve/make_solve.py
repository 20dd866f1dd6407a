"""Makes the golden values of engine/sim/golden_solve_test.go with NEURON.

    python make_solve.py        (made with NEURON 9.0.2 from PyPI, Python 3.11, x86-64)

Each NAME.mod beside this script is inserted into a soma and a dendrite of 3 segments that fire with hh (no table), and what its line
": record" lists is recorded there every 0.5 ms over 30 ms, with all 17 digits. NAME_cn2.csv is with secondorder = 2. The mod files are our own.
"""

import glob
import os
import re
import subprocess
import sys
import tempfile

import neuron
from neuron import h

HERE = os.path.dirname(os.path.abspath(__file__))
EVERY, STEPS = 20, 1200
KEEP = []  # sections that must live as long as the run


def main(names, order):
    folder = tempfile.mkdtemp()
    for n in names:
        with open(os.path.join(HERE, n + ".mod")) as f, open(os.path.join(folder, n + ".mod"), "w") as g:
            g.write(f.read())
    out = subprocess.run([os.path.join(os.path.dirname(sys.executable), "nrnivmodl")], cwd=folder, capture_output=True, text=True)
    if out.returncode:
        sys.exit(out.stdout + out.stderr)
    neuron.load_mechanisms(folder)
    for n in names:
        case(n, order)


def pointer(seg, var, mech):
    m = re.match(r"(\w+)(?:\[(\d+)\])?$", var)
    name, k = m.group(1), m.group(2)
    if name in ("v", "cai", "nai", "ica", "ina"):
        return getattr(seg, "_ref_" + name)
    ref = getattr(getattr(seg, mech), "_ref_" + name)
    return ref[int(k)] if k else ref


def branches(soma, dend):
    """More sections for kdifus.mod: in the middle of another, at the beginning of the root, by the far end, and one without the mechanism."""
    places = []
    for name, nseg, length, diam, parent, x, end, insert in (
        ("mid", 3, 90, 1.5, dend, 0.5, 0, True), ("back", 2, 50, 3, soma, 0, 0, True), ("turned", 4, 70, 1, dend, 1, 1, True),
        ("bare", 1, 40, 1, dend, 1, 0, False), ("beyond", 2, 40, 1, None, 1, 0, True)):
        s = h.Section(name=name)
        s.nseg, s.L, s.diam, s.Ra = nseg, length, diam, 100
        s.connect((parent or places[-1][0])(x), end)
        s.insert("pas")
        if insert:
            s.insert("kdifus")
        places.append((s, 0.5 / nseg))
    KEEP.append(places)
    return [p for p in places if p[0].name() != "bare"]


def tables():
    """The tables of ftable.mod: one with abscissae of its own, a matrix of 4 by 3, one with even steps."""
    x = h.Vector([-100, -70, -60, -40, -35, 0, 60])
    y = h.Vector([0.01, 0.05, 0.2, 0.6, 0.65, 0.9, 1])
    h.table_ninf_ftable(y, x)
    m = h.Matrix(4, 3)
    for i in range(4):
        for j in range(3):
            m.setval(i, j, 2 + i * 0.75 + j * j * 0.5)
    h.table_ntau_ftable(m._ref_x[0][0], 4, -80, 20, 3, 0, 1)
    z = h.Vector([1, 1.1, 1.3])
    h.table_gain_ftable(z._ref_x[0], 3, -90, 30)
    return x, y, m, z


def case(name, order):
    with open(os.path.join(HERE, name + ".mod")) as f:
        names = re.search(r"^: record (.*)$", f.read(), re.M).group(1).split()
    h.celsius, h.secondorder, h.usetable_hh, h.dt = 20, order, 0, 0.025
    soma, dend = h.Section(name="soma"), h.Section(name="dend")
    soma.L = soma.diam = 20
    dend.L, dend.diam, dend.nseg = 200, 2, 3
    dend.connect(soma(1))
    for s in (soma, dend):
        s.Ra = 100
        s.insert("hh" if s is soma else "pas")
        s.insert(name)
    places = [(soma, 0.5), (dend, 5 / 6)] + (branches(soma, dend) if name == "kdifus" else [])
    keep = tables() if name == "ftable" else None
    stim = h.IClamp(soma(0.5))
    stim.delay, stim.dur, stim.amp = 5, 20, 0.8
    places = [(s, x, v) for s, x in places for v in ["v"] + names]
    refs = [pointer(s(x), v, name) for s, x, v in places]
    h.finitialize(-65)
    rows = [[h.t] + [p[0] for p in refs]]
    for k in range(STEPS):
        h.fadvance()
        if (k + 1) % EVERY == 0:
            rows.append([h.t] + [p[0] for p in refs])
    with open(os.path.join(HERE, name + ("_cn2" if order else "") + ".csv"), "w") as f:
        f.write("# NEURON %s; python make_solve.py\n" % neuron.__version__)
        f.write("t," + ",".join("%s.%s" % (s.name(), v) for s, _, v in places) + "\n")
        for r in rows:
            f.write(",".join(repr(float(x)) for x in r) + "\n")
    for s in (soma, dend):
        h.delete_section(sec=s)


if len(sys.argv) > 1:
    main([n.removesuffix("_cn2") for n in sys.argv[1:]], 2 if sys.argv[1].endswith("_cn2") else 0)
else:  # one process each: NEURON does not survive a second model with another mechanism of this kind
    names = sorted(os.path.basename(f)[:-4] for f in glob.glob(os.path.join(HERE, "*.mod")))
    for n in names + ["dimpl_cn2", "kdimer_cn2", "knachan_cn2", "kshells_cn2"]:
        subprocess.run([sys.executable, os.path.abspath(__file__), n], check=True)
