"""Writes golden.json: what NEURON's own printf, print, sscanf and patterns give.

Run with a Python that has NEURON 9.0.2:  python gen_golden.py > golden.json
The random cases are the same on each run.
"""
import json
import math
import random
import sys

from neuron import h

rng = random.Random(7)
for k in range(1, 13):
    h(f"a{k} = 0")
    h(f"strdef s{k}")
h("strdef fmt, out, src")
h("objref sf, ob")
h("ob = new Vector()")
h("sf = new StringFunctions()")
h("ok = 0")


def number(x):
    """A number as text that keeps its bits."""
    if math.isnan(x):
        return "-nan" if math.copysign(1, x) < 0 else "nan"
    return x.hex() if math.isfinite(x) else str(x)


def arguments(args):
    out = []
    for k, a in enumerate(args, 1):
        if isinstance(a, str):
            setattr(h, f"s{k}", a)
            out.append(f"s{k}")
        elif a is None:
            out.append("ob")
        else:
            setattr(h, f"a{k}", a)
            out.append(f"a{k}")
    return "".join(", " + a for a in out)


def run(statement):
    h.ok = 0
    try:
        h("{" + statement + "\nok = 1}")
    except Exception:
        pass
    return h.ok == 1


def formatted(fmt, *args):
    h.fmt, h.out = fmt, ""
    ok = run("{sprint(out, fmt%s)}" % arguments(args))
    shown = [a if isinstance(a, str) else {"o": "Vector[0]"} if a is None else {"x": number(float(a))} for a in args]
    return {"f": fmt, "a": shown, "s": h.out if ok else None}


NUMBERS = [0.0, -0.0, 1.0, -1.0, 3.7, -3.7, 0.1, 1 / 3, 2 / 3, 1e-5, 123456789.0, 99999999.5, 1e8, 1e15, 1e300, 1e-300, 5e-324,
           255.0, 65.0, 2.0**31, -(2.0**31), 2.0**31 - 1, 2.0**32 + 5, 2.0**63, 1e12, -1e12, 0.5, 1.5, 2.5, 999999.5, 9.9999995, 0.00001234567,
           math.inf, -math.inf, math.nan, -math.nan, 300.0, 70000.0, 6.02214076e23, 96485.3321]


def number_for(kind):
    """Not a number that is longer than NEURON's buffer, which cuts it."""
    while True:
        x = rng.choice(NUMBERS) * rng.choice([1, 1, 1, 0.37])
        if kind != "f" or not 1e60 < abs(x) < math.inf:
            return x


def format_cases():
    cases = []
    for f, a in [("abc", ()), ("", ()), ("%d %d", (1,)), ("%d", ("x",)), ("%s", (3.0,)), ("%s", ("x",)), ("%s|%10s|%-10s|", (None, None, None)),
                 ("%d", (None,)), ("100%", ()), ("100% ", ()), ("%%", ()), ("%5%|", ()), ("a%%b%%c", ()), ("%u|%", (3.0,)), ("%X\n", (3.0,)),
                 ("%X and", (300.0,)), ("%G|%%", ()), ("x %5", ()), ("tail %", ()), ("%-", ()), ("%c%c%c", (72.0, 105.0, 33.0)),
                 ("%d", (1.0, 2.0, 3.0)), ("%s %s", ("a",)), ("%ld %lld %lx %lo", (1e12, 1e12, 255.0, 8.0)), ("%lf %lg %le", (1.5, 2.5, 3.5)),
                 ("%hd %hhd", (70000.0, 300.0)), ("long " * 60 + "%g" + " end" * 60, (1.0,)), ("%s", ("long " * 200,)), ("%.3s|%8.2s|%-8.2s|", ("abcdef",) * 3),
                 ("%'d", (1234567.0,)), ("%#g %#.3g %#e", (255.0, 0.5, 1.0)), ("%i ms of %g", (2.0, 3.0))]:
        cases.append(formatted(f, *a))
    for _ in range(1500):
        parts, args = [], []
        for _ in range(rng.randint(1, 4)):
            kind = rng.choice("dddoxcefgggeeffss%")
            flags = "".join(c for c in "-+ 0#" if rng.random() < .2)
            if kind in "cs":
                flags = "".join(c for c in flags if c == "-")
            elif kind in "d":
                flags = flags.replace("#", "")
            elif kind in "ox":
                flags = flags.replace("+", "").replace(" ", "")
            elif kind == "g":
                flags = flags.replace("#", "")  # the C library shows 999999.5 as 1.e+06 by %#g, a slip of its own
            width = str(rng.randint(1, 24)) if rng.random() < .5 else ""
            prec = "." + rng.choice(["", "0", "1", "2", "3", "8", "15", "17"]) if rng.random() < .4 and kind != "c" else ""
            length = ""
            if kind in "dox":
                length = rng.choice(["", "", "", "l", "ll", "h", "hh"])
            elif kind in "efg":
                length = rng.choice(["", "", "l"])
            if kind == "%":
                parts.append("%%")
            else:
                parts.append("%" + flags + width + prec + length + kind)
                args.append(rng.choice(["", "a", "soma", "a longer text"]) if kind == "s" else
                            float(rng.randint(32, 126)) if kind == "c" else number_for(kind))
            parts.append(rng.choice(["", " ", "|", "\n", "text", " mV\t"]))
        cases.append(formatted("".join(parts), *args))
    return cases


def scanned(src, fmt):
    """Kinds of the arguments are tried: NEURON says which are wrong."""
    h.src, h.fmt = src, fmt
    kinds = []
    i = 0
    while i < len(fmt):  # what stores, for well-formed formats
        if fmt[i] == "%":
            i += 1
            skip = fmt[i:i + 1] == "*"
            i += skip
            while fmt[i:i + 1].isdigit() or fmt[i:i + 1] == "l":
                i += 1
            c = fmt[i:i + 1]
            if c == "[":
                i += 2 if fmt[i + 1:i + 2] == "^" else 1
                i = fmt.find("]", i + 1)
                if i < 0:
                    i = len(fmt)
            if not skip and c and c != "%":
                kinds.append("s" if c in "s[" else "x")
        i += 1
    args = ""
    for k, kind in enumerate(kinds[:12], 1):
        setattr(h, f"a{k}", -777.0)
        setattr(h, f"s{k}", "unset")
        args += f", s{k}" if kind == "s" else f", &a{k}"
    ok = run("{n = sscanf(src, fmt%s)}" % args)
    if not ok:
        return {"i": src, "f": fmt, "n": None}
    n = int(h.n)
    values = [getattr(h, f"s{k}") if kind == "s" else {"x": number(getattr(h, f"a{k}"))} for k, kind in enumerate(kinds[:max(n, 0)], 1)]
    return {"i": src, "f": fmt, "n": n, "v": values}


def scan_cases():
    cases = []
    sources = ["", " ", "12", "  12 34", "1.5 2.5", "abc 3.5", "3.5abc", "-7e3x", "0x1F 017 9", "inf nan -inf", "1e", "1e+ 2", ".5. 6", "+-3", "name=12;rest",
               "dend[3].v(.5)", "a,b,c", "  lead", "99999999999 1", "-99999999999 1", "1e400 1e-400", "100%", "100 % 5", "A1", "1 2 3 4 5 6 7 8 9 10 11 12 13",
               "0.1 1234.5678", "soma.v(0.5) -65", "x\ty\nz", "1,2,3", "0x 5", "infinity7", "naninf", "1.5.2", "- 3", "][^-a"]
    formats = ["%d", "%lf", "%f", "%g", "%s", "%c", "%d %d", "%lf %lf", "%s %lf", "%lf %s", "%*s %lf", "%3d%s", "%2s%s", "%[a-z]", "%[^=]=%d", "%[^[][%d].%s",
               "%i %i %i", "%x %o %u", "%ld %ld", "%lx", "%c%c", "%*c%d", "%d%%", "%d %% %d", "name=%d;%s", "%[]^-]", "%[^]]", "%*[ ]%s", "%*d %d", "%1d%1d",
               "%lf,%lf,%lf", "%q", "%", "%5", "%ls", "%2c", "%l[a]", "%[abc", "%e %g", "%lf%c", " %c", "abc%lf", "%5lf%s", "%10[0-9.]%s", "%s%s%s%s",
               "%lf " * 12, "%lf " * 13, "", "x", "%*", "%le %lg"]
    for src in sources:
        for fmt in formats:
            cases.append(scanned(src, fmt))
    for _ in range(800):
        src = "".join(rng.choice("0123456789.-+eExXabfin %,;[]\t ") for _ in range(rng.randint(0, 14)))
        fmt = "".join(rng.choice(["%d", "%lf", "%f", "%s", "%x", "%i", "%*d", "%2d", "%3lf", "%[0-9]", "%[^ ]", "%c", " ", ",", "x", "%o", "%4s"]) for _ in range(rng.randint(1, 4)))
        cases.append(scanned(src, fmt))
    return cases


NAMES = ["soma", "axon", "apic", "soma[0]", "soma[2]", "dend", "dend[0]", "dend[1]", "dend[5]", "dend[12]", "dend[15]", "dend_11", "dendA1_0011", "Cell[0].soma",
         "Cell[1].dend[2]", "Cell[12].axon", "node[3]", "hillock", "iseg", "a", "b2", "eqSection[0]"]


def section_cases():
    from neuron import n  # noqa: F401  (NEURON 9)
    h("create soma, axon, apic, dend, dend_11, dendA1_0011, hillock, iseg, a, b2")
    cases = []
    names = ["soma", "axon", "apic", "dend", "dend_11", "dendA1_0011", "hillock", "iseg", "a", "b2"]
    h("create more[3], other[13]")
    names += ["more[0]", "more[2]", "other[0]", "other[1]", "other[10]", "other[12]"]
    patterns = ["soma", "som", "s*", ".*", "", "d", "dend.*", "dend_<0-9>", "dend_<0-9><0-9>", "a|b2", "apic|axon", "(ap|ax)..", "o", "more[0]", "more[<0-1>]", "other[1",
                "other[1]", "other[<0-2>]", "other.1", "[1]", "^dend", "n$", "axon$", "s.*a", "*2*", "+a", "a**", "(", ")", "a)", "<", "<b-a>", "|", "()", "(?:a)", "{1}", "o{1}n",
                "den+d", "dend?", "<^d>.*", "dendA1_00<0-1>*", "dendA1_001101100*", ".<ox>.*", "a\\w", "a\\w+", "\\w*_\\d+", "h\\d?i.*", "ise\\g", "b{1}2", "b{1,2}2", "a{0}xon", "l{2}", "l{2,}",
                "^", "$", "^$", "<>", "a<>", "a.*?n", "more.2.", "er[1.]", "(dend|axon)(_.*)?"]
    for p in patterns:
        whole, part = [], []
        h.fmt = p
        broken = False
        for name in names:
            for stmt, out in (("issection(fmt)", whole), (None, part)):
                h.a1 = 0
                if stmt:
                    ok = run("%s { a1 = issection(fmt) }" % name)
                else:
                    ok = run("%s { ifsec fmt { a1 = 1 } }" % name)
                if not ok:
                    out.append(None)
                else:
                    out.append(int(h.a1))
        cases.append({"p": p, "whole": whole, "part": part})
        del broken
    return {"names": names, "cases": cases}


def search_cases():
    texts = ["abc12xyz", "dend[3].v(.5)", "", "aaa", "path/to/file.hoc", "line one\nline two", "x=1; y=2", "soma.v", "tab\tsep", "a.b.c", "AbC", "(paren) {brace}", "1.5e-3", "_under_"]
    patterns = ["a", "b*", "[0-9]+", "[0-9]*", "c(1|12)", "c(12|1)2?", "/", "[.]", "\\.", ".*/", "[^/]*$", "^a", "c$", "x|y", "[[:digit:]]+", "[[:alpha:]_]+", "\\[", "[[]", "\\(", "a{2}", "a{2,3}", "a{0,1}",
                "(a|aa)(a|)", "", ".", "=", " *=", "(", ")", "[", "*", "a**", "[]]", "[^]]*", "[a\\]", "\\t", "\t", "a+?", "A|C", "{", "}", "[b-d]+", "one.line", "line$", "()", "(|a)", "a|", "[z-a]", "v\\(", "\\d", "\\w+", "[.5]+", "e-"]
    cases = []
    for t in texts:
        for p in patterns:
            h.src, h.fmt = t, p
            h.s1 = h.s2 = "unset"
            if not run("a1 = sf.head(src, fmt, s1)\na2 = sf.tail(src, fmt, s2)"):
                cases.append({"t": t, "p": p, "head": None})
                continue
            cases.append({"t": t, "p": p, "head": int(h.a1), "tail": int(h.a2), "before": h.s1, "after": h.s2})
    return cases


def main():
    numbers = NUMBERS + [rng.uniform(-1, 1) * 10.0 ** rng.randint(-12, 20) for _ in range(200)]
    golden = {
        "origin": "gen_golden.py run with NEURON " + h.nrnversion(5) + " on Linux, x86-64",
        "tolerance": "none: texts and bits are equal",
        "number": [{"x": number(x), "s": formatted("%.8g", x)["s"]} for x in numbers],
        "format": format_cases(),
        "scan": scan_cases(),
        "section": section_cases(),
        "search": search_cases(),
    }
    sys.__stdout__.write(json.dumps(golden, indent=None).replace("}, {", "},\n{") + "\n")


main()
