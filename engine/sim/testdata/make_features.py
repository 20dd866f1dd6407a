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

EXACT = "tolerance 1e-8 relative: the same operations, rounding and the 0.001 mV difference quotient"


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


def builtin_points(name):
    """The point processes that NEURON has and that are not yet in another case."""
    c = Case(name, 60, 4, SPIKING)
    a, b, d = soma(c, "a"), soma(c, "b"), c.sec("d", 200, 2, 5, 100, ["fastpas"])
    d.connect(b(1), 0)
    d.g_fastpas, d.e_fastpas = 1e-4, -62
    al = c.point(h.AlphaSynapse, d(0.3), onset=4.01, tau=1.5, gmax=0.01)
    oc = c.point(h.OClamp, a(0.5), on=10, off=20, vc=-30, switched_on=1, rs=2)
    ap, aq = c.point(h.APCount, a(0.5)), c.point(h.APCount, b(0.5), thresh=-63)
    c.point(h.IClamp, a(0.5), delay=25, dur=30, amp=0.2)
    for n, r in [("a.v", a(0.5)._ref_v), ("b.v", b(0.5)._ref_v), ("d.v", d(0.9)._ref_v), ("al.i", al._ref_i), ("oc.i", oc._ref_i), ("n", ap._ref_n),
                 ("time", ap._ref_time), ("firing", ap._ref_firing), ("n2", aq._ref_n), ("time2", aq._ref_time)]:
        c.rec(n, r)
    c.run()


def vclamp(name):
    c = Case(name, 30, 4, "tolerance 1e-8 of 100 mV or of the largest current: a gain of 1e5 multiplies rounding, and NEURON takes di/dv as a difference quotient")
    a, b = soma(c, "a"), soma(c, "b")
    v1, v2 = c.point(h.VClamp, a(0.5)), c.point(h.VClamp, b(0.5), gain=2e3, tau1=0.02, tau2=0.05, fac=0.1, rstim=0.7)
    for k, (dur, amp) in enumerate([(5, -70), (10, -10), (8, -60)]):
        for p in [v1, v2]:
            p.dur[k], p.amp[k] = dur, amp
    for s, p in [(a, v1), (b, v2)]:
        c.rec("v", s(0.5)._ref_v)
        c.rec("i", p._ref_i)
        c.rec("e", p._ref_e)
        c.rec("vo", p._ref_vo)
    c.run()


def intfire(name):
    """Trains into IntFire1, 2 and 4 with several parameters, among them those that the cells correct."""
    c = Case(name, 400, 40, EXACT)
    soma(c, mech=("pas",))
    cells = [c.point(h.IntFire1, None), c.point(h.IntFire1, None, tau=30, refrac=12), c.point(h.IntFire2, None), c.point(h.IntFire2, None, ib=1.2),
             c.point(h.IntFire2, None, taus=5, taum=9, ib=0.3), c.point(h.IntFire4, None), c.point(h.IntFire4, None, taue=25, taui1=20, taui2=10, taum=20.005),
             c.point(h.IntFire4, None, taue=3, taui1=7, taui2=9, taum=7)]
    for k, cell in enumerate(cells):
        ns = c.point(h.NetStim, None, start=3 + k, interval=6.5, number=40, noise=0)
        inh = c.point(h.NetStim, None, start=100, interval=31, number=6, noise=0)
        c.link(ns, cell, delay=1.1, weight=0.45)
        c.link(inh, cell, delay=2, weight=-0.3)
        c.link(cells[(k + 1) % len(cells)], cell, delay=2.5, weight=0.2)
    for n, k in [("m", 0), ("m", 1), ("m", 2), ("i", 2), ("m", 3), ("taus", 4), ("i", 4), ("m", 5), ("e", 5), ("i2", 5), ("nself", 5), ("ae", 5),
                 ("taue", 6), ("taui1", 6), ("taui2", 6), ("taum", 6), ("m", 6), ("nself", 6), ("taum", 7), ("m", 7), ("ai2", 7), ("ninhibit", 7)]:
        c.rec("%s%d" % (n, k), getattr(cells[k], "_ref_" + n))
    for cell in cells:
        c.watch(c.link(cell, None))
    c.run()


OURS = [n + ".mod" for n in "inoise isine iramp ichirp nmdasyn tmsyn stdpsyn gapjunction".split()]


def ours(name):
    """Our own mechanisms, compiled by NEURON."""
    compile_mods(*OURS, folder="../../mech/builtin")
    c = Case(name, 120, 8, SPIKING)
    a, b, d = soma(c, "a"), soma(c, "b"), c.sec("d", 200, 2, 5, 100, ["pas"])
    d.connect(a(1), 0)
    d.g_pas, d.e_pas = 1e-4, -65
    noise = c.point(h.INoise, a(0.5), mean=0.05, sd=0.05, tau=3, stream=4)
    white = c.point(h.INoise, b(0.5), sd=0.1, tau=0, stream=4, dur=50)
    setattr(white, "delay", 20)
    c.point(h.ISine, d(0.5), amp=0.02, freq=40, phase=30, offset=0.01, dur=100)
    c.point(h.IRamp, b(0.5), dur=100, first=-0.02, last=0.12)
    c.point(h.IChirp, d(0.9), amp=0.02, f0=2, f1=200, dur=110)
    nm, tm, tf = c.point(h.NMDASyn, d(0.7)), c.point(h.TMSyn, d(0.3), tau_rec=100), c.point(h.TMSyn, d(0.3), U=0.1, tau_facil=300, tau_rec=3)
    st = c.point(h.STDPSyn, a(0.5), a_plus=0.1, a_minus=0.12)
    g1, g2 = c.point(h.GapJunction, a(0.5), g=0.002), c.point(h.GapJunction, b(0.5), g=0.002)
    g1._ref_vgap, g2._ref_vgap = b(0.5)._ref_v, a(0.5)._ref_v
    ns = c.point(h.NetStim, None, start=5, interval=8, number=100, noise=0)
    nt = c.point(h.NetStim, None, start=7, interval=13, number=100, noise=0)
    for to, w in [(nm, 0.001), (tm, 0.004), (tf, 0.01)]:
        c.link(ns, to, delay=1, weight=w)
    learn = [c.link(ns, st, delay=0.5, weight=0.01), c.link(nt, st, delay=2, weight=0.02)]
    c.link(a(0.5)._ref_v, st, sec=a, threshold=-10, delay=0.3, weight=-1)
    for n, r in [("a.v", a(0.5)._ref_v), ("b.v", b(0.5)._ref_v), ("noise", noise._ref_i), ("white", white._ref_i), ("nm.g", nm._ref_g), ("tm.g", tm._ref_g),
                 ("tf.g", tf._ref_g), ("st.g", st._ref_g), ("gap", g1._ref_i), ("k1", learn[0]._ref_weight[1]), ("k2", learn[1]._ref_weight[1])]:
        c.rec(n, r)
    c.run()


def plainc(name):
    compile_mods("plainc.mod")
    c = Case(name, 2, 4, EXACT)
    s = soma(c, mech=("hh", "plainc"), nseg=3)
    c.point(h.IClamp, s(0.5), delay=0.1, dur=1, amp=1)
    for n in "abcdefghk":
        c.rec(n, getattr(s(0.5).plainc, "_ref_" + n))
    for i in range(4):
        c.rec("w%d" % i, s(0.5).plainc._ref_w[i])
    c.rec("count", h._ref_count_plainc)
    c.run()


def nested(name):
    compile_mods("nested.mod")
    c = Case(name, 2, 4, EXACT)
    s, u = soma(c, mech=("pas", "nested")), soma(c, mech=("pas", "nested"))
    s.g_nested = 1e-3
    for x in [s, u]:
        c.rec("v", x(0.5)._ref_v)
        c.rec("s", x(0.5).nested._ref_s)
    c.run()


def handed(name):
    """Objects Random and a Vector that a script hands over; C's library and helper functions."""
    compile_mods("shaky.mod", "player.mod", "crand.mod")
    c = Case(name, 20, 4, EXACT)
    s = soma(c, mech=("pas",))
    shaky = [h.Shaky(s(0.5)) for _ in range(3)]
    noise = [h.Random() for _ in range(2)]
    noise[0].Random123(1, 2, 3)
    noise[0].normal(0, 1)
    noise[0].seq(5)
    noise[1].MCellRan4(7, 9)
    noise[1].negexp(1)
    for p, r in zip(shaky, noise):
        p.noiseFromRandom(r)
    player = h.Player(s(0.5))
    numbers = h.Vector([0.01, 0.002, -0.01])
    player.play(numbers)
    crand = h.CRand(s(0.5))
    c.keep.append((shaky, noise, player, numbers, crand))
    for p in shaky:
        c.rec("i", p._ref_i)
    c.rec("i", player._ref_i)
    for n in "abcd":
        c.rec(n, getattr(crand, "_ref_" + n))
    c.run()


CASES = {f.__name__: f for f in [feedback, window, izhi, pairs, moments, external, builtin_points, vclamp, intfire, ours, plainc, nested, handed]}

if __name__ == "__main__":
    names = sys.argv[1:]
    if not names:
        for name in CASES:
            if os.spawnl(os.P_WAIT, sys.executable, sys.executable, os.path.abspath(__file__), name):
                sys.exit("case %s failed" % name)
    for name in names:
        CASES[name](name)
