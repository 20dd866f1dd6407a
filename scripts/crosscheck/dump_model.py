"""Writes a live NEURON model, and what it does in a run, as JSON that engine/sim/dump_test.go rebuilds and compares.

    import dump_model
    d = dump_model.Dump(mods=["a.mod"])        # files that the reader must compile, beside NEURON's own mechanisms
    d.record_range(seg, "m_hh"); d.record_point(pp, "g")
    d.run(v_init=-65, steps=4000, every=20)    # h.finitialize, then fixed steps of h.dt
    d.write("model.json")

What is taken over: sections with 3-D points or diameters, connections, range variables of mechanisms and ions, point processes and artificial
cells with their PARAMETERs, ids of RANDOM streams, GLOBAL variables, NetCons with weights, pointers given by `point_to`, numbers played by `play`,
events that a script queues with NetCon.event given by `queue`. What a HOC or Python callback does during the run is not.
"""

import json
import math

import neuron
from neuron import h


def standard(name, kind):
    """Names and sizes of variables: kind -1 GLOBAL, 1 PARAMETER, 2 ASSIGNED, 3 STATE."""
    ms, ref, out = h.MechanismStandard(name, kind), h.ref(""), []
    for i in range(int(ms.count())):
        size = int(ms.name(ref, i))
        out.append((ref[0], size))
    return out


def mechanism_names(kind):
    """Density mechanisms and ions (0), or point processes and artificial cells (1)."""
    mt, ref, out = h.MechanismType(kind), h.ref(""), []
    for i in range(int(mt.count())):
        mt.select(i)
        mt.selected(ref)
        out.append((ref[0], bool(mt.is_artificial(i)) if kind else False))
    return out


def number(x):
    return x if math.isfinite(x) else None


class Dump:
    def __init__(self, mods=(), note=""):
        self.secs = list(h.allsec())
        self.index = {s.name(): i for i, s in enumerate(self.secs)}
        self.points, self.refs, self.records = [], [], []
        self.out = {"neuron": neuron.__version__, "note": note, "mods": list(mods), "dt": h.dt, "celsius": h.celsius, "secondorder": int(h.secondorder)}
        self.out["sections"] = [self.section(s) for s in self.secs]
        self.out["points"] = self.point_processes()
        self.out["globals"] = self.globals()
        self.out["netcons"] = self.netcons()
        self.out["pointers"], self.out["plays"], self.out["events"], self.play_refs = [], [], [], []

    def section(self, s):
        d = {"name": s.name(), "nseg": s.nseg, "L": s.L, "Ra": s.Ra, "rall": s.rallbranch, "cm": [g.cm for g in s], "diam": [g.diam for g in s]}
        if s.n3d() > 1:
            d["points"] = [[s.x3d(i), s.y3d(i), s.z3d(i), s.diam3d(i)] for i in range(s.n3d())]
        p = s.parentseg()
        if p is not None:
            d["parent"] = [self.index[p.sec.name()], p.x, s.orientation()]
        d["mechs"], d["values"] = [], {}
        for mech in s.psection()["density_mechs"]:
            d["mechs"].append(mech)
            for name, size in standard(mech, 1):
                for k in range(size):
                    key = "%s[%d]" % (name, k) if size > 1 else name
                    d["values"][key] = [self.value(g, name, size, k) for g in s]
        for ion in s.psection()["ions"]:
            for name in ("e" + ion, ion + "i", ion + "o"):
                d["values"][name] = [getattr(g, name) for g in s]
            d.setdefault("ions", []).append(ion)
        return d

    @staticmethod
    def value(g, name, size, k):
        v = getattr(g, name)
        return number(v[k] if size > 1 else v)

    def point_processes(self):
        out = []
        for name, artificial in mechanism_names(1):
            if name in ("PointProcessMark", "PatternStim"):
                continue
            for p in h.List(name):
                d = {"type": name, "values": {}}
                if not artificial:
                    g = p.get_segment()
                    d["sec"], d["x"] = self.index[g.sec.name()], g.x
                for var, size in standard(name, 1):
                    for k in range(size):
                        v = getattr(p, var)
                        d["values"]["%s[%d]" % (var, k) if size > 1 else var] = number(v[k] if size > 1 else v)
                ran = getattr(p, "ranvar", None) if name == "NetStim" else None
                if ran is not None:
                    d["random"] = {"ranvar": [int(i) for i in ran.get_ids()]}
                out.append(d)
                self.points.append(p)
        return out

    def globals(self):
        out = {}
        for kind in (0, 1):
            for name, _ in mechanism_names(kind):
                for var, _ in standard(name, -1):
                    v = getattr(h, var)
                    if isinstance(v, float):
                        out[var] = number(v)
                        continue
                    for k in range(len(v)):  # an array
                        out["%s[%d]" % (var, k)] = number(v[k])
        return out

    def netcons(self):
        out = []
        for nc in h.List("NetCon"):
            d = {"delay": nc.delay, "weight": [nc.weight[i] for i in range(int(nc.wcnt()))], "active": bool(nc.active()), "threshold": nc.threshold,
                 "target": self.number(nc.syn()), "source": self.number(nc.pre())}
            g = nc.preseg()
            if d["source"] < 0 and g is not None:
                d["sec"], d["x"] = self.index[g.sec.name()], g.x
            elif d["source"] < 0 and nc.srcgid() >= 0:  # fired from outside, by a PatternStim
                d["gid"] = int(nc.srcgid())
            out.append(d)
        return out

    def number(self, p):
        return next((i for i, q in enumerate(self.points) if q.same(p)), -1) if p is not None else -1

    def point_to(self, p, name, place):
        """Says that the POINTER name of p leads to place, ("range", seg, var) or ("point", pp, var)."""
        self.out["pointers"].append({"of": self.number(p), "name": name, "to": self.place(place)})

    def point_to_range(self, seg, mech, name, place):
        self.out["pointers"].append({"of": -1, "sec": self.index[seg.sec.name()], "x": seg.x, "mech": mech, "name": name, "to": self.place(place)})

    def play(self, place, times, values):
        """Says that values are played into place, with interpolation between the times."""
        self.out["plays"].append({"to": self.place(place), "t": list(times), "y": list(values)})

    def call(self, p, name, *args):
        """Says that a PROCEDURE of p was called before the run and left its traces."""
        self.out["points"][self.number(p)].setdefault("calls", []).append({"name": name, "args": list(args)})

    def train(self, p, times):
        """Says what a VecStim plays."""
        self.out["points"][self.number(p)]["train"] = {"t": list(times), "id": []}

    def pattern(self, times, gids):
        """Says what the PatternStim of the model plays; it has no other values."""
        self.out["points"].append({"type": "PatternStim", "values": {}, "train": {"t": list(times), "id": list(gids)}})

    def queue(self, nc, times):
        """Says that NetCon.event(t) is called after finitialize for each of the times."""
        self.out["events"].append({"netcon": [i for i, o in enumerate(h.List("NetCon")) if o.same(nc)][0], "t": list(times)})

    def place(self, place):
        if place[0] == "range":
            return {"sec": self.index[place[1].sec.name()], "x": place[1].x, "name": place[2]}
        return {"point": self.number(place[1]), "name": place[2]}

    @staticmethod
    def reference(of, name):
        base, _, k = name.partition("[")
        ref = getattr(of, "_ref_" + base)
        return ref[int(k[:-1])] if k else ref

    def record_range(self, seg, name):
        self.refs.append(self.reference(seg, name))
        self.records.append({"sec": self.index[seg.sec.name()], "x": seg.x, "name": name})

    def record_point(self, p, name):
        self.refs.append(self.reference(p, name))
        self.records.append({"point": self.number(p), "name": name})

    def run(self, v_init, steps, every, before=None):
        spikes, seen = [], []
        for i, nc in enumerate(h.List("NetCon")):  # one recording for each source: NetCons of one source share it
            d = self.out["netcons"][i]
            key = d["source"] if d["source"] >= 0 else (d.get("sec"), d.get("x"))
            if key in seen or (d["source"] < 0 and "sec" not in d):
                continue
            seen.append(key)
            vec = h.Vector()
            nc.record(vec)
            spikes.append((i, vec))
        h.finitialize(v_init)
        if before:
            before()
        rows = [[h.t] + [r[0] for r in self.refs]]
        for n in range(steps):
            h.fadvance()
            if (n + 1) % every == 0:
                rows.append([h.t] + [r[0] for r in self.refs])
        self.out.update(v_init=v_init, steps=steps, every=every, records=self.records, t=[r[0] for r in rows],
                        series=[[number(r[k + 1]) for r in rows] for k in range(len(self.refs))],
                        spikes=[{"netcon": i, "t": list(v)} for i, v in spikes])

    def write(self, path):
        with open(path, "w") as f:
            json.dump(self.out, f)
