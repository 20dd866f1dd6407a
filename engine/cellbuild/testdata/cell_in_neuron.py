"""Written for tests: makes the cell of an exported file, prints its sections as NEURON has them, runs it with a current step and prints v of two places after every step.

cell_in_neuron.py FORM NAME FIRST LAST: FORM is template, toplevel or class, NAME that of the file, template and class, FIRST and LAST are the sections that are watched."""
import sys

from neuron import h

form, name, first, last = sys.argv[1:]
h.load_file("stdrun.hoc")
if form == "class":
    sys.path.insert(0, ".")
    cell = getattr(__import__(name), name)()
else:
    if not h.load_file(name + ".hoc"):
        sys.exit("the file was not read")
    if form == "template":
        cell = getattr(h, name)()


def short(sec):
    return sec.name().split(".")[-1]


sections = {short(sec): sec for sec in h.allsec()}
for sec in h.allsec():
    sec(0.5).area()  # what an end has is that of the section it hangs on, which must be up to date
for word, sec in sections.items():
    up = sec.parentseg()
    parent, x = (short(up.sec), h.parent_connection(sec=sec)) if up is not None else ("-", 0)
    print("SEC", word, parent, repr(float(x)), repr(float(sec.orientation())), sec.nseg, repr(sec.L), repr(sec.Ra))
    for i, seg in enumerate(sec):
        print("SEG", word, i, repr(seg.diam), repr(seg.area()), repr(seg.ri()), repr(seg.cm))
    print("END", word, repr(sec(1).ri()))
h.usetable_hh = 0
stim = h.IClamp(sections[first](0.5))
stim.delay, stim.dur, stim.amp = 1, 3, 0.2
h.celsius = 6.3
h.dt = 0.025
h.finitialize(-65)
a, b = sections[first](0.5), sections[last](0.9)
print("V", repr(a.v), repr(b.v))
while h.t < 8 - h.dt / 2:
    h.fadvance()
    print("V", repr(a.v), repr(b.v))
