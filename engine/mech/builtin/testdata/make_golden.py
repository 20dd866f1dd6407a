"""Measures NEURON's own built-in mechanisms; writes golden.json beside this file.

Made with NEURON 9.0.2 (PyPI, Linux x86-64):  python make_golden.py
"""
import json
import os

import neuron
from neuron import h

out = {"neuron": neuron.__version__}


def cell():
    s = h.Section(name="s")
    s.L = s.diam = 20
    s.nseg = 1
    return s


# One step of hh: values at finitialize(v0), then after one fadvance. The state update sees the new v.
out["hh"] = []
for celsius in (6.3, 16.0):
    for use in (0, 1):
        for v0 in (-120.0, -90.0, -65.0, -55.0, -40.0, -39.99999, -20.7, 0.0, 33.3, 110.0):
            s = cell()
            s.insert("hh")
            h.celsius, h.usetable_hh, h.dt = celsius, use, 0.025
            h.finitialize(v0)
            q = s(0.5)
            r = {"celsius": celsius, "usetable": use, "v0": v0}
            r["state0"] = [q.hh.m, q.hh.h, q.hh.n]
            r["current0"] = [q.ina, q.ik, q.hh.il, q.hh.gna, q.hh.gk]
            r["rates0"] = [q.hh.minf, q.hh.mtau, q.hh.hinf, q.hh.htau, q.hh.ninf, q.hh.ntau]
            h.fadvance()
            r["v1"] = q.v
            r["state1"] = [q.hh.m, q.hh.h, q.hh.n]
            out["hh"].append(r)
h.celsius, h.usetable_hh = 6.3, 1

# Membrane currents of point processes, sampled at every step.
s = cell()
s.insert("pas")
ic = h.IClamp(s(0.5))
ic.delay, ic.dur, ic.amp = 0.1, 0.2, 0.3
h.dt = 0.025
h.finitialize(-65)
out["iclamp"] = []
out["pas"] = []
for _ in range(16):
    v = s(0.5).v
    h.fadvance()
    out["iclamp"].append([h.t, ic.i])
    out["pas"].append([v, s(0.5).pas.i])

s = cell()
se = h.SEClamp(s(0.5))
se.rs = 2
se.dur1, se.dur2, se.dur3 = 0.1, 0.1, 0.05
se.amp1, se.amp2, se.amp3 = -60, 10, -80
h.finitialize(-65)
out["seclamp"] = []
for _ in range(14):
    v = s(0.5).v
    h.fadvance()
    out["seclamp"].append([h.t, v, s(0.5).v, se.vc, se.i])

# Synapses: state after an event of weight w at t = 0.1 and the steps that follow (no interpolation: the jump is in the step that holds it).
for name, setting in (("ExpSyn", {"tau": 2.5}), ("Exp2Syn", {"tau1": 0.5, "tau2": 3.0}), ("Exp2Syn", {"tau1": 4.0, "tau2": 3.0})):
    s = cell()
    syn = getattr(h, name)(s(0.5))
    for k, x in setting.items():
        setattr(syn, k, x)
    nc = h.NetCon(None, syn)
    nc.weight[0] = 0.25
    h.finitialize(-65)
    nc.event(0.1)
    rows = []
    for _ in range(12):
        h.fadvance()
        rows.append([h.t, syn.g] + ([syn.A, syn.B] if name == "Exp2Syn" else []))
    out.setdefault("synapse", []).append({"name": name, "set": setting, "rows": rows, "tau1": getattr(syn, "tau1", 0)})

# NetStim without noise: times of its events, with and without events that switch it.
out["netstim"] = []
for setting, sent in (
    ({}, []),
    ({"start": 5, "interval": 3, "number": 4}, []),
    ({"start": 0, "interval": 2, "number": 3}, []),
    ({"start": -1, "interval": 2, "number": 3}, []),
    ({"start": -1, "interval": 2, "number": 3}, [[4.0, 1.0], [5.0, 1.0], [20.0, 1.0]]),
    ({"start": 1, "interval": 2, "number": 20}, [[6.0, -1.0], [15.0, 1.0], [18.5, -1.0], [19.0, 0.0]]),
    ({"start": 10, "interval": 2, "number": 5}, [[4.0, -1.0]]),
    ({"start": 10, "interval": 2, "number": 5}, [[4.0, 1.0]]),
):
    ns = h.NetStim()
    for k, x in setting.items():
        setattr(ns, k, x)
    times = h.Vector()
    watch = h.NetCon(ns, None)
    watch.record(times)
    ncs = []
    h.dt = 0.025
    h.finitialize(-65)
    for at, w in sent:
        nc = h.NetCon(None, ns)
        nc.weight[0] = w
        nc.delay = 0
        nc.event(at)
        ncs.append(nc)
    while h.t < 150:
        h.fadvance()
    out["netstim"].append({"set": setting, "sent": sent, "times": list(times)})
    del watch, ncs, ns

# Names, defaults and units.
s = cell()
for m in ("pas", "hh", "fastpas"):
    s.insert(m)
out["defaults"] = {}
density = {
    "pas": ["g", "e", "i"],
    "fastpas": ["g", "e"],
    "hh": ["gnabar", "gkbar", "gl", "el", "gna", "gk", "il", "minf", "hinf", "ninf", "mtau", "htau", "ntau", "m", "h", "n"],
}
for m, names in density.items():
    out["defaults"][m] = {n: [getattr(getattr(s(0.5), m), n), h.units(n + "_" + m)] for n in names}
points = {
    "IClamp": ["del", "dur", "amp", "i"],
    "SEClamp": ["dur1", "amp1", "dur2", "amp2", "dur3", "amp3", "rs", "vc", "i"],
    "ExpSyn": ["tau", "e", "i", "g"],
    "Exp2Syn": ["tau1", "tau2", "e", "i", "g", "A", "B"],
    "NetStim": ["interval", "number", "start", "noise"],
    "AlphaSynapse": ["onset", "tau", "gmax", "e", "i"],
    "OClamp": ["rs", "on", "off", "vc", "switched_on", "i"],
    "VClamp": ["dur", "amp", "gain", "rstim", "tau1", "tau2", "e0", "vo0", "vi0", "fac", "i", "e", "vo", "vi"],
    "APCount": ["n", "thresh", "time", "firing"],
    "IntFire1": ["tau", "refrac", "m"],
    "IntFire2": ["taus", "taum", "ib", "i", "m"],
    "IntFire4": ["taue", "taui1", "taui2", "taum", "e", "i1", "i2", "m", "nself", "nexcite", "ninhibit", "ae", "ai1", "ai2"],
}
for m, names in points.items():
    p = getattr(h, m)() if m == "NetStim" or m.startswith("IntFire") else getattr(h, m)(s(0.5))
    first = lambda x: x if isinstance(x, float) else x[0]
    out["defaults"][m] = {n: [first(getattr(p, "delay" if n == "del" else n)), h.units(m + "." + n)] for n in names}
out["defaults"]["globals"] = {"usetable_hh": [h.usetable_hh, h.units("usetable_hh")]}

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.json"), "w") as f:
    json.dump(out, f, indent=0, sort_keys=True)
    f.write("\n")
