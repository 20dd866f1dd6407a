"""Whole format

Two cells that talk to each other.
A backslash \\ and '''quotes'''.

Written by nrngui. Runs in NEURON 8.2 and 9:

    nrnivmodl mods     (once: compiles the mechanisms of mods/)
    python main.py

writes traces.csv (time and one column a recording) and spikes.csv into the current folder.
"""

import csv
import json
from pathlib import Path

from neuron import h

h.load_file("stdrun.hoc")  # defines tstop, v_init and steps_per_ms

HERE = Path(__file__).resolve().parent


class Traced:
    """The cell traced: 5 sections.

    all       its sections in order of creation
    section   its sections by name
    subset    lists of sections by the name of the subset
    """

    def __init__(self):
        self.create_sections()
        self.define_subsets()
        self.set_section_parameters()
        self.set_nseg()
        self.insert_mechanisms()

    def __repr__(self):
        return "traced"

    def create_sections(self):
        """Sections, connections and 3-D points, as traced.json has them."""
        data = json.loads((HERE / "traced.json").read_text(encoding="utf-8"))
        self.data = data["sections"]
        self.all = []
        self.section = {}
        for row in self.data:
            sec = h.Section(name=row["name"], cell=self)
            self.all.append(sec)
            self.section[row["name"]] = sec
        for sec, row in zip(self.all, self.data):
            if row["parent"] is not None:
                sec.connect(self.section[row["parent"]](row["parentx"]), 0)
            if "stem" in row:  # drawn from there; the way to the first point is no cable
                h.pt3dstyle(1, *row["stem"], sec=sec)
            for x, y, z, diam in row["points"]:
                h.pt3dadd(x, y, z, diam, sec=sec)

    def define_subsets(self):
        """Named lists of sections."""
        self.subset = {"all": self.all}
        for kind in "soma", "axon", "dend", "apic":
            self.subset[kind] = [s for s, row in zip(self.all, self.data) if row["kind"] == kind]
        self.subset["thin"] = [self.section[name] for name in ("dend[1]", "dend[2]")]

    def set_section_parameters(self):
        """Axial resistivity, capacitance and what else belongs to sections; later lines win."""
        for sec in self.subset["all"]:
            sec.Ra = 120  # ohm cm
        for sec in self.subset["thin"]:
            sec.cm = 1.5  # uF/cm2

    def set_nseg(self):
        """Segments of each section; d_lambda 0.05 at 100 Hz gave these numbers."""
        for sec, row in zip(self.all, self.data):
            sec.nseg = row["nseg"]

    def insert_mechanisms(self):
        """Membrane mechanisms and their parameters; later lines win."""
        for sec in self.subset["all"]:
            sec.insert("pas")
            for seg in sec:
                seg.pas.g = 0.0001  # S/cm2
                seg.pas.e = -68  # mV
        for sec in self.subset["soma"]:
            sec.insert("hh")
            for seg in sec:
                seg.hh.gnabar = 0.2  # S/cm2
                seg.ena = 52  # mV
        for sec in self.subset["axon"]:
            sec.insert("hh")
            for seg in sec:
                seg.hh.gnabar = 0.4  # S/cm2
        for sec in self.subset["soma"]:
            sec.insert("slowk")
            for seg in sec:
                seg.slowk.gbar = 0.002  # S/cm2


class Ball2:
    """The cell ball2: 3 sections.

    all       its sections in order of creation
    section   its sections by name
    subset    lists of sections by the name of the subset
    """

    def __init__(self):
        self.create_sections()
        self.define_subsets()
        self.set_section_parameters()
        self.set_nseg()
        self.insert_mechanisms()

    def __repr__(self):
        return "ball2"

    def create_sections(self):
        """Sections given by length and diameter."""
        self.all = []
        self.section = {}
        for name, length, diam, parent, parentx in [  # um, um; a child's 0 end sits at parentx of its parent
            ("soma", 18, 22, None, 0),
            ("dend", 300, 1.7, "soma", 1),
            ("twig", 80, 0.6, "dend", 0.45),
        ]:
            sec = h.Section(name=name, cell=self)
            sec.L = length
            sec.diam = diam
            if parent is not None:
                sec.connect(self.section[parent](parentx), 0)
            self.all.append(sec)
            self.section[name] = sec

    def define_subsets(self):
        """Named lists of sections."""
        self.subset = {"all": self.all}
        self.subset["soma"] = [self.section[name] for name in ("soma",)]
        self.subset["axon"] = []
        self.subset["dend"] = [self.section[name] for name in ("dend",)]
        self.subset["apic"] = []

    def set_section_parameters(self):
        """Axial resistivity, capacitance and what else belongs to sections; later lines win."""
        for sec in self.subset["dend"]:
            sec.diam = 1.6  # um

    def set_nseg(self):
        """Segments of each section; a length of at most 33 um gave these numbers."""
        self.section["soma"].nseg = 1
        self.section["dend"].nseg = 8
        self.section["twig"].nseg = 3

    def insert_mechanisms(self):
        """Membrane mechanisms and their parameters; later lines win."""
        for sec in self.subset["all"]:
            sec.insert("hh")
            for seg in sec:
                seg.hh.gl = 0.0004  # S/cm2
        for sec in [self.section["twig"]]:
            sec.insert("hh")
            for seg in sec:
                seg.hh.gnabar = 0.05  # S/cm2


def make_cells():
    """All cells by name."""
    return {
        "traced": Traced(),
        "ball2": Ball2(),
    }


def add_points(cells):
    """Point processes and artificial cells by name."""
    points = {}

    point = h.IClamp(cells["traced"].section["soma[0]"](0.5))
    point.delay = 3  # ms
    point.dur = 30  # ms
    point.amp = 0.6  # nA
    points["step"] = point

    point = h.SEClamp(cells["ball2"].section["twig"](1))
    point.rs = 50  # megohm
    point.dur1 = 4  # ms
    point.amp1 = -65  # mV
    point.dur2 = 2  # ms
    point.amp2 = -30  # mV
    point.dur3 = 0  # ms
    points["clamp"] = point

    point = h.ExpSyn(cells["ball2"].section["dend"](0.3))
    point.tau = 1.5  # ms
    points["fast"] = point

    point = h.Exp2Syn(cells["traced"].section["dend[1]"](0.8))
    point.tau1 = 0.5  # ms
    point.tau2 = 6  # ms
    point.e = -5  # mV
    points["slow"] = point

    point = h.NetStim()
    point.start = 12  # ms
    point.interval = 7  # ms
    point.number = 8
    points["regular"] = point

    point = h.NetStim()
    point.start = 2  # ms
    point.interval = 4  # ms
    point.number = 30
    point.noise = 0.6
    point.noiseFromRandom123(1, 0, 2)  # its random stream, in every version of NEURON
    points["random"] = point

    return points


def add_links(cells, points):
    """NetCons: (name of the source, NetCon), in order."""
    links = []

    # a
    link = h.NetCon(points["regular"], points["slow"])
    link.delay = 0.4  # ms
    link.weight[0] = 0.003
    links.append(("regular", link))

    # b
    link = h.NetCon(points["random"], points["fast"])
    link.delay = 0  # ms
    link.weight[0] = 0.004
    links.append(("random", link))

    # c
    sec = cells["traced"].section["soma[0]"]
    link = h.NetCon(sec(0.5)._ref_v, points["fast"], sec=sec)
    link.threshold = -20  # mV
    link.delay = 1.3  # ms
    link.weight[0] = 0.02
    links.append(("soma[0](0.5)", link))

    # d
    sec = cells["ball2"].section["soma"]
    link = h.NetCon(sec(0.5)._ref_v, points["slow"], sec=sec)
    link.threshold = -10  # mV
    link.delay = 2  # ms
    link.weight[0] = 0.01
    links.append(("ball2/soma(0.5)", link))

    # e
    sec = cells["traced"].section["axon[0]"]
    link = h.NetCon(sec(1)._ref_v, None, sec=sec)
    link.threshold = 0  # mV
    link.delay = 1  # ms
    links.append(("axon[0](1)", link))

    return links


def add_recordings(cells, points):
    """What is recorded: name and Vector, the time first."""
    recordings = {"t": h.Vector().record(h._ref_t)}
    recordings["soma[0](0.5).v"] = h.Vector().record(cells["traced"].section["soma[0]"](0.5)._ref_v)  # the first soma
    recordings["axon[0](1).v"] = h.Vector().record(cells["traced"].section["axon[0]"](1)._ref_v)
    recordings["dend[2](0).v"] = h.Vector().record(cells["traced"].section["dend[2]"](0)._ref_v)
    recordings["soma[0](0.5).hh.h"] = h.Vector().record(cells["traced"].section["soma[0]"](0.5).hh._ref_h)
    recordings["soma[0](0.5).slowk.g"] = h.Vector().record(cells["traced"].section["soma[0]"](0.5).slowk._ref_g)
    recordings["soma[0](0.5).ik"] = h.Vector().record(cells["traced"].section["soma[0]"](0.5)._ref_ik)
    recordings["dend[0](0.2).pas.i"] = h.Vector().record(cells["traced"].section["dend[0]"](0.2).pas._ref_i)
    recordings["ball2/soma(0.5).v"] = h.Vector().record(cells["ball2"].section["soma"](0.5)._ref_v)
    recordings["ball2/twig(0.9).v"] = h.Vector().record(cells["ball2"].section["twig"](0.9)._ref_v)
    recordings["ball2/dend(0.3).i_cap"] = h.Vector().record(cells["ball2"].section["dend"](0.3)._ref_i_cap)
    recordings["ball2/dend(0.3).diam"] = h.Vector().record(cells["ball2"].section["dend"](0.3)._ref_diam)
    recordings["ball2/dend(0.3).area"] = Sampled(lambda: cells["ball2"].section["dend"](0.3).area())
    recordings["ball2/dend(1).ina"] = h.Vector().record(cells["ball2"].section["dend"](1)._ref_ina)
    recordings["ball2/dend(1).hh.m"] = h.Vector().record(cells["ball2"].section["dend"](1)._ref_m_hh)
    recordings["ball2/dend(0.3).ri"] = Sampled(lambda: cells["ball2"].section["dend"](0.3).ri())
    recordings["soma[0](0.5).Ra"] = Sampled(lambda: cells["traced"].section["soma[0]"].Ra)
    recordings["step.i"] = h.Vector().record(points["step"]._ref_i)
    recordings["clamp.i"] = h.Vector().record(points["clamp"]._ref_i)
    recordings["fast.g"] = h.Vector().record(points["fast"]._ref_g)
    recordings["slow.g"] = h.Vector().record(points["slow"]._ref_g)
    recordings["slow.i"] = h.Vector().record(points["slow"]._ref_i)
    recordings["celsius"] = h.Vector().record(h._ref_celsius)
    return recordings


def record_spikes(links):
    """Spike times and the source of each; every source counts once, however many links it has."""
    sources = []
    times, ids = h.Vector(), h.Vector()
    for name, link in links:
        if name not in sources:
            link.record(times, ids, len(sources))
            sources.append(name)
    return sources, times, ids


def changes(cells, points, links):
    """Parameters set during the run: (time in ms, function), in order of time."""

    def change_1():  # fast.e
        points["fast"].e = -2

    def change_2():  # step.amp
        points["step"].amp = 0.8

    def change_3():  # step.del
        points["step"].delay = 2

    def change_4():  # soma[0](0.5).hh.gnabar
        cells["traced"].section["soma[0]"](0.5).hh.gnabar = 0.25

    def change_5():  # celsius
        h.celsius = 8

    def change_6():  # vhalf_slowk
        h.vhalf_slowk = -41

    def change_7():  # hh.gkbar on ball2/all
        for sec in cells["ball2"].subset["all"]:
            for seg in sec:
                if hasattr(seg, "hh"):
                    seg.hh.gkbar = 0.04

    def change_8():  # ball2/dend(0.5).hh.gl
        cells["ball2"].section["dend"](0.5).hh.gl = 0.0005

    def change_9():  # pas.g on thin
        for sec in cells["traced"].subset["thin"]:
            for seg in sec:
                if hasattr(seg, "pas"):
                    seg.pas.g = 0.0002

    def change_10():  # Ra on all
        for sec in cells["traced"].subset["all"]:
            sec.Ra = 150

    def change_11():  # cm on dend[0]
        for sec in [cells["traced"].section["dend[0]"]]:
            for seg in sec:
                seg.cm = 1.2

    def change_12():  # ena on all
        for sec in cells["traced"].subset["all"]:
            for seg in sec:
                if hasattr(seg, "ena"):
                    seg.ena = 48

    def change_13():  # ball2/dend(0.5).diam
        cells["ball2"].section["dend"](0.5).diam = 1.9

    def change_14():  # soma[0](0.5).v
        cells["traced"].section["soma[0]"](0.5).v = -70

    return [
        (0, change_1),
        (10, change_2),
        (15, change_3),
        (20, change_4),
        (25, change_5),
        (27.5, change_6),
        (30, change_7),
        (31, change_8),
        (32, change_9),
        (33, change_10),
        (34, change_11),
        (35, change_12),
        (36, change_13),
        (37.01, change_14),
    ]


class Sampled(list):
    """A recording of something that NEURON computes from the shape."""

    def __init__(self, read):
        self.read = read

    def sample(self):
        self.append(self.read())


def simulate(changes, recordings):
    """Run with a fixed step. A change acts at the first step that begins at or after its time."""
    h.tstop = 60  # ms
    h.dt = 0.0125  # ms
    h.steps_per_ms = 1 / h.dt
    h.v_init = -66.5  # mV
    h.celsius = 7  # degC
    h.secondorder = 0  # implicit Euler
    h.vhalf_slowk = -42.5
    if hasattr(h, "usetable_hh"):  # whether rates are interpolated in a table
        h.usetable_hh = 0

    changes = list(changes)
    h.finitialize(h.v_init)
    for recording in recordings.values():
        if isinstance(recording, Sampled):
            recording.sample()
    while h.t < h.tstop - 0.5 * h.dt:
        while changes and changes[0][0] <= h.t + 1e-9:
            changes.pop(0)[1]()
        h.fadvance()
        for recording in recordings.values():
            if isinstance(recording, Sampled):
                recording.sample()


def write_traces(recordings, name="traces.csv"):
    """Times and values as the shortest texts that give the same numbers back."""
    with open(name, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(recordings)
        for row in zip(*recordings.values()):
            writer.writerow([repr(float(value)) for value in row])


def write_spikes(spikes, name="spikes.csv"):
    """One line a spike, in order of time."""
    sources, times, ids = spikes
    rows = sorted((t, int(i)) for t, i in zip(times, ids))
    with open(name, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["t", "source"])
        for t, i in rows:
            writer.writerow([repr(float(t)), sources[i]])


def main():
    cells = make_cells()
    points = add_points(cells)
    links = add_links(cells, points)
    recordings = add_recordings(cells, points)
    spikes = record_spikes(links)
    simulate(changes(cells, points, links), recordings)
    write_traces(recordings)
    write_spikes(spikes)


if __name__ == "__main__":
    main()
