"""Makes the golden runs of extracellular and i_membrane_ with NEURON.

    python make_extracellular.py [case ...]                     (made with NEURON 9.0.2 from PyPI, Python 3.11, x86-64)
    python make_extracellular.py -random SEED OUT.json          one random model, not kept
    python make_extracellular.py -motor AXNODE.mod OUT.json     the motor axon of McIntyre, Richardson and Grill, J. Neurophysiol. 87:995-1006
                                                                (2002), with the mod file of ModelDB 3810, not kept

The last two are for TestExtracellularOnDemand. Each case writes CASE.json: the origin, the tolerance with its reason, the whole model as data, and the recorded values of every
"every"-th step. The Go test (golden_extracellular_test.go) builds its model from the same data, so a case is described once. All models
are our own.
"""

import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
LINEAR = [1e-8, "linear: rounding only"]
SPIKING = [1e-6, "rounding amplified by spikes and NEURON's 0.001 mV difference quotient"]


def section(name, L=100, diam=1, nseg=1, Ra=100, cm=1, mech=None, ext=None, parent=None, rall=1):
    """ext: {"xraxial": [...], "xg": [...], "xc": [...], "e": x}, {} for the defaults, None for a section without layers."""
    return dict(name=name, L=L, diam=diam, nseg=nseg, Ra=Ra, cm=cm, mech=mech or {}, ext=ext, parent=parent, rall=rall)


def case(sections, recs, points=(), tstop=5, every=4, tolerance=LINEAR, **more):
    d = dict(sections=sections, recs=[list(r) for r in recs], points=[list(p) for p in points], tstop=tstop, every=every, tolerance=tolerance,
             layers=2, secondorder=0, dt=0.025, celsius=6.3, v_init=-65, imem=False, sets=[], drives=[], trains=[], mods=[], globals={}, pointers=[])
    d.update(more)
    return d


def middles(n):
    return [(i + 0.5) / n for i in range(n)]


PAS = {"pas": {"g": 1e-3, "e": -65}}


def field():
    """A passive cable in a field that is switched on, turned and switched off: nearly everything is vext."""
    c = section("c", 400, 2, 11, 120, 1, {"pas": {"g": 2e-4, "e": -70}}, {})
    drives = []
    for step, amp in [(20, 1), (60, -2.5), (100, 0)]:
        drives += [[step, "c", x, "e_extracellular", amp * (20 * x - 5)] for x in middles(11)]
    recs = [("c", x, v) for x in (0, 0.05, 0.5, 1) for v in ("v", "vext[0]", "vext[1]")] + [("c", 0.05, "i_membrane"), ("c", 0.3, "i_membrane"), ("c", 0.3, "i_cap")]
    return case([c], recs, drives=drives)


def point_source():
    """An hh axon beside an electrode: the potential of a point source (300 ohm cm, 60 um away) makes it fire."""
    n = 51
    a = section("a", 3000, 2, n, 70, 1, {"hh": {}}, {})
    drives = []
    for step, amp in [(40, -0.15), (60, 0)]:
        for x in middles(n):
            r = math.hypot(60, 3000 * (x - 0.5))
            drives.append([step, "a", x, "e_extracellular", amp * 300 * 1e4 / (4 * math.pi * r)])
    recs = [("a", x, "v") for x in (0, 0.5, 0.9, 1)] + [("a", 0.5, v) for v in ("vext[0]", "i_membrane", "ina", "i_membrane_")]
    return case([a], recs, drives=drives, tstop=12, every=8, tolerance=SPIKING, imem=True)


def hh_layer(xraxial, xg, xc, more=(), tolerance=SPIKING, **kw):
    a = section("a", 2000, 1.5, 25, 80, 1, {"hh": {}}, {"xraxial": xraxial, "xg": xg, "xc": xc})
    recs = [("a", x, v) for x in (0, 0.3, 0.9, 1) for v in ("v", "vext[0]")] + [("a", 0.3, v) for v in ("i_membrane", "i_cap", "ik")]
    return case([a], recs, [["IClamp", "a", 0, {"delay": 0.5, "dur": 1, "amp": 1}]], 12, 8, tolerance, layers=1, **kw)


def grounded():
    return hh_layer([1e9], [1e9], [0])


def thin():
    """A layer with a high axial resistance that leaks a little: ephaptic slowing."""
    return hh_layer([100], [1e-3], [0])


def sealed():
    """A closed layer with one door: only the segment at 0.5 has a way to ground."""
    return hh_layer([20], [0], [0.01], sets=[["a", 0.5, "xg[0]", 1e3]])


def deep():
    """Ten layers of very different conductances."""
    n = 10
    c = section("c", 300, 2, 5, 120, 1, PAS, {"xraxial": [10 ** (k % 4) for k in range(n)], "xg": [10.0 ** (-3 + k % 5) for k in range(n)], "xc": [0.1 * k for k in range(n)], "e": 3})
    recs = [("c", 0.1, "v"), ("c", 1, "v"), ("c", 0.9, "i_membrane")] + [("c", x, "vext[%d]" % k) for k in range(n) for x in (0, 0.5)]
    return case([c], recs, [["IClamp", "c", 0.1, {"delay": 0.1, "dur": 3, "amp": 0.5}]], layers=n)


def hostile():
    """Conductances of 1e9 between layers that hang on a weak path to ground, as unset parameters give them."""
    c = section("c", 300, 2, 5, 120, 1, PAS, {"xraxial": [1e9, 50], "xg": [1e9, 1e-3], "xc": [0, 0]})
    recs = [("c", x, v) for x in (0, 0.5, 1) for v in ("v", "vext[0]", "vext[1]")] + [("c", 0.5, "i_membrane")]
    return case([c], recs, [["IClamp", "c", 0.1, {"delay": 0.1, "dur": 3, "amp": 0.5}]],
                tolerance=[2e-5, "NEURON keeps diagonals of 1e9, which lose what is below 1e-7; ours are exact here (a test against 400 bits)"])


def myelin(layers, name="m"):
    """A double cable: 7 nodes of Ranvier, 6 internodes of 5 segments with a thin periaxonal space under myelin."""
    secs, prev = [], None
    pad = layers - 1
    for i in range(13):
        if i % 2 == 0:
            s = section("node%d" % i, 1.5, 2, 1, 70, 2, {"hh": {"gnabar": 1.2, "gkbar": 0.36, "gl": 0.003}},
                        {"xraxial": [8e5] + [1e5] * pad, "xg": [1e9] * layers, "xc": [0] * layers})
        else:
            # 30 wraps: two membranes in series each, at the diameter of the axon
            s = section("inter%d" % i, 250, 3.5, 5, 70, 1.5, {"pas": {"g": 1e-4, "e": -65}},
                        {"xraxial": [3e5] + [1e5] * pad, "xg": [1e-3 / 60] + [1e9 if k == layers - 1 else 1e2 for k in range(1, layers)], "xc": [0.1 / 60] + [0] * pad})
        s["parent"] = [prev, 1, 0] if prev else None
        prev = s["name"]
        secs.append(s)
    recs = [("node%d" % i, 0.5, "v") for i in (0, 6, 12)] + [("inter7", x, v) for x in (0, 0.5, 1) for v in ("v", "vext[0]", "vext[%d]" % (layers - 1))]
    recs += [("inter7", 0.3, "i_membrane"), ("node6", 0.5, "i_membrane"), ("node6", 0.5, "i_membrane_"), ("inter7", 1, "i_membrane_")]
    points = [["IClamp", "node0", 0.5, {"delay": 0.2, "dur": 0.3, "amp": 2}]]
    return case(secs, recs, points, 4, 2, SPIKING, layers=layers, imem=True, dt=0.01, celsius=20)


def myelin1():
    return myelin(1)


def myelin2():
    return myelin(2)


def myelin3():
    return myelin(3)


def mixed(**kw):
    """Branches with and without layers on each other in every way, clamps and a synapse inside and at nodes without area, two cells."""
    e1 = {"xraxial": [200, 300], "xg": [1e-2, 2e-2], "xc": [0.3, 0.1], "e": 2}
    e2 = {"xraxial": [500, 90], "xg": [3e-3, 1e-1], "xc": [0, 0.2], "e": -1}
    secs = [
        section("soma", 30, 25, 3, 100, 1, {"hh": {}}),
        section("a", 200, 2, 5, 110, 1.2, PAS, e1, ["soma", 1, 0]),
        section("b", 150, 1.5, 4, 90, 1, PAS, e2, ["a", 1, 0]),
        section("c", 120, 1.2, 3, 100, 1, PAS, None, ["a", 1, 0]),
        section("d", 80, 1, 1, 100, 1, PAS, e2, ["a", 0.5, 1], 2),
        section("f", 90, 0.9, 2, 100, 1, PAS, None, ["a", 0.3, 0]),
        section("g", 70, 0.7, 3, 100, 1, PAS, e1, ["c", 1, 1]),
        section("h", 60, 0.8, 2, 100, 1, PAS, e1, ["soma", 0, 0]),
        section("k", 50, 1.8, 3, 100, 1, {"hh": {}}, e1),
        section("l", 40, 0.8, 2, 100, 1, PAS, e2, ["k", 0, 0]),
        section("m", 45, 0.9, 3, 100, 1, PAS, None, ["k", 0, 1]),
        section("n", 55, 0.6, 1, 100, 1, PAS, e2, ["d", 0, 0]),
    ]
    points = [
        ["IClamp", "soma", 0.5, {"delay": 1, "dur": 10, "amp": 1.5}], ["IClamp", "a", 1, {"delay": 0.2, "dur": 2, "amp": 0.3}],
        ["SEClamp", "b", 0.6, {"dur1": 4, "amp1": -50, "rs": 5}], ["SEClamp", "k", 0, {"dur1": 1, "amp1": -80, "dur2": 3, "amp2": -30, "rs": 20}],
        ["ExpSyn", "d", 0.5, {"tau": 1.5, "e": 0}], ["ExpSyn", "a", 1, {"tau": 1, "e": -10}], ["VClamp", "g", 0.5, {"dur[0]": 3, "amp[0]": -75}],
        ["AlphaSynapse", "k", 0.5, {"onset": 0.5, "tau": 0.3, "gmax": 0.01, "e": 0}],
    ]
    recs = [(s["name"], x, "v") for s in secs for x in (0, 0.5, 1)]
    recs += [(n, x, v) for n in "abdghkln" for x in (0, 0.5, 1) for v in ("vext[0]", "vext[1]")]
    recs += [(n, 0.5, "i_membrane") for n in "abdk"] + [(s["name"], x, "i_membrane_") for s in secs for x in (0, 0.5, 1)] + [("a", 0.5, "i_cap")]
    d = case(secs, recs, points, 10, 10, SPIKING, imem=True, trains=[[4, {"start": 1, "interval": 2, "number": 3, "noise": 0}, 1, 0.02], [5, {"start": 2, "interval": 3, "number": 2, "noise": 0}, 0.5, 0.005]])
    d.update(kw)
    return d


def mixed_cn1():
    return mixed(secondorder=1, tstop=3)


def mixed_cn2():
    return mixed(secondorder=2, tstop=3)


def imem_plain():
    """i_membrane_ without any layers, backward Euler; the sum over all nodes is what the electrodes inject."""
    secs = [section("soma", 30, 25, 3, 100, 1, {"hh": {}}), section("a", 200, 2, 5, 110, 1.2, PAS, None, ["soma", 1, 0]), section("b", 150, 1.5, 4, 90, 1, PAS, None, ["a", 0.5, 1])]
    points = [["IClamp", "soma", 0.5, {"delay": 0.5, "dur": 4, "amp": 1.5}], ["SEClamp", "b", 0, {"dur1": 3, "amp1": -50, "rs": 5}], ["ExpSyn", "a", 1, {"tau": 1, "e": 0}]]
    recs = [(s["name"], x, v) for s in secs for x in (0, 0.5, 1) for v in ("v", "i_membrane_")]
    return case(secs, recs, points, 8, 4, SPIKING, imem=True, trains=[[2, {"start": 1, "interval": 2, "number": 3, "noise": 0}, 1, 0.01]])


def imem_cn2():
    d = imem_plain()
    d["secondorder"] = 2
    return d


def turned():
    """Parameters of the layers change during the run, the axial resistance among them."""
    c = section("c", 300, 2, 3, 120, 1, PAS, {"xraxial": [200, 100], "xg": [1e-3, 1e-3], "xc": [0.5, 0.2]})
    drives = [[20, "c", x, "xraxial[0]", 5] for x in middles(3)] + [[40, "c", 0.5, "xg[1]", 0.5], [60, "c", 0.2, "xc[0]", 3], [70, "c", 0.9, "e_extracellular", 10],
              [80, "c", 0.5, "vext[0]", 7], [90, "c", 1, "vext[1]", -3], [100, "c", 0.5, "v", -40]]
    recs = [("c", x, v) for x in (0, 0.5, 1) for v in ("v", "vext[0]", "vext[1]")] + [("c", 0.5, "i_membrane")]
    return case([c], recs, [["IClamp", "c", 0.1, {"delay": 0.1, "dur": 3, "amp": 0.5}]], drives=drives)


def talk():
    """A mod file drives e_extracellular and reads i_membrane by pointers."""
    secs = [section("a", 500, 2, 7, 100, 1, {"hh": {}, "fieldtalk": {}}, {}), section("b", 300, 1, 5, 100, 1, {"pas": {"g": 1e-4, "e": -65}, "fieldtalk": {}}, {}, ["a", 0.5, 0])]
    sets, pointers = [], []
    for s in secs:
        for i, x in enumerate(middles(s["nseg"])):
            sets.append([s["name"], x, "rx_fieldtalk", 2 + 3 * i])
            pointers.append([s["name"], x, "fieldtalk", "ex", "e_extracellular"])
            pointers.append([s["name"], x, "fieldtalk", "im", "i_membrane"])
    recs = [(n, x, v) for n in "ab" for x in (0.1, 0.5, 0.9) for v in ("v", "vext[0]", "e_extracellular", "er_fieldtalk", "i_membrane")]
    return case(secs, recs, [["IClamp", "a", 0.5, {"delay": 0.5, "dur": 1, "amp": 2}]], 8, 4, SPIKING, sets=sets, pointers=pointers, mods=["fieldtalk.mod"], globals={"amp_fieldtalk": 1.5})


CASES = {f.__name__: f for f in [field, point_source, grounded, thin, sealed, deep, hostile, myelin1, myelin2, myelin3, mixed, mixed_cn1, mixed_cn2, imem_plain,
                                 imem_cn2, turned, talk]}


def random_model(seed):
    """A random forest with layers here and there, random parameters, clamps, synapses and changes during the run."""
    r = random.Random(seed)
    layers = r.randint(1, 4)
    log = lambda lo, hi: math.exp(r.uniform(math.log(lo), math.log(hi)))
    secs, places = [], []
    for k in range(r.randint(1, 12)):
        ext = None
        if r.random() < 0.6:
            ext = {"xraxial": [log(1, 1e6) for _ in range(layers)], "xg": [log(1e-6, 1e3) for _ in range(layers)],  # 1e9: see hostile
                   "xc": [r.choice([0, r.uniform(0, 2)]) for _ in range(layers)], "e": r.uniform(-20, 20)}
        mech = r.choice([{}, PAS, {"hh": {}}, {"hh": {}, "pas": {"g": 3e-4, "e": -70}}])
        s = section("s%d" % k, log(5, 500), log(0.5, 20), r.randint(1, 6), r.uniform(30, 200), r.uniform(0.5, 2), mech, ext)
        if k and r.random() < 0.85:
            s["parent"] = ["s%d" % r.randrange(k), r.choice([0, 1, 1, 1, r.uniform(0.05, 0.95)]), r.choice([0, 0, 1])]
            s["rall"] = r.choice([1, 1, 1, 2])
        secs.append(s)
        places += [(s["name"], x) for x in (0, 0.5, 1)]
    points, trains = [], []
    for _ in range(r.randint(1, 6)):
        n, x = r.choice(places)[0], r.choice([0, 1, r.random()])
        kind = r.choice(["IClamp", "SEClamp", "ExpSyn", "AlphaSynapse"])
        points.append([kind, n, x, {"IClamp": {"delay": r.uniform(0, 2), "dur": r.uniform(0.1, 5), "amp": r.uniform(-0.3, 0.5)},
                                    "SEClamp": {"dur1": r.uniform(0, 3), "amp1": r.uniform(-90, 0), "rs": log(1, 100)}, "ExpSyn": {"tau": log(0.2, 5), "e": 0},
                                    "AlphaSynapse": {"onset": r.uniform(0, 2), "tau": 0.5, "gmax": 0.002, "e": -80}}[kind]])
        if kind == "ExpSyn":
            trains.append([len(points) - 1, {"start": 0.5, "interval": 1.7, "number": 5, "noise": 0}, 0.3, log(1e-4, 1e-2)])
    drives, layered = [], [s for s in secs if s["ext"] is not None]
    for _ in range(8 if layered else 0):
        s = r.choice(layered)
        var = r.choice(["e_extracellular", "xraxial[%d]" % r.randrange(layers), "xc[%d]" % r.randrange(layers)])
        value = {"e": r.uniform(-50, 50), "x": log(1, 1e6)}[var[0]] if var[1] != "c" else r.uniform(0, 1)
        drives.append([r.randrange(200), s["name"], r.choice(middles(s["nseg"])), var, value])
    recs = [(n, x, v) for n, x in places for v in ("v", "i_membrane_")]
    recs += [(s["name"], x, "vext[%d]" % k) for s in layered for k in range(layers) for x in (0, 0.5, 1)] + [(s["name"], 0.5, "i_membrane") for s in layered]
    return case(secs, recs, points, 5, 10, SPIKING, layers=layers, imem=True, trains=trains, drives=drives, secondorder=r.choice([0, 0, 0, 1, 2]))


def motor(mod):
    """A motor axon of 10 um: 21 nodes, between two of them MYSA, FLUT, six STIN, FLUT, MYSA under 120 lamellae; the geometry is the table of the paper."""
    fiber, axon, node, para1, para2, delta, length2, lamellae = 10.0, 6.9, 3.3, 3.3, 6.9, 1150, 46, 120
    rho, length1, node_length = 70, 3, 1
    stin = (delta - node_length - 2 * length1 - 2 * length2) / 6

    def periaxonal(d, space):  # Mohm/cm of a tube of that width around the axon, um
        return rho * 100 / (math.pi * ((d / 2 + space) ** 2 - (d / 2) ** 2))

    def inter(name, L, d, space, g):
        f = d / fiber  # the membrane of the axon is narrower than the fiber that the section has as diameter
        return section(name, L, fiber, 1, rho / f ** 2, 2 * f, {"pas": {"g": g * f, "e": -80}},
                       {"xraxial": [periaxonal(d, space), 1e9], "xg": [1e-3 / (2 * lamellae), 1e9], "xc": [0.1 / (2 * lamellae), 0]})

    secs = []
    for i in range(21):
        secs.append(section("node%d" % i, node_length, node, 1, rho, 2, {"axnode": {}}, {"xraxial": [periaxonal(node, 0.002), 1e9], "xg": [1e10, 1e9], "xc": [0, 0]}))
        if i < 20:
            secs += [inter("mysa%d" % (2 * i), length1, para1, 0.002, 1e-3), inter("flut%d" % (2 * i), length2, para2, 0.004, 1e-4)]
            secs += [inter("stin%d" % (6 * i + k), stin, axon, 0.004, 1e-4) for k in range(6)]
            secs += [inter("flut%d" % (2 * i + 1), length2, para2, 0.004, 1e-4), inter("mysa%d" % (2 * i + 1), length1, para1, 0.002, 1e-3)]
    for s, p in zip(secs[1:], secs):
        s["parent"] = [p["name"], 1, 0]
    recs = [("node%d" % i, 0.5, v) for i in (0, 5, 10, 15, 20) for v in ("v", "i_membrane", "mp_axnode")] + [(n, 0.5, v) for n in ("mysa20", "flut20", "stin62") for v in ("v", "vext[0]", "vext[1]")]
    return case(secs, recs, [["IClamp", "node10", 0.5, {"delay": 1, "dur": 0.1, "amp": 2}]], 10, 10, SPIKING, dt=0.005, celsius=37, v_init=-80, mods=[os.path.abspath(mod)])


def array(name):
    """xg[1] -> ("xg", 1)"""
    base, _, i = name.partition("[")
    return base, int(i[:-1]) if i else None


def vext(h, what, name):
    """vext by way of HOC: in Python vext[1] is vext[0] in NEURON 9.0.2, whose range pointers of vext forget the layer."""
    base, i = array(name)
    if not hasattr(h, "get_vext%d" % i):
        h("func get_vext%d() { return vext[%d]($1) }" % (i, i))
        h("proc set_vext%d() { vext[%d]($1) = $2 }" % (i, i))
    return getattr(h, "%s_vext%d" % (what, i))


def put(thing, name, value):
    base, i = array(name)
    if base == "vext":
        from neuron import h
        vext(h, "set", name)(thing.x, value, sec=thing.sec)
        return
    if i is None:
        setattr(thing, base, value)
    else:
        getattr(thing, base)[i] = value


def value(thing, name):
    base, i = array(name)
    if base == "vext":
        from neuron import h
        return vext(h, "get", name)(thing.x, sec=thing.sec)
    v = getattr(thing, base)
    return v if i is None else v[i]


def compile_mods(names):
    target = tempfile.mkdtemp()
    for n in names:
        shutil.copy(os.path.join(HERE, n), target)
    subprocess.run([os.path.join(os.path.dirname(sys.executable), "nrnivmodl")], cwd=target, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    import neuron
    neuron.load_mechanisms(target)


def build(h, d):
    """Builds a case in NEURON; gives its sections by name and what must be kept."""
    secs, keep = {}, []
    h.nlayer_extracellular(d["layers"])
    for s in d["sections"]:
        n = secs[s["name"]] = h.Section(name=s["name"])
        n.nseg, n.L, n.diam, n.Ra, n.cm, n.rallbranch = s["nseg"], s["L"], s["diam"], s["Ra"], s["cm"], s["rall"]
        if s["parent"]:
            n.connect(secs[s["parent"][0]](s["parent"][1]), s["parent"][2])
        for m, values in s["mech"].items():
            n.insert(m)
            for k, v in values.items():
                setattr(n, k + "_" + m, v)
        if s["ext"] is not None:
            n.insert("extracellular")
            for seg in n:
                for k, v in s["ext"].items():
                    if k == "e":
                        seg.e_extracellular = v
                    else:
                        for i, x in enumerate(v):
                            getattr(seg, k)[i] = x
    for name, x, var, value in d["sets"]:
        put(secs[name](x), var, value)
    for cls, name, x, values in d["points"]:
        p = getattr(h, cls)(secs[name](x))
        for k, v in values.items():
            put(p, k, v)
        keep.append(p)
    for to, values, delay, weight in d["trains"]:
        ns = h.NetStim()
        for k, v in values.items():
            setattr(ns, k, v)
        nc = h.NetCon(ns, keep[to])
        nc.delay, nc.weight[0] = delay, weight
        keep += [ns, nc]
    for k, v in d["globals"].items():
        setattr(h, k, v)
    for name, x, mech, pointer, var in d["pointers"]:
        setattr(getattr(secs[name](x), mech), "_ref_" + pointer, getattr(secs[name](x), "_ref_" + var))
    return secs, keep


def sample(h, d, secs, t, series):
    t.append(h.t)
    for column, (n, x, var) in zip(series, d["recs"]):
        column.append(value(secs[n](x), var))


def run(name, d=None, target=None):
    from neuron import h

    d = d or CASES[name]()
    if d["mods"]:
        compile_mods(d["mods"])
    h.CVode().use_fast_imem(d["imem"])
    secs, keep = build(h, d)
    h.usetable_hh = 0
    h.secondorder, h.celsius, h.dt = d["secondorder"], d["celsius"], d["dt"]
    t, series, step = [], [[] for _ in d["recs"]], 0
    h.finitialize(d["v_init"])
    sample(h, d, secs, t, series)
    while h.t < d["tstop"] - h.dt / 2:
        for at, n, x, var, value in d["drives"]:
            if at == step:
                put(secs[n](x), var, value)
        h.fadvance()
        step += 1
        if step % d["every"] == 0:
            sample(h, d, secs, t, series)
    out = dict(origin="NEURON %s; python make_extracellular.py %s" % (h.nrnversion(5), name), why="tolerance %g mV: %s" % tuple(d["tolerance"]), model=d,
               t=t, series=series)
    with open(target or os.path.join(HERE, name + ".json"), "w") as f:
        keys = list(out)
        f.write("{\n")
        for k in keys:
            if k == "series":
                f.write('"series": [\n' + ",\n".join(json.dumps(s) for s in out[k]) + "\n]\n")
            else:
                f.write(json.dumps(k) + ": " + json.dumps(out[k]) + ",\n")
        f.write("}\n")


if __name__ == "__main__":
    names = sys.argv[1:]
    if names[:1] == ["-random"]:
        run("random", random_model(int(names[1])), names[2])
        sys.exit()
    if names[:1] == ["-motor"]:
        run("motor", motor(names[1]), names[2])
        sys.exit()
    if not names:
        for name in CASES:
            if os.spawnl(os.P_WAIT, sys.executable, sys.executable, os.path.abspath(__file__), name):
                sys.exit("case %s failed" % name)
    for name in names:
        run(name)
