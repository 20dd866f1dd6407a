"""Makes the golden traces of the less common parts of NMODL and of more built-in mechanisms with NEURON; see make_golden.py.

    python make_features.py [case ...]        (made with NEURON 9.0.2 from PyPI, Python 3.11, x86-64)

The mod files are our own: those of features/, and of engine/mech/builtin where NEURON has none of the kind.
"""

import os
import shutil
import subprocess
import sys
import tempfile

from neuron import h

import make_golden
from make_golden import HERE, SPIKING, Case

EXACT = "tolerance 1e-9 relative: the same operations, rounding and the 0.001 mV difference quotient"


def compile_mods(*names, folder="features"):
    target = tempfile.mkdtemp()
    for n in names:
        shutil.copy(os.path.join(HERE, folder, n), target)
    subprocess.run([os.path.join(os.path.dirname(sys.executable), "nrnivmodl")], cwd=target, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    import neuron
    neuron.load_mechanisms(target)


def soma(c, name="soma", mech=("hh",), nseg=1):
    return c.sec(name, 20, 20, nseg, 100, list(mech))


def feedback(name):
    """Pointers to columns of several kinds: potential and clamp, a gate and a synapse's reversal, one shared counter."""
    compile_mods("feedback.mod")
    c = Case(name, 30, 4, SPIKING)
    a, b = soma(c, "a"), soma(c, "b", nseg=3)
    ic = c.point(h.IClamp, a(0.5), delay=0, dur=1e9, amp=0)
    syn = c.point(h.ExpSyn, b(0.2), tau=1)
    f1 = c.point(h.Feedback, a(0.5), gain=0.001, goal=-58)
    f2 = c.point(h.Feedback, b(0.7), gain=0.5, goal=0.1)
    f3 = c.point(h.Feedback, b(0.7), gain=0.0, goal=0)
    f1._ref_sense, f1._ref_act = a(0.5)._ref_v, ic._ref_amp
    f2._ref_sense, f2._ref_act = b(0.5).hh._ref_m, syn._ref_e
    f3._ref_sense, f3._ref_act, f3._ref_spare = a(0.5)._ref_ina, syn._ref_tau, f1._ref_hits
    ns = c.point(h.NetStim, None, start=3, interval=7, number=4, noise=0)
    c.link(ns, f1, delay=1, weight=0.05)
    c.link(ns, syn, delay=2, weight=0.003)
    c.link(ns, f3, delay=0.5, weight=0.25)
    for n, r in [("a.v", a(0.5)._ref_v), ("b.v", b(0.5)._ref_v), ("amp", ic._ref_amp), ("e", syn._ref_e), ("tau", syn._ref_tau), ("hits", f1._ref_hits)]:
        c.rec(n, r)
    c.run()


def window(name):
    """Several WATCH at once, their replacement, and a start inside the condition; events at threshold time."""
    compile_mods("window.mod")
    c = Case(name, 80, 5, SPIKING)
    a = soma(c)
    c.point(h.IClamp, a(0.5), delay=2, dur=70, amp=0.1)
    w1 = c.point(h.Window, a(0.5), hi=-20)
    w2 = c.point(h.Window, a(0.5), lo=-75, hi=-66)
    w3 = c.point(h.Window, a(0.5), lo=-64, hi=30)
    ns = c.point(h.NetStim, None, start=20, interval=9, number=5, noise=0)
    c.link(ns, w1, delay=1, weight=0.5)
    c.link(ns, w2, delay=0.3, weight=-2)
    c.rec("v", a(0.5)._ref_v)
    for k, w in enumerate([w1, w2, w3]):
        for n in ["n", "inside", "last", "shift"]:
            c.rec("%s%d" % (n, k), getattr(w, "_ref_" + n))
    c.watch(c.link(w1, None))
    c.watch(c.link(w2, None))
    c.run()


def izhi(name):
    compile_mods("izhi.mod")
    c = Case(name, 200, 20, EXACT)
    s = soma(c, mech=())
    a, b = c.point(h.Izhi, s(0.5)), c.point(h.Izhi, s(0.5), d=2, drive=4, b=0.25)
    c.link(a, b, delay=1.5, weight=3)
    c.link(b, a, delay=0, weight=-1)
    for p in [a, b]:
        c.rec("x", p._ref_x)
        c.rec("u", p._ref_u)
    c.watch(c.link(a, None))
    c.watch(c.link(b, None))
    c.run()


def pairs(name):
    compile_mods("pairs.mod")
    c = Case(name, 120, 10, SPIKING)
    s = soma(c)
    p, q = c.point(h.Pairs, s(0.5)), c.point(h.Pairs, s(0.5), tau=1)
    keep = []
    for k, (start, interval, w) in enumerate([(5, 11, 0.01), (9, 13, 0.02), (30, 5, 0.004)]):
        ns = c.point(h.NetStim, None, start=start, interval=interval, number=20, noise=0)
        for to in [p, q]:
            keep.append(c.link(ns, to, delay=1 + 0.1 * k, weight=w))
    c.rec("v", s(0.5)._ref_v)
    c.rec("g", p._ref_g)
    c.rec("total", p._ref_total)
    c.rec("total2", q._ref_total)
    for k, nc in enumerate(keep):
        c.rec("w%d" % k, nc._ref_weight[0])
    c.run()


def moments(name):
    compile_mods("moments.mod")
    c = Case(name, 2, 1, EXACT)
    s = soma(c, mech=("hh", "moments"), nseg=3)
    c.point(h.IClamp, s(0.5), delay=0.1, dur=1, amp=1)
    for n in "n bi ai bb as bs ini cur adv tbb tas tbs vbb vas sum".split():
        c.rec(n, getattr(s(0.5).moments, "_ref_" + n))
    c.rec("ticks", h._ref_ticks_moments)
    c.run()


def external(name):
    compile_mods("lender.mod", "borrower.mod")
    c = Case(name, 5, 4, EXACT)
    s = soma(c, mech=("borrower", "lender"))
    h.level_lender = 3.5
    c.rec("v", s(0.5)._ref_v)
    c.rec("i", s(0.5).borrower._ref_i)
    c.run()


CASES = {f.__name__: f for f in [feedback, window, izhi, pairs, moments, external]}

if __name__ == "__main__":
    names = sys.argv[1:]
    if not names:
        for name in CASES:
            if os.spawnl(os.P_WAIT, sys.executable, sys.executable, os.path.abspath(__file__), name):
                sys.exit("case %s failed" % name)
    for name in names:
        CASES[name](name)
