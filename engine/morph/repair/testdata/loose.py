"""Makes loose.golden: sections after NEURON's Import3D has physically connected loose trees with the nearest parent.

usage: python loose.py loose.asc > loose.golden

The procedure is one of the template Import3d_Neurolucida3 that can't be called from outside. So its text, as installed with NEURON, is read, its templates given
other names, and the procedure made public. Nothing else of it is changed.

A section: rank of its parent, place on it, first, type, then x, y, z and diameter of each point.
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
    path = os.path.join(root, "lib", "hoc", "import3d", "read_nlcda3.hoc")
    if os.path.exists(path):
        break
text = open(path).read()
for name in re.findall(r"^begintemplate (\w+)", text, flags=re.M):
    text = re.sub(r"\b%s\b" % name, "Public_" + name, text)
text = text.replace("public label,", "public b2soption_act, b2sinfo, label,", 1)
with tempfile.NamedTemporaryFile("w", suffix=".hoc", delete=False) as f:
    f.write(text)
h.load_file(f.name)
os.remove(f.name)
r = h.Public_Import3d_Neurolucida3()
r.quiet = 1
r.input(sys.argv[1])
print("# NEURON %s, testdata/loose.py" % neuron.__version__)
for i in range(int(r.b2sinfo.count())):
    b = r.b2sinfo.object(i)
    at = [b.pbranch.raw.getval(k, int(b.ipoint)) for k in range(3)]
    print("# %d is connected at" % i, *at)
for i in range(int(r.b2sinfo.count())):
    r.b2soption_act(i, None)
sections = [r.sections.object(i) for i in range(int(r.sections.count()))]
for s in sections:
    parent = -1 if s.parentsec is None else sections.index(s.parentsec)
    points = [v for i in range(int(s.raw.ncol())) for v in (s.raw.getval(0, i), s.raw.getval(1, i), s.raw.getval(2, i), s.d[i])]
    print(parent, "%g" % s.parentx, int(s.first), int(s.type), *("%.9g" % v for v in points))
