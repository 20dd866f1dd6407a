"""What NEURON's Import3D makes of the texts of cases.txt.

    python golden.py cases.txt > golden.json        (NEURON 9.0.2)

Every section is cut into 3 segments, Ra 100 ohm cm. Each case runs in a process of its own.
"""
import json, os, re, subprocess, sys, tempfile


def one(path):
    os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
    from neuron import h
    h.load_file("stdrun.hoc")
    h.load_file("import3d.hoc")
    reader = h.Import3d_SWC_read()
    reader.input(path)
    h.Import3d_GUI(reader, 0).instantiate(None)
    out = []
    for s in h.allsec():
        up = s.parentseg()
        wire = None
        if h.pt3dstyle(sec=s):
            refs = [h.ref(0) for _ in range(3)]
            h.pt3dstyle(1, *refs, sec=s)
            wire = [r[0] for r in refs]
        s.nseg, s.Ra = 3, 100
        try:
            lam = h.lambda_f(100, sec=s)
        except RuntimeError:
            lam = None
        points = [[s.x3d(i), s.y3d(i), s.z3d(i), s.diam3d(i) * (-1 if h.spine3d(i, sec=s) else 1)] for i in range(s.n3d())]
        out.append({"name": s.name(), "parent": up.sec.name() if up else "", "x": up.x if up else 0, "wire": wire, "L": s.L,
                    "lambda": lam, "points": points, "diam": [g.diam for g in s], "area": [g.area() for g in s],
                    "ri": [g.ri() for g in s] + [s(1).ri()]})
    return out


def cases(path):
    for part in re.split(r"(?m)^-- ", open(path).read())[1:]:
        head, text = part.split(" --\n", 1)
        name, rule = head.split(": ", 1)
        yield name, rule, text[:-2] if text.endswith("\\\n") else text


if __name__ == "__main__":
    if sys.argv[1] == "-one":
        print("\nJSON" + json.dumps(one(sys.argv[2])))
        sys.exit()
    result = {}
    for name, rule, text in cases(sys.argv[1]):
        with tempfile.NamedTemporaryFile("w", suffix=".swc", delete=False, newline="") as f:
            f.write(text)
        p = subprocess.run([sys.executable, __file__, "-one", f.name], capture_output=True, text=True)
        os.unlink(f.name)
        found = [l[4:] for l in p.stdout.splitlines() if l.startswith("JSON")]
        if not found:
            sys.exit("%s: NEURON stops: %s" % (name, p.stdout + p.stderr))
        result[name] = json.loads(found[0])
    print("{" + ",\n".join('"%s": %s' % (k, json.dumps(v)) for k, v in result.items()) + "}")
