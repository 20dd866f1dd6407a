"""Makes engine/session/testdata/paths.json: range variables along paths, as NEURON's RangeVarPlot gives them during a run.

    scripts/with_neuron.sh sh -c '"$NRNGUI_NEURON_PYTHON" scripts/golden/paths.py > engine/session/testdata/paths.json'

The cell is the one of engine/session/scan_test.go: soma, an axon on its 0 end, a dendrite with a fork, a side branch half way along.
"""
import json

import neuron
from neuron import h

h.load_file("stdrun.hoc")
if hasattr(h, "usetable_hh"):
    h.usetable_hh = 0

SECTIONS = [  # name, L, diam, nseg, parent, place on it, mechanism
    ("soma", 20, 20, 1, None, 0, "hh"),
    ("axon", 400, 1, 11, "soma", 0, "hh"),
    ("dend0", 200, 3, 5, "soma", 1, "hh"),
    ("dend1", 300, 1.5, 7, "dend0", 1, "hh"),
    ("side", 150, 1, 3, "dend0", 0.5, "pas"),
]
made = {}
for name, length, diam, nseg, parent, x, mech in SECTIONS:
    s = h.Section(name=name)
    made[name] = s
    s.L, s.diam, s.Ra, s.cm = length, diam, 100, 1
    if parent:
        s.connect(made[parent](x), 0)
    s.nseg = nseg
    s.insert(mech)
    if mech == "pas":
        s.e_pas = -65
clamp = h.IClamp(made["soma"](0.5))
clamp.delay, clamp.dur, clamp.amp = 1, 100, 0.6

PATHS = [
    ("v", "axon", 1, "dend1", 1),
    ("v", "side", 0.9, "dend1", 0.7),
    ("v", "side", 1, "axon", 0.5),
    ("v", "soma", 0, "dend1", 1),
    ("hh.m", "axon", 1, "dend1", 1),
    ("ina", "axon", 0.3, "dend0", 1),
]
NEURON_NAME = {"hh.m": "m_hh"}
plots = []
for var, a, xa, b, xb in PATHS:
    r = h.RangeVarPlot(NEURON_NAME.get(var, var), made[a](xa), made[b](xb))
    plots.append(r)

out = {
    "made": "NEURON %s, scripts/golden/paths.py" % neuron.__version__,
    "dt": 0.025,
    "paths": [dict(var=v, a=a, xa=xa, b=b, xb=xb, rows=[]) for v, a, xa, b, xb in PATHS],
}
h.celsius, h.dt, h.steps_per_ms, h.secondorder = 6.3, 0.025, 40, 0
h.finitialize(-65)
for want in (0, 2, 4, 7):
    while h.t < want - h.dt / 2:
        h.fadvance()
    for r, p in zip(plots, out["paths"]):
        y, x = h.Vector(), h.Vector()
        r.to_vector(y, x)
        p["x"] = list(x)
        p["root"] = r.d2root()
        p["rows"].append(dict(t=want, y=list(y)))
text = json.dumps(out, indent=1)
print(text)
