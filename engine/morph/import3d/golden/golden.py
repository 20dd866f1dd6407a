"""What NEURON's Import3D makes of the texts of a file of cases.

    python golden.py READER cases.txt > golden.json        (NEURON 9.0.2)

READER is the class: Import3d_Neurolucida3, Import3d_Neurolucida_read, Import3d_Eutectic_read. Each case runs in a process of its own. Of the
cell every section is cut into 3 segments.
"""
import json, os, re, subprocess, sys, tempfile


def traced(reader):
    sections = list(reader.sections)
    rank = {s.hname(): i for i, s in enumerate(sections)}
    for s in sections:
        yield {"Name": s.hname(), "ID": int(s.id), "First": int(s.first), "FID": int(s.fid), "PID": int(s.pid), "Type": int(s.type),
               "Parent": rank[s.parentsec.hname()] if s.parentsec else -1, "ParentX": s.parentx, "Contour": int(s.iscontour_),
               "Sub": int(s.is_subsidiary), "Stack": [rank[c.hname()] for c in s.contour_list] if s.contour_list else [],
               "X": list(s.raw.getrow(0)), "Y": list(s.raw.getrow(1)), "Z": list(s.raw.getrow(2)), "D": list(s.d)}


def cell(h):
    for s in h.allsec():
        up, wire = s.parentseg(), None
        if h.pt3dstyle(sec=s):
            refs = [h.ref(0) for _ in range(3)]
            h.pt3dstyle(1, *refs, sec=s)
            wire = [r[0] for r in refs]
        s.nseg = 3
        points = [[s.x3d(i), s.y3d(i), s.z3d(i), s.diam3d(i) * (-1 if h.spine3d(i, sec=s) else 1)] for i in range(s.n3d())]
        yield {"Name": s.name(), "Parent": up.sec.name() if up else "", "X": up.x if up else 0, "Wire": wire, "L": s.L, "Points": points,
               "Area": [g.area() for g in s]}


def one(kind, path):
    os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
    from neuron import h
    h.load_file("stdrun.hoc")
    h.load_file("import3d.hoc")
    reader = getattr(h, kind)()
    h('proc mark_() { printf("@@@") }')
    h.mark_()
    reader.input(path)
    h.mark_()
    out = {"Err": int(reader.err), "Kinds": [int(reader.type.min()), int(reader.type.max())], "Raw": list(traced(reader))}
    others = [0] + list(range(5, 21))
    lists = ", ".join("dendritic_%d" % k for k in others) + ", minus_1set, minus_2set, all, somatic, axonal, basal, apical"
    h("begintemplate Cell_\npublic init, %s\nobjref %s\n" % (lists, lists)
      + "proc init() {\n" + "".join("%s = new SectionList()\n" % l for l in lists.split(", ")) + "}\n"
      + "create soma[1], axon[1], dend[1], apic[1], minus_1[1], minus_2[1]\n"
      + "".join("create dend_%d[1]\n" % k for k in others) + "endtemplate Cell_\n")
    gui = h.Import3d_GUI(reader, 0)
    h.mark_()
    gui.instantiate(None)
    h.mark_()
    out["Cell"] = list(cell(h))
    out["Commands"] = []
    for object in None, h.Cell_():  # the second one's stack area is printed after the last mark and is not looked at
        gui.instantiate(object, 1)
        out["Commands"].append([c.s for c in gui.commands])
    print("JSON" + json.dumps(out))


def cases(path):
    for part in re.split(r"(?m)^-- ", open(path).read())[1:]:
        head, text = part.split(" --\n", 1)
        name, rule = head.split(": ", 1)
        yield name, text[:-2] if text.endswith("\\\n") else text


if __name__ == "__main__":
    if sys.argv[1] == "-one":
        one(*sys.argv[2:])
        sys.exit()
    result = {}
    folder = tempfile.mkdtemp()
    for name, text in cases(sys.argv[2]):
        path = os.path.join(folder, name)
        with open(path, "w", newline="") as f:
            f.write(text)
        p = subprocess.run([sys.executable, __file__, "-one", sys.argv[1], path], capture_output=True)
        printed = p.stdout.decode("latin-1").replace(folder, "DIR")
        parts = printed.split("@@@")
        if len(parts) != 5 or "JSON" not in parts[-1]:
            sys.exit("%s: NEURON stops: %s" % (name, printed + p.stderr.decode()))
        found = json.loads(parts[-1][parts[-1].index("JSON") + 4:])
        found["Input"], found["Inst"] = parts[1], parts[3]
        result[name] = found
        os.unlink(path)
    os.rmdir(folder)
    print("{" + ",\n".join('"%s": %s' % (k, json.dumps(v)) for k, v in result.items()) + "}")
