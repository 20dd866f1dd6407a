"""Runs the cases of cases/*.txt in NEURON and writes golden.json beside itself.

    python golden.py        with the Python of an installed NEURON (nrniv beside it); -new runs only cases that are new or changed

A case begins with a line "--- name"; a line "+++ file" in it begins a further file of its folder. Each runs in a process and a folder of its own:
nrniv -nogui -nobanner x.hoc -c 'quit()', and those of prompt.txt by nrniv -nogui -nobanner -notatty with the case on standard input.
Kept are the standard output and for each error the line that NEURON names ("in x.hoc near line 3"; 0 where it names none).
A case with which NEURON crashes or does not end has "lost" in their place.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
NRNIV = os.path.join(os.path.dirname(sys.executable), "nrniv")


def errors(stderr):
    """The line of each error: the first "near line" that follows a message."""
    found, waits = [], False
    for line in stderr.splitlines():
        m = re.match(r" (?:in (\S+) )?near line (\d+)", line)
        if m and waits:
            found.append([m.group(1) or "", int(m.group(2))])
            waits = False
        elif re.match(r"\S*nrniv: ", line):
            if waits:
                found.append(["", 0])
            waits = True
    if waits:
        found.append(["", 0])
    return found


def run(file, name, text):
    with tempfile.TemporaryDirectory() as folder:
        parts = re.split(r"^\+\+\+ (.*)\n", text, flags=re.M)
        for path, more in zip(parts[1::2], parts[2::2]):
            path = os.path.join(folder, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w") as f:
                f.write(more)
        ask, stdin = ["-notatty"], parts[0]
        if file != "prompt.txt":
            with open(os.path.join(folder, "x.hoc"), "w") as f:
                f.write(parts[0])
            ask, stdin = ["x.hoc", "-c", "quit()"], ""
        try:
            p = subprocess.run([NRNIV, "-nogui", "-nobanner"] + ask, cwd=folder, input=stdin, capture_output=True, text=True, timeout=40)
        except subprocess.TimeoutExpired:
            return {"file": file, "case": name, "lost": "it does not end"}
    done = {"file": file, "case": name, "sum": checksum(text)}
    if p.returncode < 0:
        return dict(done, lost="signal %d" % -p.returncode)
    return dict(done, out=p.stdout, errors=errors(p.stderr))


def checksum(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def main():
    known, jobs = {}, []
    path = os.path.join(HERE, "golden.json")
    if "-new" in sys.argv and os.path.exists(path):
        with open(path) as f:
            known = {(c["file"], c["case"], c["sum"]): c for c in json.load(f)["cases"]}
    for file in sorted(os.listdir(os.path.join(HERE, "cases"))):
        with open(os.path.join(HERE, "cases", file)) as f:
            parts = re.split(r"^--- (.*)\n", f.read(), flags=re.M)
        jobs += [(file, name, text) for name, text in zip(parts[1::2], parts[2::2])]
    version = subprocess.run([NRNIV, "--version"], capture_output=True, text=True).stdout.strip()
    head = {"origin": "NEURON's binary package for Linux x86-64", "version": version, "command": "nrniv -nogui -nobanner x.hoc -c 'quit()'", "tolerance": "none: texts are equal"}

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda job: known.get((job[0], job[1], checksum(job[2]))) or run(*job), jobs))
    done.sort(key=lambda d: (d["file"], d["case"]))
    with open(path + ".part", "w") as f:
        f.write('{"about":' + json.dumps(head) + ',\n"cases":[\n' + ",\n".join(json.dumps(d) for d in done) + "\n]}\n")
    os.replace(path + ".part", path)


main()
