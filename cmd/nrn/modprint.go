package main

import (
	"fmt"
	"sort"
	"strings"

	"nrngui/engine/ir"
	"nrngui/engine/mech"
	"nrngui/engine/nmodl/check"
	"nrngui/engine/nmodl/code"
	"nrngui/engine/nmodl/lower"
	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// checkUnits gives what the unit check has to say about a file that parses.
func checkUnits(text []byte, name string) source.List {
	f, list := syntax.ParseIncluding(text, name, code.Beside)
	if f == nil || list.Failed() {
		return nil // Compile has said it
	}
	_, found := check.File(f, check.Options{Units: true})
	var out source.List
	for _, e := range found {
		if e.Severity != source.Fatal {
			out = append(out, e)
		}
	}
	return out
}

// printPass shows a mechanism after a pass: "parse", one of the lowering passes, or "ir".
func printPass(text []byte, name, pass string) (string, error) {
	f, list := syntax.ParseIncluding(text, name, code.Beside)
	if f == nil || list.Failed() {
		return "", list
	}
	names := []string{"parse"}
	for _, p := range lower.Passes() {
		names = append(names, p.Name)
	}
	names = append(names, "ir")
	at := -1
	for i, n := range names {
		if n == pass {
			at = i
		}
	}
	switch {
	case at < 0:
		return "", usageError(fmt.Sprintf("-print %s: there are the passes %s", pass, strings.Join(names, ", ")))
	case pass == "parse":
		return syntax.Print(f), nil
	case pass == "ir":
		t, list := code.CompileIncluding(text, name, code.Beside)
		if t == nil || list.Failed() {
			return "", list
		}
		return printIR(t), nil
	}
	info, list := check.File(f, check.Options{})
	if list.Failed() {
		return "", list
	}
	p := lower.New(info)
	lower.Run(p, pass)
	if p.Errs.Failed() {
		return "", p.Errs
	}
	return p.Print(), nil
}

// printIR shows every block of a mechanism as instructions.
func printIR(t *mech.Type) string {
	var b strings.Builder
	for _, f := range []*ir.Func{t.Init, t.Rates, t.Update, t.After, t.Receive, t.RecvInit} {
		if f != nil {
			fmt.Fprintf(&b, "%s\n", f)
		}
	}
	names := make([]string, 0, len(t.Functions))
	for name := range t.Functions {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Fprintf(&b, "%s\n", t.Functions[name])
	}
	return b.String()
}
