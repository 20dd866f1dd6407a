"""Runs the models of the repository testcorenrn in NEURON and writes them, with their spikes, for engine/sim/dump_test.go.

    python testcorenrn.py OUT FOLDER      FOLDER: a checkout of testcorenrn, or its git directory

Each hoc file is carried out up to its run; then the live model is taken over as it stands, run here for 100 ms, and its spikes are kept.
"""

import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = "bbcore conc deriv gf kin netstimdirect patstim vecevent vecplay watch".split()
MODS = "Gfluct3 hhderiv hhkin hhwatch nacum".split()  # VecStim is NEURON's and ours alike
TSTOP = 100


def main(out, source):
    os.makedirs(out, exist_ok=True)
    folder = tempfile.mkdtemp(prefix="testcorenrn")
    if os.path.exists(os.path.join(source, "common.hoc")):
        subprocess.run(["cp", "-r", source + "/.", folder], check=True)
    else:
        archive = subprocess.run(["git", "--git-dir=" + source, "archive", "HEAD"], check=True, capture_output=True).stdout
        subprocess.run(["tar", "x", "-C", folder], input=archive, check=True)
    r = subprocess.run([os.path.join(os.path.dirname(sys.executable), "nrnivmodl"), "mod"], cwd=folder, capture_output=True, text=True)
    if r.returncode:
        sys.exit(r.stdout + r.stderr)
    for name in TESTS:
        if os.fork() == 0:
            one(os.path.abspath(out), folder, name)
            sys.stdout.flush()
            os._exit(0)
        print(name, "fails" if os.wait()[1] else "done", flush=True)


def one(out, folder, name):
    os.chdir(folder)  # where NEURON finds the compiled mechanisms
    from neuron import h

    sys.path.insert(0, HERE)
    import dump_model

    text = open("test%s.hoc" % name).read()
    cut = text.index("stdinit()")
    with open("cut.hoc", "w") as f:
        f.write(text[:cut])
    h("arg_tstop = %d" % TSTOP)
    h.load_file("cut.hoc")
    cells = list(h.cells)
    keep = []  # a NetCon for the spikes of each cell; it joins the source that the hoc file has made
    for c in cells:
        keep.append(h.NetCon(c.soma(0.5)._ref_v, None, sec=c.soma) if hasattr(c, "soma") else h.NetCon(c, None))
    d = dump_model.Dump(mods=[os.path.join(out, m + ".mod") for m in MODS], note="testcorenrn " + name)
    for m in MODS:
        subprocess.run(["cp", os.path.join("mod", m + ".mod"), out], check=True)
    if name == "gf":
        d.out["global_index"] = 2022
        for gid, c in enumerate(cells):
            d.call(c.syn, "noiseFromRandom123", gid, 2, 3)
    if name == "vecevent":
        for gid, c in enumerate(cells):
            if gid:
                d.train(c, [0.1 * gid + k for k in range(10)])
    if name == "patstim":
        d.pattern([int(i / 100) * 5 for i in range(2000)], [1000 + i % 100 for i in range(2000)])
    if name == "vecplay":
        for c in cells:
            d.play(("point", c.stim, "amp"), c.ramps_t, c.ramps_i)
    for s in list(h.allsec())[:3]:
        d.record_range(s(0.5), "v")
    h.stdinit()
    d.run(h.v_init, int(round(TSTOP / h.dt)), 40)
    print(name, sum(len(s["t"]) for s in d.out["spikes"]), "spikes", [len(s["t"]) for s in d.out["spikes"]][:12])
    d.write(os.path.join(out, name + ".json"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
