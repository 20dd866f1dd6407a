"""Writes golden.json: what the cases of Vector and Matrix print in NEURON, and the files that they write.

Run with a Python that has NEURON 9.0.2, in this folder:  python make_vecmat.py
"""
import json
import os
import sys
import tempfile

import neuron
from neuron import h

here = os.path.dirname(os.path.abspath(__file__))
names = "va vb vc vd ma mb mc md fa ra".split()


def cases():
    name, lines = None, []
    for line in open(os.path.join(here, "cases.txt")):
        if line.startswith("--- "):
            if name:
                yield name, "".join(lines)
            name, lines = line[4:].strip(), []
        elif name:
            lines.append(line)
    yield name, "".join(lines)
    yield from eigen_cases()


def eigen_cases():
    """Order and signs of eigenvectors and singular vectors, for sizes and kinds of matrices."""
    for n in range(1, 13):
        yield f"symmeig noise {n}", f"lcg = {n + 100}\nma = new Matrix({n}, {n})\nmsym(ma)\nmb = new Matrix()\nshow(ma.symmeig(mb))\nmshow(mb)\n"
    for name, x in (
        ("path", "ma.setdiag(0, 2)\nma.setdiag(1, -1)\nma.setdiag(-1, -1)"),
        ("ones", "for k = 0, 4 ma.setrow(k, 1)"),
        ("ident", "ma.ident()"),
        ("zero", "ma.zero()"),
        ("diagonal", "va = new Vector(5)\nma.setdiag(0, va.indgen(3, -1.5))"),
        ("twins", "ma.ident()\nma.x[0][4] = 2\nma.x[4][0] = 2\nma.x[1][3] = 2\nma.x[3][1] = 2"),
    ):
        yield f"symmeig {name}", f"ma = new Matrix(5, 5)\n{x}\nmb = new Matrix()\nshow(ma.symmeig(mb))\nmshow(mb)\n"
    for r, c in ((1, 1), (2, 2), (3, 3), (4, 4), (6, 6), (4, 3), (3, 4), (6, 2), (2, 6), (1, 4), (4, 1), (8, 8)):
        yield f"svd noise {r} x {c}", (
            f"lcg = {r * 10 + c}\nma = new Matrix({r}, {c})\nmnoise(ma)\nshow(ma.svd())\n"
            "mb = new Matrix()\nmc = new Matrix()\nshow(ma.svd(mb, mc))\nmshow(mb)\nmshow(mc)\n")
    yield "svd diagonal", "ma = new Matrix(3, 3)\nma.x[0][0] = 1\nma.x[1][1] = -5\nma.x[2][2] = 3\nmb = new Matrix()\nmc = new Matrix()\nshow(ma.svd(mb, mc))\nmshow(mb)\nmshow(mc)\n"


def run(text):
    """Runs one case; gives what it printed and the message of its error."""
    out = tempfile.TemporaryFile()
    sys.stdout.flush()
    keep = [os.dup(1), os.dup(2)]
    err = tempfile.TemporaryFile()
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    try:
        error = not h(text)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        for k in (0, 1):
            os.dup2(keep[k], k + 1)
            os.close(keep[k])
    out.seek(0)
    err.seek(0)
    said = [l for l in err.read().decode().splitlines() if l.startswith("NEURON: ")]
    message = said[0][8:].strip() if said else "error"
    return out.read().decode(), message if error else ""


def main():
    golden = {"neuron": neuron.__version__, "command": "python make_vecmat.py", "cases": []}
    h(open(os.path.join(here, "prelude.hoc")).read())
    folder = tempfile.mkdtemp()
    os.chdir(folder)
    for name, text in cases():
        for v in names:
            h(f"objref {v}")
        h("lcg = 1")
        for f in os.listdir("."):
            os.remove(f)
        if len(sys.argv) > 1: sys.stderr.write(name+"\n")
        out, error = run(text)
        case = {"name": name, "hoc": text, "out": out}
        if error:
            case["error"] = error
        files = {f: open(f, "rb").read().hex() for f in sorted(os.listdir("."))}
        if files:
            case["files"] = files
        golden["cases"].append(case)
    with open(os.path.join(here, "golden.json"), "w") as f:
        json.dump(golden, f, indent=0)
        f.write("\n")


main()
