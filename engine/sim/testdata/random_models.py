"""Random models for the cross-check of engine/sim with NEURON.

    python random_models.py OUT.json [seed [count]]

Writes models (trees with random connections, orientations, 3-D points, nseg, mechanisms, synapses, edits) with what NEURON makes of
them (keep count below a hundred: NEURON may die of deleted objects in long runs). Then: NRNGUI_CROSSCHECK=OUT.json go test -run CrossCheck ./engine/sim
"""

import json
import random
import sys

from neuron import h

h.load_file("stdrun.hoc")


def describe(rng):
    n = rng.randint(1, 9)
    secs = []
    for i in range(n):
        s = {"nseg": rng.randint(1, 9), "Ra": rng.choice([35.4, 100, 150.5]), "cm": rng.choice([1, 0.7, 2]),
             "mechs": rng.sample(["hh", "pas"], rng.randint(0, 2)), "edits": []}
        if i == 0 and not s["mechs"]:
            s["mechs"] = ["hh"]
        if rng.random() < 0.5:
            x, y, z = (rng.uniform(-50, 50) for _ in range(3))
            s["points"] = []
            for _ in range(rng.randint(2, 8)):
                s["points"].append([x, y, z, rng.uniform(0.5, 12)])
                if rng.random() > 0.15:
                    x, y, z = x + rng.uniform(-30, 60), y + rng.uniform(-20, 30), z + rng.uniform(-9, 9)
            s["points"].append([x + 11, y, z, rng.uniform(0.5, 5)])
        else:
            s["L"], s["diam"] = rng.uniform(5, 400), rng.uniform(0.4, 20)
        if i and rng.random() < 0.9:
            s["parent"] = [rng.randrange(i), rng.choice([0, 1, 1, 0.5, rng.random()]), rng.choice([0, 0, 1])]
        for _ in range(rng.randint(0, 2)):
            s["edits"].append([rng.choice(["nseg", "diam", "Ra", "cm"]), rng.random(), rng.uniform(0.3, 9)])
        secs.append(s)
    def place():
        return [rng.randrange(n), rng.choice([0, 1, 0.5, rng.random()])]
    return {
        "sections": secs,
        "clamps": [place() + [rng.uniform(0, 5), rng.uniform(1, 20), rng.uniform(-0.5, 1.5)] for _ in range(rng.randint(1, 3))],
        "synapses": [place() + [rng.uniform(0.2, 5), rng.uniform(-80, 10)] for _ in range(rng.randint(0, 4))],
        "links": [place() + [rng.random(), rng.uniform(-50, 0), rng.uniform(0, 3), rng.uniform(0, 0.02)] for _ in range(rng.randint(0, 5))],
        "trains": [[rng.uniform(0, 5), rng.uniform(0.5, 9), rng.randint(1, 50), rng.choice([0, rng.random()]), rng.random(), rng.uniform(0, 2), rng.uniform(0, 0.02)]
                   for _ in range(rng.randint(0, 2))],
        "secondorder": rng.choice([0, 0, 1, 2]), "celsius": rng.choice([6.3, 16, 30]), "usetable": rng.choice([0, 1]),
        "dt": rng.choice([0.025, 0.01, 0.05]), "steps": 600,
    }


def run(m, first_stream):
    secs, keep = [], []
    h.usetable_hh, h.celsius, h.secondorder, h.dt = m["usetable"], m["celsius"], m["secondorder"], m["dt"]
    h.steps_per_ms = 1 / h.dt
    for i, d in enumerate(m["sections"]):
        s = h.Section(name="s%d" % i)
        for p in d.get("points", []):
            s.pt3dadd(*p)
        s.nseg = d["nseg"]
        if "L" in d:
            s.L, s.diam = d["L"], d["diam"]
        s.Ra, s.cm = d["Ra"], d["cm"]
        for k in d["mechs"]:
            s.insert(k)
        if "parent" in d:
            p, x, end = d["parent"]
            s.connect(secs[p](x), end)
        secs.append(s)
    for i, d in enumerate(m["sections"]):
        s = secs[i]
        for what, x, value in d["edits"]:
            if what == "nseg":
                s.nseg = int(value) + 1
            elif what == "diam":
                for seg in s:
                    seg.area()
                s(x).diam = value
            elif what == "Ra":
                s.Ra = 20 * value
            else:
                s(x).cm = value
    for i, x, delay, dur, amp in m["clamps"]:
        c = h.IClamp(secs[i](x))
        c.delay, c.dur, c.amp = delay, dur, amp
        keep.append(c)
    syns = []
    for i, x, tau, e in m["synapses"]:
        c = h.ExpSyn(secs[i](x))
        c.tau, c.e = tau, e
        syns.append(c)
    trains = []
    for start, interval, number, noise, to, delay, weight in m["trains"]:
        c = h.NetStim()
        c.start, c.interval, c.number, c.noise = start, interval, number, noise
        trains.append(c)
    spikes = h.Vector()
    for i, x, to, threshold, delay, weight in m["links"]:
        nc = h.NetCon(secs[i](x)._ref_v, syns[int(to * len(syns))] if syns else None, sec=secs[i])
        nc.threshold, nc.delay, nc.weight[0] = threshold, delay, weight
        nc.record(spikes)
        keep.append(nc)
    for c, (start, interval, number, noise, to, delay, weight) in zip(trains, m["trains"]):
        nc = h.NetCon(c, syns[int(to * len(syns))] if syns else None)
        nc.delay, nc.weight[0] = delay, weight
        keep.append(nc)
    h.finitialize(-65)
    for _ in range(m["steps"]):
        h.fadvance()
    m["stream"] = first_stream
    m["t"], m["spikes"] = h.t, sorted(set(spikes))
    m["v"] = [[s(0).v] + [seg.v for seg in s] + [s(1).v] for s in secs]
    m["area"] = [[seg.area() for seg in s] for s in secs]
    return len(m["trains"])


if __name__ == "__main__":
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    models, stream = [], 1
    for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 100):
        models.append(describe(rng))
        stream += run(models[-1], stream)
    with open(sys.argv[1], "w") as f:
        json.dump(models, f)
