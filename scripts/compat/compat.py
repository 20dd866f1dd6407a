#!/usr/bin/env python3
"""Runs published models of others in a simulator and says which do what NEURON does.

    compat.py check MODELS REF [ID...] --cmd 'nrn -nogui {mech} {pre} {init} {drv}' --out DIR [--table FILE] [--limit S]
    compat.py reference MODELS REF [ID...] [--cmd ...] [--measure] [--cache DIR]

MODELS holds one folder a repository of ModelDB, named by its accession number; REF one folder a run, written by `reference` with an installed
NEURON. The runs are described in models.json beside this file, one a line; the models themselves are no part of this repository.

A description has: id; repo, the folder under MODELS; name; start, the folder where the simulator starts, relative to that; mods, the folders of its
mechanisms, relative to that; init, the files to load; run, lines of HOC to execute after them; pre, lines to execute before; max, how many sections
are recorded; cells, 1 to take spikes of artificial cells too; grid, the interval in ms between samples where each cell has a step of its own; stop, the
tstop in ms of models that run as soon as they are loaded; adaptive, 1 where the step is; fixed, 1 to run such a model with its fixed
step, which compares all but the integrator; mkdir, folders that the model wants to write into; printed, 1
where what the model prints is compared; tol_rms (mV), tol_spike (ms), tol_count: what is allowed, where it is not the default of `defaults` below.
Tolerances are measured: three times by how much NEURON's own result moves when every initial potential is disturbed by a millionth of a mV (fixed
step) or when the tolerance of the integration is ten times smaller (adaptive step), and not less than the defaults.

In the command {pre} is a file of HOC to load first, {init} the model's own files, {drv} a file to load last, {lib} the compiled mechanisms as an option
of nrniv, {mech} the folders of the mechanisms as options of nrn; both are empty where there are none, {mech} also where they are in the start folder.
It is run in the start folder of a fresh copy of the model.
"""

import argparse
import concurrent.futures
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time

import traces

HERE = os.path.dirname(os.path.abspath(__file__))
NRNIV = "nrniv -nogui -nobanner -NSTACK 100000 -NFRAME 5000 {lib} {pre} {init} {drv}"
NUDGE = 1e-6  # mV


def defaults(spec):
    return {"tol_rms": 0.5, "tol_spike": 0.1} if spec.get("adaptive") else {"tol_rms": 0.05, "tol_spike": 0.025}


def essence(spec):
    """A description without what may change while its reference stays."""
    return {k: v for k, v in spec.items() if k not in ("name", "adaptive") and not k.startswith("tol_")}


def known(spec, ref):
    """Is there a reference of this very description."""
    try:
        with open(os.path.join(ref, spec["id"], spec["id"] + ".json")) as f:
            return json.load(f).get("of") == essence(spec)
    except OSError:
        return False


def load_specs(path, ids):
    with open(path) as f:
        specs = json.load(f)
    unknown = [i for i in ids if i not in {s["id"] for s in specs}]
    if unknown:
        sys.exit("%s describes no run %s" % (path, ", ".join(unknown)))
    return [dict(defaults(s), **s) for s in specs if not ids or s["id"] in ids]


def write_specs(path, specs):
    """One description a line, without the values that are the defaults."""
    lines = [json.dumps({k: v for k, v in s.items() if defaults(s).get(k) != v}, ensure_ascii=False) for s in specs]
    with open(path, "w") as f:
        f.write("[\n" + ",\n".join(lines) + "\n]\n")


def execute(command, folder, log, limit):
    """Exit code and seconds of computing, which other work of the machine does not change; the code is None when the time was up."""
    budget = "ulimit -t %d; " % (limit + 1)
    with open(log, "wb") as f:
        p = subprocess.Popen(budget + command, shell=True, cwd=folder, stdout=f, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True)
    end = time.time() + 5 * limit + 10
    while True:
        pid, status, used = os.wait4(p.pid, os.WNOHANG)
        if pid:
            break
        if time.time() > end:
            os.killpg(p.pid, signal.SIGKILL)
            end = time.time() + 1e6
        time.sleep(0.05)
    p.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    killed = p.returncode in (-signal.SIGKILL, -signal.SIGXCPU, 128 + signal.SIGKILL, 128 + signal.SIGXCPU)
    return (None if killed else p.returncode), seconds


def compile_mods(spec, models, cache):
    """The option that loads the mechanisms of a description into nrniv; they are compiled by nrnivmodl once and kept in cache."""
    if not spec.get("mods"):
        return ""
    key = spec["repo"] + "".join("+" + re.sub(r"\W+", "_", m) for m in spec["mods"] if m != ".")
    folder = os.path.join(cache, key)
    library = os.path.join(folder, "x86_64", "libnrnmech.so")
    if not os.path.exists(os.path.join(folder, "done")):
        os.makedirs(os.path.join(folder, "m"), exist_ok=True)
        for m in spec["mods"]:
            source = os.path.join(models, spec["repo"], m)
            for name in os.listdir(source):
                if name.endswith((".mod", ".h", ".inc", ".c")):
                    shutil.copy(os.path.join(source, name), os.path.join(folder, "m"))
        execute('exec nrnivmodl -incflags "-O1 -fpermissive" m', folder, os.path.join(folder, "log"), 1200)
        open(os.path.join(folder, "done"), "w").close()
    return "-dll " + shlex.quote(library) if os.path.exists(library) else ""


def mech_options(spec):
    """The folders of mechanisms for nrn; it finds those in the start folder by itself."""
    start = spec.get("start", ".")
    folders = [os.path.relpath(m, start) for m in spec.get("mods", [])]
    return "" if folders in ([], ["."]) else " ".join("-mech " + shlex.quote(f) for f in folders)


def simulate(spec, models, out, command, limit, lib="", settings=()):
    """Runs a description; returns the run and facts about it. Leaves log.txt in out."""
    shutil.rmtree(out, ignore_errors=True)
    os.makedirs(out)
    work, result, log = os.path.join(out, "work"), os.path.join(out, "raw.csv"), os.path.join(out, "log.txt")
    shutil.copytree(os.path.join(models, spec["repo"]), work, symlinks=True, ignore=shutil.ignore_patterns(".git"))
    subprocess.run(["chmod", "-R", "u+w", work], check=False)
    start = os.path.join(work, spec.get("start", "."))
    for d in spec.get("mkdir", []):
        os.makedirs(os.path.join(start, d), exist_ok=True)
    pre, drv = os.path.join(out, "pre.hoc"), os.path.join(out, "drv.hoc")
    with open(os.path.join(HERE, "recorder.hoc")) as f:
        recorder = f.read()
    own = ['compat_file = "%s"' % result, "compat_sites = %d" % spec.get("max", 6), "compat_cells = %d" % spec.get("cells", 0),
           "compat_grid = %g" % spec.get("grid", 0), "compat_stop = %g" % spec.get("stop", 0),
           "compat_fixed = %d" % spec.get("fixed", 0)]
    with open(pre, "w") as f:
        f.write(recorder + "".join("{%s}\n" % s for s in own + list(settings)) + "".join(s + "\n" for s in spec.get("pre", [])))
    with open(drv, "w") as f:
        f.write("".join(s + "\n" for s in spec.get("run", [])) + "compat_write()\nquit()\n")
    init = " ".join(shlex.quote(i) for i in spec.get("init", ["mosinit.hoc"]))
    code, seconds = execute(command.format(pre=shlex.quote(pre), init=init, drv=shlex.quote(drv), lib=lib, mech=mech_options(spec)), start, log, limit)
    with open(log, errors="replace") as f:
        text = f.read()
    printed = "".join(line + "\n" for line in text.splitlines() if not line.startswith("COMPAT ")) if spec.get("printed") else ""
    facts = {"id": spec["id"], "code": code, "seconds": round(seconds, 1), "run": next((x for x in text.splitlines() if x.startswith("COMPAT ")), "")}
    run = traces.raw(result, printed)
    run.end = traces.ended(facts["run"])
    facts["error"] = complaint(text, code, limit, bool(facts["run"]))
    facts.update(columns=run.names, spikes=sum(map(len, run.spikes.values())))
    shutil.rmtree(work, ignore_errors=True)
    return run, facts


PLACE = re.compile(r"(?:^|nrn: )([^\s:]+\.\w+):(\d+)(?::\d+)?: (.*)")
NEURON = re.compile(r"^(?:\d+ )?(?:\S*/)?nrniv: (.*)")


def complaint(text, code, limit, wrote):
    """The first error of a log with its file and line; empty where the run came to its end without one."""
    lines = text.splitlines()
    for i, line in enumerate(lines):
        m = PLACE.search(line)
        if m and not m.group(3).startswith(("warning", "note")):
            return ("%s:%s: %s" % (os.path.basename(m.group(1)), m.group(2), m.group(3)))[:300]
        m = NEURON.match(line)
        if m:
            place = next((re.search(r"in (\S+) near line (\d+)", x) for x in lines[i + 1:i + 3] if " near line " in x), None)
            what = m.group(1) or (lines[i - 1] if i else "")
            return ("%s:%s: " % (os.path.basename(place.group(1)), place.group(2)) if place else "") + what[:250]
    if wrote:
        return ""
    if code is None:
        return "not done after %g s of computing" % limit
    last = [x for x in lines if x.strip()]
    return ("ends with %d before the run is complete: %s" % (code, last[-1][:200] if last else "no word said"))


def check_one(spec, a):
    run, facts = simulate(spec, a.models, os.path.join(a.out, spec["id"]), a.cmd, a.limit)
    want = traces.load(os.path.join(a.ref, spec["id"]), spec["id"])
    if want is None:
        return facts, "no reference", None
    if not facts["run"]:
        return facts, facts["error"], None
    difference = traces.Difference(want, run, bool(spec.get("adaptive")))
    reason = difference.beyond(spec)
    if reason and facts["error"]:
        reason += "; " + facts["error"]
    for f in ("raw.csv", "raw.csv.spikes"):
        if not reason and os.path.exists(os.path.join(a.out, spec["id"], f)):
            os.remove(os.path.join(a.out, spec["id"], f))
    return facts, reason, difference


def agreement(difference):
    out = "%.2g mV" % difference.rms
    if difference.printed:
        out += ", %d numbers" % difference.printed
    return out + (", %.2g ms" % difference.spike)


def check(a):
    specs = load_specs(a.specs, a.ids)
    rows, passed = [], 0
    with concurrent.futures.ThreadPoolExecutor(a.jobs) as pool:
        for spec, (facts, reason, difference) in zip(specs, pool.map(lambda s: check_one(s, a), specs)):
            passed += not reason
            word = "fail" if reason else "pass"
            reason = reason or agreement(difference)
            rows.append((spec["id"], spec["name"], "adaptive" if spec.get("adaptive") else "fixed", word, reason, facts["seconds"]))
            print("%-14s %-5s %6.1f s  %s" % (spec["id"], word, facts["seconds"], reason), flush=True)
    print("%d of %d pass" % (passed, len(specs)))
    with open(os.path.join(a.out, "results.json"), "w") as f:
        json.dump(rows, f, indent=0)
    if a.table:
        with open(a.table, "w") as f:
            f.write(markdown(rows))
    return 0 if passed == len(specs) else 1


def markdown(rows):
    lines = ["| run | model | step | result | largest differences, or the reason |", "|---|---|---|---|---|"]
    for ident, name, step, word, reason, _ in rows:
        lines.append("| [%s](https://modeldb.science/%s) | %s | %s | %s | %s |" %
                     (ident, re.match(r"\d*", ident).group(), name, step, word, re.sub(r"\s+", " ", reason).replace("|", "\\|")))
    return "\n".join(lines) + "\n"


def refer_one(spec, a):
    lib = compile_mods(spec, a.models, a.cache)
    run, facts = simulate(spec, a.models, os.path.join(a.out, spec["id"]), a.cmd, a.limit, lib)
    if not facts["run"] or (run.empty() and not run.printed):
        return facts, None
    facts["cmd"], facts["of"] = a.cmd, essence(spec)
    own = None
    if a.measure:
        change = ["compat_tight = 1"] if spec.get("adaptive") else ["compat_nudge = %g" % NUDGE]
        other, again = simulate(spec, a.models, os.path.join(a.out, spec["id"] + "-again"), a.cmd, a.limit, lib, change)
        if again["run"]:
            own = traces.Difference(run, other, bool(spec.get("adaptive")))
            facts["own"] = {"rms_mV": own.rms, "spike_ms": own.spike, "count": own.count}
    traces.save(run, os.path.join(a.ref, spec["id"]), spec["id"], facts)
    return facts, (run, own)


def reference(a):
    every = load_specs(a.specs, [])
    failed = 0
    for spec in every:
        if a.ids and spec["id"] not in a.ids or a.missing and known(spec, a.ref):
            continue
        facts, result = refer_one(spec, a)
        if result is None:
            failed += 1
            print("%-14s FAILS %6.1f s  %s" % (spec["id"], facts["seconds"], facts["error"] or "nothing was recorded"), flush=True)
            continue
        run, own = result
        said = ""
        if own:
            least = defaults(spec)
            spec["tol_rms"] = max(least["tol_rms"], float("%.2g" % (3 * own.rms)))
            spec["tol_spike"] = max(least["tol_spike"], float("%.2g" % (3 * own.spike)))
            spec.pop("tol_count", None)
            if own.count:
                spec["tol_count"] = own.count
            said = "own error %.2g mV, %.2g ms, %d spikes" % (own.rms, own.spike, own.count)
        print("%-14s %4d columns %6d spikes %6.1f s %s%s %s %s" % (spec["id"], len(run.names), facts["spikes"], facts["seconds"], facts["run"][7:],
                                                                " FLAT" if run.flat() else "", said, facts["error"]), flush=True)
    if a.measure:
        write_specs(a.specs, every)
    return 1 if failed else 0


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("verb", choices=["check", "reference"])
    p.add_argument("models", help="folder with one folder a repository")
    p.add_argument("ref", help="folder of the references")
    p.add_argument("ids", nargs="*", help="runs to make; all when none is named")
    p.add_argument("--cmd", default="", help="the simulator's command (placeholders {pre} {init} {drv} {lib})")
    p.add_argument("--out", default="out/compat", help="folder for logs and new traces")
    p.add_argument("--cache", default="build/compat-mods", help="folder that keeps mechanisms compiled by nrnivmodl")
    p.add_argument("--specs", default=os.path.join(HERE, "models.json"), help="the descriptions")
    p.add_argument("--table", default="", help="Markdown file to write")
    p.add_argument("--limit", type=float, default=180, help="seconds of computing allowed for a run")
    p.add_argument("--jobs", type=int, default=1, help="runs at a time")
    p.add_argument("--measure", action="store_true", help="run a disturbed copy too and set the tolerances of models.json from it")
    p.add_argument("--missing", action="store_true", help="only runs that have no reference yet, or one of another description")
    a = p.parse_args()
    for name in ("models", "ref", "out", "cache"):
        setattr(a, name, os.path.abspath(getattr(a, name)))
    if not os.path.isdir(a.models):
        sys.exit("%s is no folder" % a.models)
    if a.verb == "check" and not a.cmd:
        sys.exit("check needs --cmd, the command of the simulator that is to be checked")
    a.cmd = a.cmd or NRNIV
    os.makedirs(a.out, exist_ok=True)
    sys.exit(check(a) if a.verb == "check" else reference(a))


if __name__ == "__main__":
    main()
