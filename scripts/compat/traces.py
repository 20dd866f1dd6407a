"""Traces and spikes of a run: read from what recorder.hoc wrote, thinned to a reference, compared with one.

A reference is ID.csv (every k-th sample of the run, exact numbers), ID.spikes.csv (time and source of each spike) and ID.json (facts of the run).
A new run is compared in full: its samples are interpolated at the times of the reference, which for an equal fixed step are the same times.
"""

import bisect
import json
import os
import re

THRESHOLD = -10  # mV; an upward crossing is a spike
ROWS = 1500  # samples kept in a reference
SPIKES = 20000  # spikes kept in a reference
NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w])")


class Run:
    """names of the columns, times, one list of values a column, spikes by source, the text that the model printed, and the time at which it ended."""

    def __init__(self, names=(), times=(), columns=(), spikes=None, printed=""):
        self.names, self.times, self.columns = list(names), list(times), [list(c) for c in columns]
        self.spikes = spikes if spikes is not None else self.crossings()
        self.printed, self.end = printed, float("inf")

    def crossings(self):
        found = {}
        for name, y in zip(self.names, self.columns):
            for i in range(1, len(y)):
                if y[i - 1] < THRESHOLD <= y[i]:
                    part = (THRESHOLD - y[i - 1]) / (y[i] - y[i - 1])
                    found.setdefault(name, []).append(self.times[i - 1] + part * (self.times[i] - self.times[i - 1]))
        return found

    def empty(self):
        return len(self.times) < 2 and not self.spikes

    def flat(self):
        """No column changes by more than a microvolt and nothing fires: a comparison that says little."""
        return not self.spikes and all(max(c) - min(c) < 1e-3 for c in self.columns if c)


def table(path):
    with open(path) as f:
        lines = f.read().split("\n")
    names = lines[0].split(",")
    return names, [[float(x) for x in line.split(",")] for line in lines[1:] if line]


def raw(path, printed=""):
    """The run that recorder.hoc wrote to path, and path.spikes beside it."""
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return Run(printed=printed)
    names, rows = table(path)
    columns = list(zip(*rows)) if rows else [()] * len(names)
    run = Run(names[1:], columns[0], columns[1:], printed=printed)
    if os.path.exists(path + ".spikes"):
        with open(path + ".spikes") as f:
            for line in f:
                t, source = line.split(",")
                run.spikes.setdefault(source.strip(), []).append(float(t))
    return run


def ended(line):
    """The time in the line that recorder.hoc prints at the end."""
    m = re.search(r" t=(\S+)", line)
    return float(m.group(1)) if m else float("inf")


def save(run, folder, name, facts):
    os.makedirs(folder, exist_ok=True)
    base = os.path.join(folder, name)
    n = len(run.times)
    every = max(1, -(-n // ROWS))
    kept = sorted(set(range(0, n, every)) | ({n - 1} if n else set()))
    with open(base + ".csv", "w") as f:
        f.write(",".join(["t"] + run.names) + "\n")
        for i in kept:
            f.write(",".join("%.10g" % x for x in [run.times[i]] + [c[i] for c in run.columns]) + "\n")
    spikes = sorted((t, s) for s, times in run.spikes.items() for t in times)
    with open(base + ".spikes.csv", "w") as f:
        for t, source in spikes[:SPIKES]:
            f.write("%.8f,%s\n" % (t, source))
    if run.printed:
        with open(base + ".printed.txt", "w") as f:
            f.write(run.printed)
    with open(base + ".json", "w") as f:
        json.dump(facts, f, indent=1)
        f.write("\n")


def load(folder, name):
    base = os.path.join(folder, name)
    if not os.path.exists(base + ".csv"):
        return None
    names, rows = table(base + ".csv")
    columns = list(zip(*rows)) if rows else [()] * len(names)
    spikes = {}
    with open(base + ".spikes.csv") as f:
        for line in f:
            t, source = line.rstrip("\n").split(",", 1)
            spikes.setdefault(source, []).append(float(t))
    printed = ""
    if os.path.exists(base + ".printed.txt"):
        with open(base + ".printed.txt") as f:
            printed = f.read()
    run = Run(names[1:], columns[0], columns[1:], spikes, printed)
    with open(base + ".json") as f:
        run.end = ended(json.load(f).get("run", ""))
    return run


def at(times, values, t):
    i = bisect.bisect_left(times, t)
    if i <= 0:
        return values[0]
    if i >= len(times):
        return values[-1]
    if times[i] == times[i - 1]:
        return values[i]
    return values[i - 1] + (values[i] - values[i - 1]) * (t - times[i - 1]) / (times[i] - times[i - 1])


class Difference:
    """rms (mV, the worst column), spike (ms, the worst shift of a spike), count (the worst difference in number), words (what differs in kind)."""

    def __init__(self, want, got, adaptive=False):
        self.rms = self.spike = 0.0
        self.count, self.words, self.column = 0, [], ""
        self.printed = len(NUMBER.findall(want.printed)) if want.printed else 0
        if want.printed:
            self.print_difference(want.printed, got.printed)
        if want.names != got.names:
            self.words.append("records %d sections, not %d" % (len(got.names), len(want.names)) if len(want.names) != len(got.names) else
                              "section names differ: %s, not %s" % next((b, a) for a, b in zip(want.names, got.names) if a != b))
            return
        if len(want.times) > 1 and len(got.times) < 2:
            self.words.append("nothing was simulated")
            return
        if want.times:
            self.ends(want.times[-1], got.times[-1], adaptive)
        last = got.times[-1] if got.times else 0
        for name, a, b in zip(want.names, want.columns, got.columns):
            off = [(x - at(got.times, b, t)) ** 2 for t, x in zip(want.times, a) if t <= last]
            rms = (sum(off) / len(off)) ** 0.5 if off else 0.0
            if not rms <= self.rms:
                self.rms, self.column = rms, name
        end = min(want.end, got.end)
        for source in sorted(set(want.spikes) | set(got.spikes)):
            a, b = ([x for x in r.spikes.get(source, []) if x <= end] for r in (want, got))
            self.count = max(self.count, abs(len(a) - len(b)))
            self.spike = max([self.spike] + [abs(x - y) for x, y in zip(sorted(a), sorted(b))])

    def ends(self, want, got, adaptive):
        """The last sample of an adaptive run may be far before the end or past it; another method need only come as far."""
        if got < want - (1 + 0.05 * abs(want)) if adaptive else abs(want - got) > 1e-6 * max(1, abs(want)):
            self.words.append("ends at %.6g ms, not %.6g" % (got, want))

    def print_difference(self, want, got):
        a, b = NUMBER.findall(want), NUMBER.findall(got)
        off = sum(abs(float(x) - float(y)) > 1e-3 * max(1, abs(float(x))) for x, y in zip(a, b))
        if len(a) != len(b):
            self.words.append("prints %d numbers, not %d" % (len(b), len(a)))
        elif off:
            self.words.append("%d of %d printed numbers differ" % (off, len(a)))

    def beyond(self, spec):
        """What exceeds the tolerances of a description, in words; empty where all holds."""
        out = list(self.words)
        if not self.rms <= spec.get("tol_rms", 0.05):
            out.append("%.3g mV rms at %s, allowed %.3g" % (self.rms, self.column, spec.get("tol_rms", 0.05)))
        if self.count > spec.get("tol_count", 0):
            out.append("%d spikes more or fewer, allowed %d" % (self.count, spec.get("tol_count", 0)))
        elif not self.spike <= spec.get("tol_spike", 0.025):
            out.append("a spike off by %.3g ms, allowed %.3g" % (self.spike, spec.get("tol_spike", 0.025)))
        return "; ".join(out)
