"""Makes engine/project/testdata/domains.json: p of every segment of a subset, as NEURON measures it, for every choice of metric, proximal and distal.

    scripts/with_neuron.sh sh -c '"$NRNGUI_NEURON_PYTHON" scripts/golden/domains.py > engine/project/testdata/domains.json'

Where NEURON's SubsetDomainIterator has a choice, its p, p0 and p1 are kept (reference "iterator"); "all" is only in the CellBuilder's own measure, whose p
is linear between the ends of a section (reference "cellbuilder"). The cell forks twice, has a side branch at the middle of the soma and stands aslant in space.
"""
import json

import neuron
from neuron import h

h.load_file("nrngui.hoc")
h.load_file("celbild.hoc")
h.load_file("subiter.hoc")

CELL = [  # name, nseg, parent, place on it, points x y z diam
    ("soma", 1, None, 0, [(0, -5, 1, 18), (2, 4, 0, 20), (1, 14, 3, 16)]),
    ("side", 3, "soma", 0.5, [(2, 4, 0, 2), (-30, 10, 6, 1.5), (-66, 3, 11, 1)]),
    ("trunk", 5, "soma", 1, [(1, 14, 3, 4), (4, 60, 9, 3.5), (11, 120, -4, 3)]),
    ("left", 3, "trunk", 1, [(11, 120, -4, 2), (-20, 190, 8, 1)]),
    ("right", 5, "trunk", 1, [(11, 120, -4, 2), (40, 160, 0, 1.5), (90, 185, 22, 1)]),
    ("twig1", 3, "right", 1, [(90, 185, 22, 1), (130, 230, 30, 0.8)]),
    ("twig2", 1, "right", 1, [(90, 185, 22, 1), (101, 150, 20, 0.6), (140, 120, 12, 0.5)]),
    ("basal", 3, "soma", 0, [(0, -5, 1, 2), (-12, -70, 4, 1), (-9, -131, -20, 0.7)]),
]
SUBSETS = {
    "all": [c[0] for c in CELL],
    "apical": ["trunk", "left", "right", "twig1", "twig2"],
    "ends": ["left", "twig1", "twig2"],
    "apart": ["trunk", "twig1", "twig2"],  # not joined: right lies between them
    "below": ["basal"],
    "joined": ["soma", "trunk", "left", "right", "twig1", "twig2", "basal"],
}
made, record = {}, {}
bild = h.CellBuild(0)
bild.topol.slist.remove_all()
h("objref built_parent_, built_")
for name, nseg, parent, x, points in CELL:
    s = h.Section(name=name)
    made[name] = s
    for p in points:
        s.pt3dadd(*p)
    s.nseg = nseg
    if parent:
        s.connect(made[parent](x), 0)
    h.built_parent_ = record[parent] if parent else None
    h('built_ = new CellBuildSection("%s", 0, 0, built_parent_, %g)' % (name, x))
    record[name] = h.built_
    record[name].i3d = len(points)
    record[name].p3d = h.P3D(len(points))
    for i, p in enumerate(points):
        record[name].p3d.set(i, *p)
    bild.topol.slist.append(record[name])

METRICS = [("", 0), ("radial", 2), ("projection", 3)]
CHOICES = ["", "most", "all"]
origin, start, angle = (12.0, -7.0, 0.0), 15.0, 70.0


def iterator(names, style, proximal, distal):
    sections = h.SectionList([made[n] for n in names])
    extra = {0: (), 2: origin, 3: (start, angle)}[style]
    it = h.SubsetDomainIterator(sections, style, proximal, distal, *extra)
    it.update()
    h("objref domain_it_, domain_p_")
    h.domain_it_, h.domain_p_ = it, h.Vector()
    h("for domain_it_.loop() { domain_p_.append(domain_it_.p) }")
    flat, k, out = list(h.domain_p_), 0, []
    for n in names:
        out.append(flat[k:k + made[n].nseg])
        k += made[n].nseg
    return out, it.p0, it.p1


def cellbuilder(names, style, proximal, distal):
    subset = h.SNList("s%d" % len(cases))
    for n in names:
        subset.add(record[n])
    d = h.DomainParmInfo(subset, bild)
    d.styleset(style, proximal, distal)
    bild.geom_cnt_ += 1
    d.update()
    out = []
    for k, n in enumerate(names):
        xs = [(i + 0.5) / made[n].nseg for i in range(made[n].nseg)]
        out.append([(1 - x) * d.prox.x[k] + x * d.dist.x[k] for x in xs])
    subset.del_all()
    return out, d.p0, d.p1


cases = []
for label, names in SUBSETS.items():
    for metric, style in METRICS:
        for i, proximal in enumerate(CHOICES):
            for k, distal in enumerate(CHOICES):
                every = "all" in (proximal, distal)
                if every and style != 0:
                    continue
                # sections that don't hang on an end are measured another way by the CellBuilder
                if every and label == "all":
                    continue
                p, p0, p1 = (cellbuilder if every else iterator)(names, style, i, k)
                cases.append(dict(subset=names, metric=metric, proximal=proximal, distal=distal, reference="cellbuilder" if every else "iterator", p=p, p0=p0, p1=p1))

print(json.dumps({
    "made": "NEURON %s, scripts/golden/domains.py" % neuron.__version__,
    "origin": origin, "start": start, "angle": angle,
    "cell": [dict(name=n, nseg=g, parent=q or "", parentX=x, points=p) for n, g, q, x, p in CELL],
    "cases": cases,
}, indent=None).replace('{"subset"', '\n{"subset"').replace('{"name"', '\n{"name"'))
