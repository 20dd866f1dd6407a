"""What NEURON makes of lists of points and of cylinders: L, diam, area, ri and lambda_f for several nseg.

    python golden.py > golden.json        (NEURON 9.0.2)

Points are drawn with a fixed seed: wandering branches, with points at one place, steps of diameter, and a diameter of 0.
"""
import json, os, random

os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
from neuron import h

h.load_file("stdlib.hoc")


def measure(s, nseg, ra, cm):
    s.nseg, s.Ra, s.cm = nseg, ra, cm
    try:
        lam = h.lambda_f(100, sec=s)
        odd = int((s.L / (0.1 * lam) + 0.9) / 2) * 2 + 1
    except RuntimeError:
        lam = odd = None
    return {"nseg": nseg, "ra": ra, "cm": cm, "L": s.L, "lambda": lam, "odd": odd, "diam": [g.diam for g in s], "area": [g.area() for g in s],
            "ri": [g.ri() for g in s] + [s(1).ri()]}


def points(r, kind):
    p, d, out = [r.uniform(-500, 500) for _ in range(3)], r.uniform(0.5, 5), []
    for i in range(r.choice([2, 3, 8, 40])):
        if not (kind == "place" and i and r.random() < 0.4):
            p = [v + r.uniform(-6, 6) for v in p]
        d = max(0.2, d + r.uniform(-0.5, 0.4)) if kind == "wander" else r.uniform(0.2, 6)
        out.append([*p, 0.0 if kind == "zero" and r.random() < 0.3 else d])
    return out


if __name__ == "__main__":
    r, result = random.Random(5), []
    for kind in ["wander", "step", "place", "zero"]:
        for nseg in [1, 2, 5, 31]:
            s = h.Section(name="s")
            pts = points(r, kind)
            for q in pts:
                s.pt3dadd(*q)
            got = {"kind": kind, "points": [[s.x3d(i), s.y3d(i), s.z3d(i), s.diam3d(i)] for i in range(s.n3d())]}
            result.append(got | measure(s, nseg, r.choice([35.4, 100, 150]), r.choice([1, 0.75, 2])))
    for nseg in [1, 3, 10]:
        s = h.Section(name="s")
        s.L, s.nseg = r.uniform(1, 900), nseg
        for g in s:
            g.diam = r.uniform(0.3, 20)
        result.append({"kind": "cylinder", "points": []} | measure(s, nseg, 120, 1))
    print("[" + ",\n".join(json.dumps(x) for x in result) + "]")
