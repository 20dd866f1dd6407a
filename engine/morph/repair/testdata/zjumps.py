"""Makes zjumps.golden: the z of all points after edits of NEURON's Import3D.

usage: python zjumps.py zjumps.swc > zjumps.golden

The edits are procedures inside the template Import3d_GUI, which draw when they are done and can't be called from outside. So its text, as installed with
NEURON, is read, given another name, its procedures made public and its drawing taken away. Nothing else of it is changed.
"""
import os
import re
import sys
import tempfile

import neuron
from neuron import h

h.load_file("stdlib.hoc")
h.load_file("import3d.hoc")
for root in (os.path.join(os.path.dirname(neuron.__file__), ".data", "share", "nrn"), h.neuronhome()):
    path = os.path.join(root, "lib", "hoc", "import3d", "import3d_gui.hoc")
    if os.path.exists(path):
        break
text = open(path).read()
text = re.sub(r"^(begin|end)template Import3d_GUI", r"\1template Edits", text, flags=re.M)
text = text.replace("public swc,", "public ztrans, ztrans_, edit1, edit2, selpoint_, swc,", 1)
text = re.sub(r"^proc redraw\(\) ", "proc redraw() { }\nproc unused() ", text, flags=re.M)
text = text.replace("swc = $o1\n", "swc = $o1  rawsel = new Vector(3)\n", 1)
with tempfile.NamedTemporaryFile("w", suffix=".hoc", delete=False) as f:
    f.write(text)
h.load_file(f.name)
os.remove(f.name)


def reading():
    r = h.Import3d_SWC_read()
    r.quiet = 1
    r.input(sys.argv[1])
    return r, h.Edits(r, 0)


def rows(r):
    raws = [r.sections.object(i).raw for i in range(int(r.sections.count()))]
    return [[raw.getval(2, k) for k in range(int(raw.ncol()))] for raw in raws]


def tell(name, r):
    """Prints the sections that are others than in the file."""
    print(name)
    for i, (a, b) in enumerate(zip(before, rows(r))):
        if a != b:
            print("%d:" % i, " ".join("%.10g" % z for z in b))


print("# NEURON %s, testdata/zjumps.py; 10 digits" % neuron.__version__)
before = rows(reading()[0])
r, g = reading()
g.ztrans_ = 1
g.ztrans()
tell("backlash", r)
places = [(i, k) for i, z in enumerate(before) for k in range(1, len(z) - 1) if abs(z[k] - z[k - 1]) > 9]
for i, k in places[:6]:
    for edit in ("edit1", "edit2"):
        r, g = reading()
        g.selpoint_ = r.sec2pt(i, k)
        getattr(g, edit)()
        tell("%s %d %d" % (edit, i, k), r)
