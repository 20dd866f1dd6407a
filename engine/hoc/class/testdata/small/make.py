"""Runs each script of this folder in NEURON and stores what it prints in a file .out beside it.

Made with NEURON 9.0.2 (PyPI, Linux x86-64); NRNIV names its program nrniv:  NRNIV=.../bin/nrniv python make.py [NAME...]
The command is: nrniv -nogui -nobanner SCRIPT -c 'quit()', in an empty folder. The tolerance is none: texts are equal.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).resolve().parent
for script in sorted(here.glob("*.hoc")):
    if len(sys.argv) > 1 and script.stem not in sys.argv[1:]:
        continue
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([os.environ.get("NRNIV", "nrniv"), "-nogui", "-nobanner", str(script), "-c", "quit()"],
                              cwd=folder, capture_output=True, stdin=subprocess.DEVNULL, timeout=60)
    if b"hoc_execerror" in done.stderr or b"hoc_run1: caught" in done.stderr or b" near line" in done.stderr:
        sys.stderr.write(f"{script.name}: {done.stderr.decode()}\n")
    script.with_suffix(".out").write_bytes(done.stdout)
