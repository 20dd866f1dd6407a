"""Runs mechanisms in NEURON in one compartment and in a small branched cable, and writes what they do for engine/sim/dump_test.go.

    python crosscheck_mods.py OUT FOLDER_OR_FILE...       one JSON in OUT for each mod file and each of secondorder 0 and 2
    python crosscheck_mods.py --one OUT FILE              the same for one file, in this process

Each file is compiled alone by nrnivmodl, together with our own calcium channel and pool where it reads calcium that it does not write. Density mechanisms
go into every section, point processes to three places with a train of events where they take any. Nothing here is part of the repository's tests:
the files may be anyone's.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "..", "engine", "sim", "testdata")
STEPS, EVERY = 4000, 20


def facts(text):
    """Kind, name and calcium use of a mod file."""
    text = re.sub(r"(?s)\bCOMMENT\b.*?\bENDCOMMENT\b", " ", text)
    text = re.sub(r"(?s)\bVERBATIM\b.*?\bENDVERBATIM\b", " ", text)
    text = re.sub(r"[:?].*", "", text)
    m = re.search(r"\b(SUFFIX|POINT_PROCESS|ARTIFICIAL_CELL)\s+(\w+)", text)
    ca = re.findall(r"USEION\s+ca\s+([^\n]*?)(?=USEION|RANGE|GLOBAL|POINTER|NONSPECIFIC|\n|\})", text)
    reads = any(re.search(r"READ[^W]*\bcai\b", x) for x in ca)
    writes = any(re.search(r"WRITE.*\bcai\b", x) for x in ca)
    return (m.group(1), m.group(2)) if m else (None, None), reads and not writes, "NET_RECEIVE" in text


def main(out, paths):
    os.makedirs(out, exist_ok=True)
    files = []
    for p in paths:
        if os.path.isdir(p):
            files += sorted(os.path.join(d, f) for d, _, names in os.walk(p) for f in names if f.endswith(".mod"))
        else:
            files.append(p)
    for k, f in enumerate(files):
        try:
            r = subprocess.run([sys.executable, os.path.abspath(__file__), "--one", out, f], capture_output=True, text=True, timeout=180, errors="replace")
            line = (r.stdout.strip().splitlines() or ["nothing"])[-1] if r.returncode == 0 else "ends with %d: %s" % (r.returncode, " ".join((r.stderr.strip().splitlines() or [""])[-1:]))
        except subprocess.TimeoutExpired:
            line = "takes too long"
        print("%d/%d %s: %s" % (k + 1, len(files), f, line), flush=True)
        with open(os.path.join(out, "neuron.log"), "a") as log:
            log.write("%s\t%s\n" % (f, line))


def build(path, extra):
    folder = tempfile.mkdtemp(prefix="mods")
    for f in [path] + extra:
        shutil.copy(f, folder)
    for inc in re.findall(r'^\s*INCLUDE\s+"([^"]+)"', open(path, errors="replace").read(), re.M):
        shutil.copy(os.path.join(os.path.dirname(path), inc), folder)
    r = subprocess.run([os.path.join(os.path.dirname(sys.executable), "nrnivmodl")], cwd=folder, capture_output=True, text=True, errors="replace")
    if r.returncode:
        lines = [x for x in (r.stdout + r.stderr).splitlines() if "rror" in x]
        print("NEURON does not compile it: " + (lines or ["?"])[0])
        sys.exit(0)
    return folder


def one(out, path):
    (kind, name), wants_ca, receives = facts(open(path, errors="replace").read())
    if kind is None:
        print("no mechanism")
        return
    extra = [os.path.join(DATA, f) for f in ("cach.mod", "capool.mod")] if wants_ca else []
    folder = build(path, extra)
    for order in (0, 2):  # a process each: GLOBAL variables and random generators begin anew
        if os.fork():
            if os.wait()[1]:
                sys.exit("the run with secondorder %d fails" % order)
        else:
            run(out, path, extra, folder, kind, name, wants_ca, receives, order)
            sys.stdout.flush()
            os._exit(0)
    shutil.rmtree(folder)
    print("done")


def run(out, path, extra, folder, kind, name, wants_ca, receives, order):
    import neuron
    from neuron import h
    neuron.load_mechanisms(folder)
    sys.path.insert(0, HERE)
    import dump_model

    h.secondorder = order
    keep = bed(h, dump_model, kind, name, wants_ca, receives)
    d = dump_model.Dump(mods=[os.path.abspath(p) for p in [path] + extra], note="%s %s" % (kind, name))
    for g in keep["places"]:
        d.record_range(g, "v")
    for var, size in dump_model.standard(name, 3) + dump_model.standard(name, 2):
        for k in range(min(size, 3)):
            full = "%s[%d]" % (var, k) if size > 1 else var
            if kind == "SUFFIX":
                d.record_range(keep["places"][1], full)
            else:
                d.record_point(keep["points"][-1], full)
    d.run(-65, STEPS, EVERY)
    tag = re.sub(r"\W+", "_", os.path.relpath(path, os.path.dirname(os.path.dirname(path))))
    d.write(os.path.join(out, "%s.%d.json" % (tag, order)))


def bed(h, dump_model, kind, name, wants_ca, receives):
    """One compartment, and a soma with a dendrite of 3 segments and a branch of 2; every somatic compartment fires with hh."""
    h.celsius, h.usetable_hh, h.dt = 20, 0, 0.025
    keep = {"points": [], "links": []}
    secs = []
    for label, length, diam, nseg in (("one", 20, 20, 1), ("soma", 20, 20, 1), ("dend", 200, 2, 3), ("twig", 80, 1, 2)):
        s = h.Section(name=label)
        s.L, s.diam, s.nseg, s.Ra = length, diam, nseg, 100
        s.insert("hh" if nseg == 1 else "pas")
        if wants_ca:
            s.insert("cach")
            s.insert("capool")
        if kind == "SUFFIX":
            s.insert(name)
        secs.append(s)
    one, soma, dend, twig = secs
    dend.connect(soma(1))
    twig.connect(dend(0.5))
    keep["secs"] = secs
    keep["places"] = [one(0.5), soma(0.5), dend(5 / 6), twig(0.25)]
    if kind == "SUFFIX":
        for var, size in dump_model.standard(name, 1):
            if size == 1 and re.match(r"(?i)(g|p)_?(max|bar|k|na|ca)?", var) and getattr(one(0.5), var) == 0 and re.match(r"(?i)(g|p)", var):
                for s in secs:
                    for g in s:
                        setattr(g, var, 1e-4)
    elif kind == "POINT_PROCESS":
        keep["points"] = [getattr(h, name)(g) for g in keep["places"][:3]]
    else:
        keep["points"] = [getattr(h, name)() for _ in range(2)]
    for s in (one, soma):
        c = h.IClamp(s(0.5))
        c.delay, c.dur, c.amp = 5, 80, 0.8 if s is soma else 0.4
        keep["links"].append(c)
    if receives:
        for k, p in enumerate(keep["points"]):
            ns = h.NetStim()
            ns.start, ns.interval, ns.number, ns.noise = 10 + k, 7, 10, 0
            nc = h.NetCon(ns, p)
            nc.delay = 1
            nc.weight[0] = 0.003 if kind == "POINT_PROCESS" else 0.6
            keep["links"] += [ns, nc]
    mt = h.MechanismType(1)
    ref = h.ref("")
    for i in range(int(mt.count())):
        mt.select(i)
        mt.selected(ref)
        if ref[0] == name and mt.has_net_event(i):
            keep["links"] += [h.NetCon(p, None) for p in keep["points"]]
    nc = h.NetCon(soma(0.5)._ref_v, None, sec=soma)
    nc.threshold = 0
    keep["links"].append(nc)
    return keep


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "--one":
        one(sys.argv[2], sys.argv[3])
    elif len(sys.argv) > 2:
        main(sys.argv[1], sys.argv[2:])
    else:
        sys.exit(__doc__)
