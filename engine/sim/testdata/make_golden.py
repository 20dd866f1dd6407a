"""Makes the golden traces of engine/sim with NEURON.

    python make_golden.py [case ...]        (made with NEURON 9.0.2 from PyPI, Python 3.11, x86-64)

Each case writes CASE.csv: comment lines with origin, version, command and tolerance, then t and the recorded values of every
EVERY-th step with all 17 digits, and a last comment line with the spike times. The Go tests build the same models by hand
(golden_test.go); a change here needs the same change there. All models are our own.
"""

import os
import subprocess
import sys
import tempfile

from neuron import h

h.load_file("stdrun.hoc")
HERE = os.path.dirname(os.path.abspath(__file__))


def compile_mods(*names):
    """Compiles our own mod files beside this script with NEURON's nrnivmodl and loads them."""
    folder = tempfile.mkdtemp()
    for n in names:
        with open(os.path.join(HERE, n)) as f, open(os.path.join(folder, n), "w") as g:
            g.write(f.read())
    subprocess.run([os.path.join(os.path.dirname(sys.executable), "nrnivmodl")], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    import neuron
    neuron.load_mechanisms(folder)


class Case:
    """Sections, recordings and spike detectors of one golden run; NEURON keeps what is referenced from here."""

    def __init__(self, name, tstop, every, why):
        self.name, self.tstop, self.every, self.why = name, tstop, every, why
        self.dt, self.v_init = 0.025, -65.0
        self.recs, self.keep, self.spikes = [], [], []
        h.secondorder, h.celsius = 0, 6.3
        h.usetable_hh = 0

    def sec(self, name, L=None, diam=None, nseg=1, Ra=None, mech=(), parent=None, end=0, points=None):
        s = h.Section(name=name)
        if points:
            for p in points:
                s.pt3dadd(*p)
        s.nseg = nseg
        if L:
            s.L = L
        if diam:
            s.diam = diam
        if Ra:
            s.Ra = Ra
        for m in mech:
            s.insert(m)
        if parent:
            s.connect(parent[0](parent[1]), end)
        self.keep.append(s)
        return s

    def point(self, cls, where, **kw):
        p = cls(where) if where is not None else cls()
        for k, v in kw.items():
            setattr(p, k, v)
        self.keep.append(p)
        return p

    def link(self, src, to, sec=None, threshold=None, delay=None, weight=None):
        nc = h.NetCon(src, to, sec=sec) if sec else h.NetCon(src, to)
        if threshold is not None:
            nc.threshold = threshold
        if delay is not None:
            nc.delay = delay
        if weight is not None:
            nc.weight[0] = weight
        self.keep.append(nc)
        return nc

    def watch(self, nc):
        v = h.Vector()
        nc.record(v)
        self.spikes.append(v)

    def rec(self, name, ref):
        self.recs.append((name, h.Vector().record(ref)))

    def run(self):
        t = h.Vector().record(h._ref_t)
        h.dt = self.dt
        h.steps_per_ms = 1 / self.dt
        h.finitialize(self.v_init)
        while h.t < self.tstop - h.dt / 2:
            h.fadvance()
        with open(os.path.join(HERE, self.name + ".csv"), "w") as f:
            f.write("# NEURON %s; python %s %s\n" % (h.nrnversion(5), os.path.basename(sys.argv[0]), self.name))
            f.write("# %s\n" % self.why)
            f.write("t," + ",".join(n for n, _ in self.recs) + "\n")
            for i in range(0, len(t), self.every):
                f.write(",".join(repr(float(x)) for x in [t[i]] + [v[i] for _, v in self.recs]) + "\n")
            for v in self.spikes:
                f.write("# spikes " + " ".join(repr(float(x)) for x in v) + "\n")


SPIKING = "tolerance 1e-6 mV: rounding amplified by spikes and NEURON's 0.001 mV difference quotient reaches 1e-9"


def hh_soma(name, secondorder=0, tstop=100, celsius=6.3, table=0, dt=0.025, amp=0.1, every=10):
    c = Case(name, tstop, every, SPIKING)
    c.dt = dt
    h.secondorder, h.celsius, h.usetable_hh = secondorder, celsius, table
    s = c.sec("soma", 20, 20, mech=["hh"])
    c.point(h.IClamp, s(0.5), delay=1, dur=tstop, amp=amp)
    for n in ["v", "ina", "ik", "i_cap"]:
        c.rec(n, getattr(s(0.5), "_ref_" + n))
    c.rec("hh.m", s(0.5).hh._ref_m)
    c.watch(c.link(s(0.5)._ref_v, None, sec=s, threshold=0))
    c.run()


def tree(name, secondorder):
    """A soma with hh, dendrites with their own nseg at 1, at 0.5 (reversed) and on each other, an axon at 0."""
    c = Case(name, 100, 25, SPIKING)
    h.secondorder = secondorder
    soma = c.sec("soma", 25, 20, 3, 100, ["hh"])
    d1 = c.sec("d1", 300, 3, 7, 120, ["pas"], (soma, 1))
    d2 = c.sec("d2", 150, 1.5, 5, 120, ["pas"], (soma, 0.5), 1)
    d3 = c.sec("d3", 200, 1, 4, 150, ["hh", "pas"], (d1, 0.7))
    d4 = c.sec("d4", 120, 0.8, 3, 150, ["pas"], (d2, 0))
    axon = c.sec("axon", 500, 1, 11, 80, ["hh"], (soma, 0))
    for s in [d1, d2, d3, d4]:
        s.g_pas, s.e_pas, s.cm = 1e-4, -68, 1.5
    d3.gnabar_hh, d3.gkbar_hh = 0.05, 0.01
    c.point(h.IClamp, soma(0.5), delay=2, dur=80, amp=1.0)
    c.point(h.IClamp, d1(1), delay=30, dur=20, amp=0.3)
    for s, x in [(soma, 0.5), (d2, 0), (d3, 0.9), (d4, 0.5), (axon, 1)]:
        c.rec("%s(%g).v" % (s.name(), x), s(x)._ref_v)
    c.watch(c.link(axon(1)._ref_v, None, sec=axon, threshold=-10))
    c.run()


def shape(name):
    """3-D sections: taper, many points, two points at one place, a child attached by its 1 end."""
    c = Case(name, 60, 10, SPIKING)
    soma = c.sec("soma", nseg=3, Ra=100, mech=["hh"], points=[(0, 0, 0, 10), (8, 1, 0, 18), (16, 2, 0.5, 17), (25, 2, 1, 6)])
    apic = c.sec("apic", nseg=9, Ra=120, mech=["pas", "hh"], parent=(soma, 1),
                 points=[(25, 2, 1, 4), (60, 10, 5, 3.5), (110, 12, 9, 3.1), (110, 12, 9, 2), (200, 30, 20, 1.4), (333.3, 60, 21, 0.7)])
    rev = c.sec("rev", nseg=4, Ra=150, mech=["pas"], parent=(soma, 0.5), end=1,
                points=[(0, -90, 0, 1), (3, -50, 2, 1.7), (10, -11, 0, 2.9)])
    for s in [apic, rev]:
        s.g_pas, s.e_pas = 2e-4, -66
    apic.gnabar_hh = 0.04
    c.point(h.IClamp, soma(0.5), delay=1, dur=50, amp=0.9)
    for s, x in [(soma, 0.5), (apic, 0.5), (apic, 1), (rev, 0), (rev, 0.9)]:
        c.rec("%s(%g).v" % (s.name(), x), s(x)._ref_v)
    c.run()
    with open(os.path.join(HERE, name + "_segments.csv"), "w") as f:
        f.write("# NEURON %s; python make_golden.py %s; diam um, area um2, ri Mohm; tolerance 1e-12 relative: a few roundings\n" % (h.nrnversion(5), name))
        f.write("section,x,diam,area,ri\n")
        for s in [soma, apic, rev]:
            for seg in s:
                f.write("%s,%r,%r,%r,%r\n" % (s.name(), seg.x, seg.diam, seg.area(), seg.ri()))


def edits(name):
    """What nseg, L and diam do to sections with and without 3-D points, written as a list of segments after each edit."""
    h.usetable_hh = 0
    pts = [(0, 0, 0, 4), (30, 4, 1, 3.3), (55, 20, 3, 2), (120, 31, 10, 1.2)]
    a = h.Section(name="a")
    for p in pts:
        a.pt3dadd(*p)
    b = h.Section(name="b")
    b.L, b.diam = 90, 3
    with open(os.path.join(HERE, name + "_segments.csv"), "w") as f:
        f.write("# NEURON %s; python make_golden.py %s; diam um, area um2, ri Mohm\n" % (h.nrnversion(5), name))
        f.write("# tolerance 1e-12 relative; 2e-7 where L was set on 3-D points, which NEURON keeps as scaled arcs beside float32 points\n")
        f.write("step,section,x,diam,area,ri\n")

        def dump(step):
            for s in [a, b]:
                for seg in s:
                    f.write("%d,%s,%r,%r,%r,%r\n" % (step, s.name(), seg.x, seg.diam, seg.area(), seg.ri()))

        dump(0)
        a.nseg = 5
        b.nseg = 3
        dump(1)
        a.Ra = 123
        b(0.5).diam = 5
        dump(2)
        a(0.5).area()
        a(0.3).diam = 7
        b.nseg = 7
        dump(3)
        a.nseg = 2
        b.nseg = 2
        b.L = 200
        dump(4)
        a.L = 77.7
        dump(5)


def synapses(name):
    """NetStims, regular and random, on ExpSyn and Exp2Syn; delays around the half step; a spiking cell driving another."""
    c = Case(name, 100, 25, SPIKING)
    a = c.sec("a", 30, 20, 1, 100, ["hh"])
    b = c.sec("b", 400, 2, 9, 100, ["pas"])
    b.g_pas, b.e_pas = 1e-4, -65
    s1 = c.point(h.ExpSyn, a(0.5), tau=2, e=0)
    s2 = c.point(h.Exp2Syn, b(0.3), tau1=0.7, tau2=5, e=0)
    s3 = c.point(h.ExpSyn, b(0.8), tau=1.5, e=-75)
    s4 = c.point(h.ExpSyn, b(0.8), tau=3, e=10)
    n1 = c.point(h.NetStim, None, start=5, interval=12.5, number=6, noise=0)
    n2 = c.point(h.NetStim, None, start=2, interval=7, number=1000, noise=0.7)
    c.link(n1, s1, delay=1, weight=0.05)
    c.link(n1, s2, delay=1.0124, weight=0.004)
    c.link(n1, s3, delay=1.0126, weight=0.006)
    c.link(n2, s4, delay=0, weight=0.003)
    c.link(n2, s4, delay=0, weight=0.001)
    n = c.link(a(0.5)._ref_v, s2, sec=a, threshold=-20, delay=2.5, weight=0.01)
    c.watch(n)
    c.watch(c.link(n2, None))
    for s, x in [(a, 0.5), (b, 0.3), (b, 1)]:
        c.rec("%s(%g).v" % (s.name(), x), s(x)._ref_v)
    c.rec("s1.g", s1._ref_g)
    c.rec("s2.g", s2._ref_g)
    c.rec("s4.g", s4._ref_g)
    c.run()


def ring(name, secondorder):
    """Ten hh cells, each exciting the next two; one delay is a multiple of dt, the other not."""
    c = Case(name, 100, 40, SPIKING)
    h.secondorder = secondorder
    somas, syns = [], []
    for i in range(10):
        s = c.sec("s%d" % i, 20, 20, 1, 100, ["hh"])
        somas.append(s)
        syns.append(c.point(h.ExpSyn, s(0.5), tau=2, e=0))
    for i, s in enumerate(somas):
        nc = c.link(s(0.5)._ref_v, syns[(i + 1) % 10], sec=s, threshold=0, delay=2, weight=0.04)
        c.watch(nc)
        c.link(s(0.5)._ref_v, syns[(i + 2) % 10], sec=s, delay=3.3333, weight=0.004)
    stim = c.point(h.NetStim, None, start=1, number=1, noise=0, interval=10)
    c.link(stim, syns[0], delay=1, weight=0.04)
    for i in [0, 3, 7]:
        c.rec("s%d.v" % i, somas[i](0.5)._ref_v)
        c.rec("syn%d.g" % i, syns[i]._ref_g)
    c.run()


def clamp(name, secondorder=0):
    c = Case(name, 30, 4, SPIKING)
    h.secondorder = secondorder
    s = c.sec("soma", 20, 20, 1, 100, ["hh"])
    d = c.sec("dend", 200, 2, 5, 100, ["pas"], (s, 1))
    vc = c.point(h.SEClamp, s(0.5), dur1=5, amp1=-65, dur2=10, amp2=0, dur3=8, amp3=-80, rs=0.5)
    c.rec("soma.v", s(0.5)._ref_v)
    c.rec("dend(1).v", d(1)._ref_v)
    c.rec("clamp.i", vc._ref_i)
    c.rec("clamp.vc", vc._ref_vc)
    c.run()


def nernst(name, celsius):
    """Reversal potentials from concentrations (ion_style), two temperatures."""
    c = Case(name, 30, 10, SPIKING)
    h.celsius = celsius
    s = c.sec("soma", 20, 20, 3, 100, ["hh"])
    s.nai, s.nao = 15, 120
    h.ion_style("na_ion", 1, 2, 1, 0, 0, sec=s)
    h.ion_style("k_ion", 3, 2, 1, 1, 1, sec=s)
    c.point(h.IClamp, s(0.5), delay=1, dur=30, amp=0.3)
    for n in ["v", "ena", "ek", "ki"]:
        c.rec(n, getattr(s(0.5), "_ref_" + n))
    c.run()


def calcium(name, secondorder=0):
    """A concentration that one mechanism writes, the Nernst potential that follows it, and a conductance that reads it."""
    compile_mods("cach.mod", "capool.mod", "kca.mod")
    c = Case(name, 100, 20, SPIKING)
    h.secondorder, h.celsius = secondorder, 20
    s = c.sec("soma", 20, 20, 1, 100, ["hh", "cach", "capool", "kca"])
    d = c.sec("dend", 200, 2, 5, 100, ["pas", "cach", "capool"], (s, 1))
    s.gbar_kca = 0.001
    c.point(h.IClamp, s(0.5), delay=5, dur=80, amp=1.0)
    for x, sec in [(0.5, s), (0.9, d)]:
        for n in ["v", "cai", "eca", "ica"]:
            c.rec("%s.%s" % (sec.name(), n), getattr(sec(x), "_ref_" + n))
    c.rec("o", s(0.5).kca._ref_o)
    c.watch(c.link(s(0.5)._ref_v, None, sec=s, threshold=0))
    c.run()


CASES = {
    "calcium": calcium,
    "calcium_cn2": lambda n: calcium(n, 2),
    "hh_soma": lambda n: hh_soma(n),
    "hh_soma_cn1": lambda n: hh_soma(n, secondorder=1),
    "hh_soma_cn2": lambda n: hh_soma(n, secondorder=2),
    "hh_soma_warm": lambda n: hh_soma(n, celsius=22, amp=0.3),
    "hh_soma_table": lambda n: hh_soma(n, table=1),
    "hh_soma_fine": lambda n: hh_soma(n, dt=0.01, tstop=40, secondorder=2),
    "tree": lambda n: tree(n, 0),
    "tree_cn2": lambda n: tree(n, 2),
    "shape": shape,
    "edits": edits,
    "synapses": synapses,
    "clamp": clamp,
    "clamp_cn2": lambda n: clamp(n, 2),
    "ring": lambda n: ring(n, 0),
    "ring_cn1": lambda n: ring(n, 1),
    "nernst_6": lambda n: nernst(n, 6.3),
    "nernst_37": lambda n: nernst(n, 37),
}

if __name__ == "__main__":
    names = sys.argv[1:]
    if not names:  # one process each: random streams are numbered in order of creation
        for name in CASES:
            if os.spawnl(os.P_WAIT, sys.executable, sys.executable, os.path.abspath(__file__), name):
                sys.exit("case %s failed" % name)
    for name in names:
        CASES[name](name)
