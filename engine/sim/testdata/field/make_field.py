"""Makes the golden values of engine/sim/field_test.go with NEURON.

    python make_field.py [NAME ...]      (made with NEURON 9.0.2 from PyPI, Python 3.11, x86-64)

Runs the cases of cases.txt, which says what they are; all mod files are our own. NAME.csv (NAME_cn2.csv with secondorder 2) holds the values every
2.5 ms of 100 ms with all 17 digits, and the times of the detectors: v above 0 in one and soma, then the processes that send events.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
STEPS, EVERY = 4000, 100
SENDERS = ("mover", "bursts", "IntFire1", "IntFire2", "IntFire4")


def cases():
    for line in open(os.path.join(HERE, "cases.txt")):
        if line.strip() and not line.startswith("#"):
            name, files, what, values, record, orders, _ = [x.strip() for x in line.split("|")]
            files = [name + ".mod" if f == "." else f for f in files.split()]
            words, put = what.split(), {"in": [], "at": [], "cell": []}
            for w in words:
                if w in put:
                    where = put[w]
                else:
                    where.append(w)
            if record == "@":
                record = re.search(r"^: record (.*)$", open(os.path.join(HERE, files[0])).read(), re.M).group(1)
                own = name
            else:
                own = None
            orders = [int(o) for o in orders.split() if "=" not in o]
            yield name, files, put, [v.split("=") for v in values.split()], record.split(), orders, own


def main(names):
    todo = [c for c in cases() if not names or c[0] in names]
    folder = tempfile.mkdtemp()
    for f in sorted({f for c in todo for f in c[1]}):
        shutil.copy(os.path.join(HERE, f), folder)
    out = subprocess.run([os.path.join(os.path.dirname(sys.executable), "nrnivmodl")], cwd=folder, capture_output=True, text=True)
    if out.returncode:
        sys.exit(out.stdout + out.stderr)
    for c in todo:
        for order in c[5]:
            if os.fork() == 0:  # a process each: streams, tables and GLOBAL variables begin anew
                run(folder, order, *c)
                sys.stdout.flush()
                os._exit(0)
            if os.wait()[1]:
                sys.exit("case %s fails" % c[0])


def variable(seg, name):
    base, _, k = name.partition("[")
    ref = getattr(seg, "_ref_" + base)
    return (ref[int(k[:-1])], 0) if k else (ref, 0)


def run(folder, order, name, files, put, values, record, orders, own):
    import neuron
    from neuron import h

    if files:
        neuron.load_mechanisms(folder)
    h.secondorder, h.usetable_hh, h.celsius, h.dt = order, 0, 6.3, 0.025
    secs = []
    for label, length, diam, nseg in (("one", 20, 20, 1), ("soma", 20, 20, 1), ("dend", 200, 2, 3), ("twig", 80, 1, 2)):
        s = h.Section(name=label)
        s.L, s.diam, s.nseg, s.Ra = length, diam, nseg, 100
        for m in ["hh" if nseg == 1 else "pas"] + put["in"]:
            s.insert(m)
        secs.append(s)
    one, soma, dend, twig = secs
    dend.connect(soma(1))
    twig.connect(dend(0.5))
    places = [one(0.5), soma(0.5), dend(5 / 6), twig(0.25)]
    points = [getattr(h, put["at"][0])(g) for g in places[:3]] if put["at"] else []
    points += [getattr(h, put["cell"][0])() for _ in range(2)] if put["cell"] else []
    keep = []
    for s in (one, soma):
        c = h.IClamp(s(0.5))
        c.delay, c.dur, c.amp = 5, 80, 0.8 if s is soma else 0.4
        keep.append(c)
    for key, value in values:
        if key == "event":
            for k, p in enumerate(points):
                ns = h.NetStim()
                ns.start, ns.interval, ns.number, ns.noise = 10.3 + k, 7, 10, 0
                nc = h.NetCon(ns, p)
                nc.delay, nc.weight[0] = 1, float(value)
                keep += [ns, nc]
        elif key.startswith("at."):
            for p in points:
                setattr(p, key[3:], float(value))
        elif key.startswith("ptr."):
            for k, p in enumerate(points):
                setattr(p, "_ref_" + key[4:], getattr(places[(k + 1) % 3] if value == "v" else places[k], "_ref_" + value))
        elif key == "celsius":
            h.celsius = float(value)
        elif hasattr(one(0.5), key):
            for s in secs:
                for g in s:
                    setattr(g, key, float(value))
        else:
            setattr(h, key, float(value))
    if put["cell"]:
        nc = h.NetCon(points[0], points[1])
        nc.delay, nc.weight[0] = 1.5, 0.3
        keep.append(nc)
    refs, heads = [(g._ref_v, 0) for g in places], ["%s.v" % g.sec.name() for g in places]
    for r in record:
        for k in (0, 2) if not put["cell"] else (0, 1):
            if r.startswith("at."):
                refs.append(variable(points[k], r[3:]))
            else:
                g = places[k]
                refs.append(variable(getattr(g, own) if own and hasattr(getattr(g, own), re.sub(r"\[.*", "", r)) else g, r))
            heads.append("%d.%s" % (k, r))
    detectors = [h.NetCon(s(0.5)._ref_v, None, sec=s) for s in (one, soma)]
    for nc in detectors:
        nc.threshold = 0
    if (put["at"] + put["cell"] + [""])[0] in SENDERS:
        detectors += [h.NetCon(p, None) for p in points]
    spikes = [h.Vector() for _ in detectors]
    for nc, v in zip(detectors, spikes):
        nc.record(v)
    h.finitialize(-65)
    rows = [[h.t] + [r[k] for r, k in refs]]
    for n in range(STEPS):
        h.fadvance()
        if (n + 1) % EVERY == 0:
            rows.append([h.t] + [r[k] for r, k in refs])
    with open(os.path.join(HERE, name + ("_cn2" if order else "") + ".csv"), "w") as f:
        f.write("# NEURON %s; python make_field.py %s\n" % (neuron.__version__, name))
        f.write("# tolerance 1e-6 mV, others as cases.txt says: rounding differs in the last bit of exp and of sums, and spikes amplify it\n")
        f.write("t," + ",".join(heads) + "\n")
        for r in rows:
            f.write(",".join(repr(float(x)) for x in r) + "\n")
        for v in spikes:
            f.write("# spikes " + " ".join(repr(float(x)) for x in v) + "\n")


main(sys.argv[1:])
