"""Makes golden traces of random numbers, spike players, transferred potentials and ions with NEURON; see make_golden.py.

    python make_misc.py [case ...]        (made with NEURON 9.0.2 from PyPI, Python 3.11, x86-64)

The mod files are our own: those of features/ and ions/.
"""

import sys

from neuron import h

from make_features import compile_mods, soma
from make_golden import SPIKING, Case

DRAWN = "tolerance 1e-13 relative: the same draws; logarithms and square roots of two libraries"


def random_case(name, mcell, low, key, seeds=False):
    """What the program keeps for its random numbers: generator of the SCoP functions, its low index, the key of all Random123 streams."""
    compile_mods("noisy.mod", "speckle.mod")
    h.use_mcell_ran4(mcell)
    h.mcell_ran4_init(low)
    h.Random().Random123_globalindex(key)
    c = Case(name, 2, 1, DRAWN)
    a, b = soma(c, "a"), soma(c, "b", nseg=3, mech=("hh", "speckle"))
    n1, n2 = c.point(h.Noisy, b(0.9)), c.point(h.Noisy, a(0.5))
    beat = c.point(h.NetStim, None, start=0, interval=0.2, number=100, noise=0.7)
    tick = c.point(h.NetStim, None, start=0, interval=0.3, number=100, noise=1)
    beat.noiseFromRandom123(1, 0, 1)
    tick.noiseFromRandom123(1, 0, 2)
    id3 = 3
    for seg in b:
        for r in seg.speckle.ra, seg.speckle.rb:
            r.set_ids(1, 0, id3)
            r.set_seq(0)
            id3 += 1
    if seeds:
        tick.noiseFromRandom123(7, 8, 9)
        b(0.5).speckle.rb.set_ids(4294967295, 2, 3)
        b(0.5).speckle.rb.set_seq(17179869182)
    for source in beat, tick:
        nc = h.NetCon(source, None)
        c.keep.append(nc)
        c.watch(nc)
    for p in n1, n2:
        for v in "uenp":
            c.rec("noisy." + v, getattr(p, "_ref_" + v))
    for seg in b:
        for v in "uenw":
            c.rec("speckle." + v, getattr(seg.speckle, "_ref_" + v))
    c.run()


BUILTIN = "../../mech/builtin"


def players(name):
    """A VecStim with times in disorder, twice the same and on the half step; a PatternStim of 250 spikes, some for gids that nobody waits for, one
    of a gid that a cell of the model has; three NetCons from one gid."""
    compile_mods("vecstim.mod", folder=BUILTIN)
    c = Case(name, 60, 4, SPIKING)
    a, b = soma(c, "a"), soma(c, "b")
    syn, other = c.point(h.ExpSyn, a(0.5), tau=2), c.point(h.ExpSyn, b(0.5), tau=1)
    vec = c.point(h.VecStim, None)
    times = [0, 3.0125, 2, 2, 17.3, 40, 11, 59.99]
    late = c.point(h.VecStim, None, shift=2.5)
    for v in vec, late:
        event = h.NetCon(None, v)
        c.keep.append((event, h.FInitializeHandler(lambda event=event: [event.event(t, 1) for t in times])))
        c.watch(c.link(v, syn, delay=0.5, weight=0.004 if v is vec else 0.0001))
    cell = c.point(h.IntFire1, None)
    pc = h.ParallelContext()
    pc.set_gid2node(7, pc.id())
    spikes = c.link(a(0.5)._ref_v, other, sec=a, threshold=-10, delay=1, weight=0.001)
    pc.cell(7, spikes)
    c.watch(spikes)
    for gid, to, delay, weight in [(3, other, 1, 0.002), (3, syn, 1, 0.001), (3, cell, 1, 0.3), (5, other, 0.1, 0.005)]:
        nc = pc.gid_connect(gid, to)
        nc.delay, nc.weight[0] = delay, weight
        c.keep.append(nc)
        if gid == 5 or to is cell:
            c.watch(nc)
    c.watch(c.link(cell, syn, delay=1, weight=0))
    pattern = c.point(h.PatternStim, None, fake_output=1)
    t, gid = [], []
    for i in range(250):
        t.append(0.24 * i)
        gid.append([3, 7, 11, 5, 99][i % 5])
    c.keep += [h.Vector(t), h.Vector(gid), pc]
    pattern.play(c.keep[-3], c.keep[-2])
    for n, r in [("a.v", a(0.5)._ref_v), ("b.v", b(0.5)._ref_v), ("syn.g", syn._ref_g), ("other.g", other._ref_g)]:
        c.rec(n, r)
    c.run()


def gap(name, secondorder=0):
    """Gap junctions by transferred potentials: two cells, one of them with several segments, and a current that is carried to a synapse."""
    compile_mods("halfgap.mod", folder=BUILTIN)
    c = Case(name, 60, 4, SPIKING)
    h.secondorder = secondorder
    a, b = soma(c, "a"), c.sec("b", 300, 3, 5, 100, ["hh"])
    c.point(h.IClamp, a(0.5), delay=1, dur=5, amp=0.4)
    ha, hb = c.point(h.HalfGap, a(0.5), g=0.02), c.point(h.HalfGap, b(0.3), g=0.02)
    hc = c.point(h.HalfGap, b(1), g=0.001)
    end = c.point(h.ExpSyn, b(0.7), tau=1)
    pc = h.ParallelContext()
    pc.source_var(a(0.5)._ref_v, 1, sec=a)
    pc.source_var(b(0.3)._ref_v, 2, sec=b)
    pc.source_var(a(0.5)._ref_ina, 3, sec=a)
    pc.target_var(hb, hb._ref_vgap, 1)
    pc.target_var(hc, hc._ref_vgap, 1)
    pc.target_var(ha, ha._ref_vgap, 2)
    pc.target_var(end, end._ref_e, 3)
    pc.setup_transfer()
    c.keep.append(pc)
    for n, r in [("a.v", a(0.5)._ref_v), ("b.v", b(0.9)._ref_v), ("ha.vgap", ha._ref_vgap), ("hb.i", hb._ref_i), ("hc.i", hc._ref_i), ("e", end._ref_e)]:
        c.rec(n, r)
    c.run()


def counts(name):
    """APCount.record: what it counts and when, two of them, one with a threshold below rest (it counts in INITIAL)."""
    c = Case(name, 60, 40, SPIKING)
    s = soma(c)
    c.point(h.IClamp, s(0.5), delay=1, dur=50, amp=0.3)
    for thresh in -20, -70, -50:
        ap = c.point(h.APCount, s(0.5), thresh=thresh)
        v = h.Vector()
        ap.record(v)
        c.spikes.append(v)
        c.rec("n", ap._ref_n)
        c.rec("time", ap._ref_time)
    c.rec("v", s(0.5)._ref_v)
    c.run()


IONS = ["early.mod", "writera.mod", "writerb.mod", "xbattery.mod", "xleak.mod", "xpump.mod", "xshift.mod"]


def ion_order(name, secondorder=0):
    """Who sees what in INITIAL, in the currents and in the states: mechanisms that write concentrations run behind the ions, the last one first."""
    compile_mods(*IONS, folder="ions")
    c = Case(name, 1, 1, SPIKING)
    h.secondorder = secondorder
    h.celsius = 21
    a = c.sec("a", 20, 20, 1, 100, ["early", "writera", "writerb", "xleak"])
    b = c.sec("b", 20, 20, 1, 100, ["xbattery", "xleak", "early", "writerb"])
    d = c.sec("d", 20, 20, 1, 100, ["early", "hh"])
    h.xi0_x_ion, h.xo0_x_ion, h.cai0_ca_ion, h.cao0_ca_ion = 4, 9, 1e-3, 2.5
    c.point(h.IClamp, a(0.5), delay=0, dur=1, amp=0.02)
    for s in a, b, d:
        for n in "v cai cao eca ica xi xo ex ix".split():
            c.rec(n, getattr(s(0.5), "_ref_" + n))
        for n in "cafirst xfirst exfirst cacur excur castate xstate".split():
            c.rec("early." + n, getattr(s(0.5).early, "_ref_" + n))
    for n in "first", "seen":
        c.rec("writera." + n, getattr(a(0.5).writera, "_ref_" + n))
    for s in a, b:
        for n in "first", "seen", "current":
            c.rec("writerb." + n, getattr(s(0.5).writerb, "_ref_" + n))
        c.rec("xleak.seen", s(0.5).xleak._ref_seen)
    c.run()


def ion_styles(name):
    """ion_style section by section, concentrations and potentials set by hand, with and without a mechanism that writes."""
    compile_mods(*IONS, folder="ions")
    c = Case(name, 0.2, 1, SPIKING)
    h.celsius = 30
    h.xi0_x_ion, h.xo0_x_ion = 4, 9
    styles = [None, (0, 1, 0, 0, 0), (1, 2, 1, 0, 0), (1, 2, 0, 1, 0), (3, 2, 1, 1, 1), (3, 2, 0, 0, 1), (3, 1, 0, 0, 0), (2, 3, 1, 0, 1), (1, 0, 1, 1, 1)]
    i = 0
    for style in styles:
        for mechs in ["xleak"], ["xleak", "xshift"], ["xleak", "xbattery", "xshift"]:
            s = c.sec("s%d" % i, 20, 20, 1, 100, mechs)
            i += 1
            s.xi, s.xo, s.ex = 5, 12, -17
            if style:
                h.ion_style("x_ion", *style, sec=s)
            for n in "xi", "xo", "ex", "ix":
                c.rec(n, getattr(s(0.5), "_ref_" + n))
    c.run()


def finitialize(name):
    """The second finitialize of a program: forgotten events and detectors, a table of another temperature, connections in order, transfers, weights."""
    compile_mods("starter.mod", folder="ions")
    c = Case(name, 8, 4, SPIKING)
    h.usetable_hh = 1
    a, b = soma(c, "a"), soma(c, "b")
    s1, s2 = c.point(h.Starter, b(0.5)), c.point(h.Starter, a(0.5))
    syn = c.point(h.Exp2Syn, a(0.5), tau1=0.5, tau2=2)
    c.point(h.IClamp, a(0.5), delay=0, dur=100, amp=0.5)
    beat = c.point(h.NetStim, None, start=1, interval=2, number=10, noise=0)
    links = [c.link(beat, s1, delay=0.5, weight=5), c.link(a(0.5)._ref_v, s2, sec=a, threshold=-20, delay=30, weight=7), c.link(beat, s2, delay=1, weight=9),
             c.link(b(0.5)._ref_v, s1, sec=b, threshold=-66, delay=0.2, weight=11), c.link(beat, syn, delay=0, weight=0.001)]
    c.watch(links[1])
    c.watch(links[3])
    pc = h.ParallelContext()
    pc.source_var(a(0.5)._ref_v, 1, sec=a)
    pc.target_var(s1, s1._ref_vgap, 1)
    pc.setup_transfer()
    c.keep.append(pc)
    h.finitialize(-40)
    while a(0.5).v < 0:
        h.fadvance()
    h.celsius = 12
    h.count_Starter = 0
    links[0].weight[1], links[0].weight[2] = 77, 78
    for n in "first vfirst afirst tfirst got vgap".split():
        c.rec("s1." + n, getattr(s1, "_ref_" + n))
        c.rec("s2." + n, getattr(s2, "_ref_" + n))
    for i in range(4):
        for k in range(3):
            c.rec("w%d%d" % (i, k), links[i]._ref_weight[k])
    for n, r in [("a.v", a(0.5)._ref_v), ("b.v", b(0.5)._ref_v), ("a.m", a(0.5).hh._ref_m), ("ina", a(0.5)._ref_ina), ("i_cap", a(0.5)._ref_i_cap), ("g", syn._ref_g)]:
        c.rec(n, r)
    c.run()


def ion_segments(name):
    """Styles that differ from segment to segment: point processes that write a concentration where they stand; a style by hand and what a later insert makes of it."""
    compile_mods(*IONS, folder="ions")
    c = Case(name, 0.2, 1, SPIKING)
    h.celsius = 18
    h.xi0_x_ion, h.xo0_x_ion = 4, 9
    a = c.sec("a", 60, 20, 3, 100, ["xleak"])
    b = c.sec("b", 60, 20, 3, 100, ["xleak"])
    d = c.sec("d", 60, 20, 1, 100, ["hh"])
    h.ion_style("x_ion", 1, 1, 0, 0, 0, sec=b)
    pumps = [c.point(h.Xpump, a(0.5), rate=0.2), c.point(h.Xpump, a(0.5), rate=0.3), c.point(h.Xpump, b(0.1)), c.point(h.Xpump, d(0.5), g=1e-4)]
    b.insert("xshift")
    h.ion_style("x_ion", 3, 2, 0, 1, 0, sec=d)
    for s in a, b, d:
        for seg in s:
            for n in "xi", "xo", "ex", "ix":
                c.rec(n, getattr(seg, "_ref_" + n))
    for p in pumps:
        c.rec("seen", p._ref_seen)
    c.rec("d.v", d(0.5)._ref_v)
    c.run()


CASES = {
    "ion_segments": ion_segments,
    "finitialize": finitialize,
    "ion_order": ion_order,
    "ion_order_cn2": lambda n: ion_order(n, 2),
    "ion_styles": ion_styles,
    "players": players,
    "gap": gap,
    "gap_cn2": lambda n: gap(n, 2),
    "counts": counts,
    "random_lcg": lambda n: random_case(n, 0, 0, 0),
    "random_mcell": lambda n: random_case(n, 1, 17, 12345),
    "random_seeds": lambda n: random_case(n, 1, 0, 4294967295, seeds=True),
}

if __name__ == "__main__":
    if len(sys.argv) == 2:
        CASES[sys.argv[1]](sys.argv[1])
    else:  # each in a NEURON of its own: streams are counted and generators go on from one case to the next
        import subprocess
        for case in sys.argv[1:] or CASES:
            subprocess.run([sys.executable, __file__, case], check=True)
