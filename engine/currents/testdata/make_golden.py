"""Makes the golden currents of engine/currents with NEURON.

    python make_golden.py        (made with NEURON 9.0.2 from PyPI, Python 3.11, x86-64)

A soma with hh, pas and duo (all three with currents, hh and duo sharing potassium), a clamp and two synapses, two dendrites; implicit Euler
and Crank-Nicolson. Each case writes CASE.csv: comment lines with the origin, then t and the range variables of soma(0.5) as they stand after
each second fadvance, with all 17 digits. golden_test.go builds the same model by hand. The model is our own.
"""

import os
import shutil
import subprocess
import sys
import tempfile

import neuron
from neuron import h

HERE = os.path.dirname(os.path.abspath(__file__))
folder = tempfile.mkdtemp()
shutil.copy(os.path.join(HERE, "duo.mod"), folder)
subprocess.run([os.path.join(os.path.dirname(sys.executable), "nrnivmodl")], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
neuron.load_mechanisms(folder)

h.celsius, h.usetable_hh = 6.3, 0
soma, a, b = h.Section(name="soma"), h.Section(name="a"), h.Section(name="b")
soma.L = soma.diam = 20
for d, length, x in ((a, 200, 1), (b, 120, 0.5)):
    d.L, d.diam, d.nseg, d.Ra = length, 2, 3, 100
    d.insert("pas")
    d.connect(soma(x))
for m in ("hh", "pas", "duo"):
    soma.insert(m)
soma(0.5).pas.e = -66
clamp = h.IClamp(soma(0.5))
clamp.delay, clamp.dur, clamp.amp = 1, 3, 0.7
net = h.NetStim()
net.start, net.interval, net.number, net.noise = 2, 3, 3, 0
synapses, links = [], []
for e, tau, w in ((0, 2, 0.01), (-80, 5, 0.02)):
    s = h.ExpSyn(soma(0.5))
    s.e, s.tau = e, tau
    synapses.append(s)
    links.append(h.NetCon(net, s, 0, 0.5, w))
h.CVode().use_fast_imem(1)

seg = soma(0.5)
COLUMNS = {
    "v": (lambda: seg.v, "mV"), "ina": (lambda: seg.ina, "mA/cm2"), "ik": (lambda: seg.ik, "mA/cm2"), "il_hh": (lambda: seg.hh.il, "mA/cm2"),
    "i_pas": (lambda: seg.pas.i, "mA/cm2"), "i1_duo": (lambda: seg.duo.i1, "mA/cm2"), "i2_duo": (lambda: seg.duo.i2, "mA/cm2"),
    "i_clamp": (lambda: clamp.i, "nA"), "i_syn0": (lambda: synapses[0].i, "nA"), "i_syn1": (lambda: synapses[1].i, "nA"),
    "i_cap": (lambda: seg.i_cap, "mA/cm2"), "i_membrane_": (lambda: seg.i_membrane_, "nA"),
}


def run(case, secondorder):
    h.secondorder, h.dt = secondorder, 0.025
    h.finitialize(-65)
    with open(os.path.join(HERE, case + ".csv"), "w") as f:
        f.write(f"# NEURON {neuron.__version__}, python make_golden.py, secondorder {secondorder}, dt 0.025 ms\n")
        f.write("# tolerance: 1e-9 of the largest value of each column; a step is rounded otherwise here, and 15 ms with a spike amplify it\n")
        f.write("# units: " + ", ".join(f"{n} {u}" for n, (_, u) in COLUMNS.items()) + "\n")
        f.write(",".join(["t"] + list(COLUMNS)) + "\n")
        for k in range(600):
            h.fadvance()
            if k % 2 == 1:
                f.write(",".join(["%.17g" % h.t] + ["%.17g" % get() for get, _ in COLUMNS.values()]) + "\n")


run("euler", 0)
run("crank", 1)
