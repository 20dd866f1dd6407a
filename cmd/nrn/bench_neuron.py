"""Times NEURON on the work that `nrn bench` gives it: one JSON request a line on standard input, one JSON answer a line."""
import json
import sys
import time

from neuron import h

h.load_file("stdrun.hoc")
pc = h.ParallelContext()


def cable(nseg_total, branched):
    """An hh cable: one section, or sections of 50 segments joined as a binary tree. Ends with a current step at its start."""
    each = 50 if branched else nseg_total
    sections = []
    for i in range(nseg_total // each):
        s = h.Section(name="s%d" % i)
        s.nseg = each
        s.L = 10.0 * each
        s.diam = 2.0
        s.Ra = 100.0
        s.insert("hh")
        if i:
            s.connect(sections[(i - 1) // 2](1))
        sections.append(s)
    return sections


def step(request):
    """Nanoseconds a segment and step: the fastest of several slices."""
    sections = cable(request["segments"], request["branched"])
    clamp = h.IClamp(sections[0](0))
    clamp.delay, clamp.dur, clamp.amp = 1, 1e9, 1.0
    pc.set_maxstep(10)
    h.dt = 0.025
    if hasattr(h, "usetable_hh"):
        h.usetable_hh = 1 if request["table"] else 0
    h.finitialize(-65)
    pc.psolve(2.0)
    steps = max(20, request["work"] // request["segments"])
    best = 1e99
    for _ in range(request["rounds"]):
        until = h.t + steps * h.dt
        begin = time.perf_counter()
        pc.psolve(until)
        best = min(best, time.perf_counter() - begin)
    return best * 1e9 / (steps * request["segments"])


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
    return best * 1e3


print(json.dumps({"version": h.nrnversion(5)}), flush=True)
for line in sys.stdin:
    ask = json.loads(line)
    print(json.dumps({"value": {"step": step, "import": read}[ask["what"]](ask)}), flush=True)
