#!/usr/bin/env python3
"""import3d.py NRN NRNIV TABLE FILE|FOLDER... : reads reconstructions with NEURON's Import3D and here and compares the cells section by section.

Names, order, parents, places and every 3-D point have to be equal as text (9 digits: all that single precision has); L and area to 1e-9 relative, for they are
sums. TABLE gets a line a file. Exit code 1 when a file differs, or when NEURON reads one that is refused here.
Formats that NEURON cannot read (XML, HOC) are left out.
"""
import json, os, subprocess, sys

KINDS = {"SWC": 1, "Neurolucida V3": 2, "Neurolucida": 3, "Eutectic": 4}
HERE = os.path.dirname(os.path.abspath(__file__))
ENDINGS = (".swc", ".asc", ".nts", ".dat")


def files(names):
    for name in names:
        if not os.path.isdir(name):
            yield name, os.path.basename(name)
            continue
        for folder, _, inside in sorted(os.walk(name)):
            for f in sorted(inside):
                if f.lower().endswith(ENDINGS) and not f.startswith("._"):
                    full = os.path.join(folder, f)
                    yield full, os.path.relpath(full, os.path.dirname(os.path.normpath(name)))


def run(command, limit=300):
    try:
        p = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return "", f"no end within {limit} s"
    return p.stdout.decode("latin-1"), p.stderr.decode("latin-1")


def dump(command, kind, file):
    """The cell as a list of sections (heading, points), or None and why not."""
    text, errors = run(command + ["-c", f"kind = {kind}", "-c", "strdef file", "-c", f'file = "{file}"', os.path.join(HERE, "import3d.hoc"), "-c", "quit()"])
    _, found, text = text.partition("\nDUMP\n")
    body, ended, _ = text.partition("END\n")
    if not found or not ended:
        words = [l.strip() for l in errors.splitlines() if l.strip()]
        return None, words[0][:100] if words else "no cell"
    sections = []
    for line in body.splitlines():
        if " n3d " in line:
            sections.append((line.split(), []))
        else:
            sections[-1][1].append(line)
    return sections, ""


def near(a, b):
    a, b = float(a), float(b)
    return abs(a - b) <= 1e-12 + 1e-9 * abs(b) or a != a and b != b


def differs(ours, theirs):
    if len(ours) != len(theirs):
        return f"{len(ours)} sections, NEURON {len(theirs)}"
    for (a, p), (b, q) in zip(ours, theirs):
        # name n3d N L x area y [on parent(x)]
        if a[:3] != b[:3] or a[7:] != b[7:]:
            return f"{' '.join(a[:3] + a[7:])}, NEURON {' '.join(b[:3] + b[7:])}"
        for i, (x, y) in enumerate(zip(p, q)):
            if x != y:
                return f"{a[0]} point {i}: {x}, NEURON {y}"
        if not near(a[4], b[4]) or not near(a[6], b[6]):
            return f"{a[0]}: L {a[4]} area {a[6]}, NEURON {b[4]} {b[6]}"
    return ""


def main():
    nrn, nrniv, table = sys.argv[1:4]
    counts, bad = {}, 0
    with open(table, "w") as out:
        out.write("result\tfile\tformat\tsections\tpoints\tL um\tarea um2\twhat\n")
        for full, shown in files(sys.argv[4:]):
            text, _ = run([nrn, "morph", "-json", full])
            facts = json.loads(text.splitlines()[0]) if text.strip() else {"failed": 1, "messages": ["no answer"]}
            form = facts.get("format", "")
            refused = facts.get("failed")
            if not refused and form not in KINDS:
                continue
            guess = KINDS.get(form) or {".swc": 1, ".nts": 4}.get(os.path.splitext(full)[1].lower(), 2)
            theirs, why = dump([nrniv, "-nogui", "-nobanner"], guess, full)
            ours, ours_why = (None, "") if refused else dump([nrn, "-nogui"], guess, full)
            if refused:
                result = "refused here" if theirs else "refused by both"
                what = facts["messages"][0].replace(full, shown)[:200] + ("" if theirs is None else f"; NEURON makes {len(theirs)} sections")
            elif ours is None:
                result, what = "fails here", ours_why
            elif theirs is None:
                result, what = "NEURON stops", why.replace(full, shown)
            else:
                what = differs(ours, theirs)
                result = "differs" if what else "equal"
            bad += result in ("differs", "refused here", "fails here")
            counts[result] = counts.get(result, 0) + 1
            row = [result, shown, form or "?"]
            row += [str(len(ours)), str(sum(len(p) for _, p in ours)), "%.7g" % sum(float(a[4]) for a, _ in ours), "%.7g" % sum(float(a[6]) for a, _ in ours)] if ours else ["", "", "", ""]
            out.write("\t".join(row + [what]) + "\n")
            out.flush()
            if result != "equal":
                print(f"{result}: {shown}: {what}")
    print(", ".join(f"{n} {r}" for r, n in sorted(counts.items())) or "no files")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
