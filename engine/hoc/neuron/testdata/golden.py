"""Runs the cases of cases/*.txt in NEURON and writes golden.json beside itself.

    python golden.py        with the Python of an installed NEURON (nrniv and nrnivmodl beside it)

A case begins with a line "--- name". Each runs in a process of its own, from a file x.hoc; those of mods.txt by a program with the mod files of
this folder. Kept are the standard output and the message of the error that ended the case.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import neuron

HERE = os.path.dirname(os.path.abspath(__file__))
BIN = os.path.join(sys.prefix, "bin")


def message(stderr):
    """The last message of NEURON's error output; that of a missing mechanism stands on a line of its own."""
    lines, text = stderr.splitlines(), ""
    for i, line in enumerate(lines):
        m = re.match(r"\S*(nrniv|special): (.*)$", line)
        if m and not m.group(2).startswith("Warning"):
            text = m.group(2).strip() or lines[i - 1].strip()
    return text


def run(program, text, folder):
    with open(os.path.join(folder, "x.hoc"), "w") as f:
        f.write(text)
    p = subprocess.run([program, "-nogui", "-nobanner", "x.hoc", "-c", "quit()"], cwd=folder, stdin=subprocess.DEVNULL,
                       capture_output=True, text=True, timeout=60)
    return p.stdout, message(p.stderr)


def cases(path):
    with open(path) as f:
        parts = re.split(r"^--- (.*)\n", f.read(), flags=re.M)
    return list(zip(parts[1::2], parts[2::2]))


def main():
    out = []
    with tempfile.TemporaryDirectory() as folder:
        for name in os.listdir(HERE):
            if name.endswith(".mod"):
                shutil.copy(os.path.join(HERE, name), folder)
        subprocess.run([os.path.join(BIN, "nrnivmodl")], cwd=folder, check=True, capture_output=True)
        special = os.path.join(folder, "x86_64", "special")
        plain = os.path.join(folder, "plain")
        os.mkdir(plain)
        for name in sorted(os.listdir(os.path.join(HERE, "cases"))):
            for case, text in cases(os.path.join(HERE, "cases", name)):
                stdout, error = run(special, text, folder) if name == "mods.txt" else run(os.path.join(BIN, "nrniv"), text, plain)
                out.append({"file": name, "case": case, "out": stdout, "error": error})
    with open(os.path.join(HERE, "golden.json"), "w") as f:
        json.dump({
            "origin": "NEURON, HOC interpreter", "version": neuron.__version__, "command": "python golden.py",
            "tolerance": "none: the printed text is compared",
            "cases": out,
        }, f, indent=1)
        f.write("\n")


main()
