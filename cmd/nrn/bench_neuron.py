"""Times NEURON on the work that `nrn bench` gives it: one JSON request a line on standard input, one JSON answer a line."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

import neuron
from neuron import h

h.load_file("stdrun.hoc")
pc = h.ParallelContext()


def section(name, nseg, l, diam, mechs):
    s = h.Section(name=name)
    s.nseg, s.L, s.diam, s.Ra = nseg, l, diam, 100.0
    for m in mechs:
        s.insert(m)
    return s


def cell(request):
    """A cable: one section, or short sections joined as a binary tree, with a current at its start."""
    n, mechs = request["n"], ["hh"]
    each = {"cable": n, "tree": 50, "mods": 3}[request["model"]]
    if request["model"] == "mods":
        mechs = ["pas"] + request["mechs"]
    sections = []
    for i in range(n // each):
        s = section("s%d" % i, each, 10.0 * each, 2.0, mechs)
        if i:
            s.connect(sections[(i - 1) // 2](1))
        sections.append(s)
    clamp = h.IClamp(sections[0](0))
    clamp.delay, clamp.dur, clamp.amp = 1, 1e9, 1.0
    kept = [sections, clamp]
    if request["point"]:
        kept.append(getattr(h, request["point"])(sections[0](0.5)))
    return kept


def network(request):
    """A ring of single compartments; spikes begin in every fiftieth."""
    n = request["n"]
    cells = [section("c%d" % i, 1, 20.0, 20.0, ["hh"]) for i in range(n)]
    synapses = [h.ExpSyn(c(0.5)) for c in cells]
    for s in synapses:
        s.tau = 2
    stim = h.NetStim()
    stim.start, stim.number = 1, 1
    links = []
    for i, c in enumerate(cells):
        nc = h.NetCon(c(0.5)._ref_v, synapses[(i + 1) % n], sec=c)
        nc.threshold, nc.delay, nc.weight[0] = 0, 2, 0.05
        links.append(nc)
        if i % 50 == 0:
            nc = h.NetCon(stim, synapses[i])
            nc.weight[0] = 0.05
            links.append(nc)
    return [cells, synapses, stim, links]


def step(request):
    """Nanoseconds a segment or cell and step: the fastest of several slices, by default settings and with cache_efficient."""
    if request["mods"] and not loaded:
        compile(request)
    kept = network(request) if request["model"] == "network" else cell(request)
    pc.set_maxstep(10)
    h.dt = 0.025
    if hasattr(h, "usetable_hh"):
        h.usetable_hh = 1 if request["table"] else 0
    times = {"value": 1e99}
    slices(request, times, "value")
    if hasattr(h.CVode(), "cache_efficient"):
        times["cache"] = 1e99
        h.CVode().cache_efficient(1)
        slices(request, times, "cache")
        h.CVode().cache_efficient(0)
    del kept
    return times


def slices(request, times, key):
    h.finitialize(-65)
    pc.psolve(2.0)
    steps = max(4, request["work"] // request["n"])
    for _ in range(request["rounds"]):
        until = h.t + steps * h.dt
        begin = time.perf_counter()
        pc.psolve(until)
        took = time.perf_counter() - begin
        times[key] = min(times[key], took * 1e9 / (steps * request["n"]))


def compile(request):
    """Milliseconds that nrnivmodl takes for a folder of mod files. They are loaded the first time."""
    folder = os.path.join(request["dir"], "mods%d" % len(loaded))
    os.mkdir(folder)
    begin = time.perf_counter()
    found = shutil.which("nrnivmodl", path=os.path.dirname(sys.executable)) or "nrnivmodl"
    subprocess.run([found, os.path.abspath(request["mods"])], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took = (time.perf_counter() - begin) * 1e3
    if not loaded:
        neuron.load_mechanisms(folder)
    loaded.append(folder)
    return {"value": took}


loaded = []


def read(request):
    """Milliseconds to read and instantiate an SWC file by Import3D."""
    h.load_file("import3d.hoc")
    best = 1e99
    for _ in range(request["rounds"]):
        begin = time.perf_counter()
        reader = h.Import3d_SWC_read()
        reader.quiet = 1
        reader.input(request["file"])
        h.Import3d_GUI(reader, False).instantiate(None)
        best = min(best, time.perf_counter() - begin)
        for s in list(h.allsec()):
            h.delete_section(sec=s)
    return {"value": best * 1e3}


def run_hoc(request):
    """Nanoseconds, by the units of work it does, that the interpreter takes for a text: the fastest of several times."""
    text = request["setup"] + "\n" + request["timed"]
    if text not in prepared:
        for s in list(h.allsec()):
            h.delete_section(sec=s)
        path = os.path.join(tempfile.mkdtemp(), "setup.hoc")
        with open(path, "w") as f:
            f.write(request["setup"])
        h.xopen(path)
        shutil.rmtree(os.path.dirname(path))
        prepared.add(text)
    best = 1e99
    for _ in range(request["rounds"]):
        begin = time.perf_counter()
        h(request["timed"].strip())
        best = min(best, time.perf_counter() - begin)
        if request["after"]:
            h(request["after"].strip())
    return {"value": best * 1e9 / request["per"]}


prepared = set()
print(json.dumps({"version": h.nrnversion(5)}), flush=True)
for line in sys.stdin:
    ask = json.loads(line)
    print(json.dumps({"step": step, "import": read, "compile": compile, "hoc": run_hoc}[ask["what"]](ask)), flush=True)
