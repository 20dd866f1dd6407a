package export_test

import (
	"os"
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/hoc"
	"nrngui/engine/hoc/files"
	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// machine runs the HOC export of a project with our own interpreter, as `nrn main.hoc` does in its folder, and compares it with the project's own run.
func machine(t *testing.T, p *project.Project) *export.Report {
	t.Helper()
	dir := t.TempDir()
	if err := export.WriteFolder(dir, inHOC(t, p)); err != nil {
		t.Fatal(err)
	}
	disk, err := files.NewDisk(dir, dir)
	if err != nil {
		t.Fatal(err)
	}
	var out, faults strings.Builder
	m, err := hoc.New(hoc.Options{Out: &out, Err: &faults, Files: disk})
	if err != nil {
		t.Fatal(err)
	}
	if list := m.LoadFolders(nil); list.Failed() {
		t.Fatal(list)
	}
	if err := m.RunFile("main.hoc"); err != nil {
		t.Fatalf("%v\n%s%s", err, out.String(), faults.String())
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 0 {
		t.Errorf("it prints %q", out.String())
	}
	theirs, err := export.ReadRun(dir)
	if err != nil {
		t.Fatal(err)
	}
	ours, err := export.Named(p, withMods(t, p), simulated(t, p))
	if err != nil {
		t.Fatal(err)
	}
	r, err := export.Compare(ours, *theirs)
	if err != nil {
		t.Fatal(err)
	}
	r.Peer = "our HOC"
	return r
}

// The project and its HOC give equal bits here: both are the same numbers in the same engine, said in two ways.
func TestMachineRunsExports(t *testing.T) {
	for name, p := range map[string]*project.Project{"squid-axon": gallery(t, "squid-axon"), "ball-and-stick": gallery(t, "ball-and-stick"), "pyramidal": gallery(t, "pyramidal"), "odd": odd(),
		"whole": whole(), "whole, Crank-Nicolson": whole().WithSecondOrder(2), "settings": settings(t), "bundled": bundled(), "given": given(t), "axon": fieldAxon(t), "talking": talking(t), "crowded": crowded()} {
		t.Run(name, func(t *testing.T) { equal(t, p) })
	}
	cases := builtinCases()
	for _, typ := range catalogue(t).Types() {
		if typ.Kind != mech.Ion && typ.Name != "extracellular" {
			t.Run(typ.Name, func(t *testing.T) { equal(t, builtinProject(typ, cases[typ.Name])) })
		}
	}
	for _, file := range []string{"c91662.swc", "pyramidal.swc", "BS0284.swc"} {
		t.Run(file, func(t *testing.T) { equal(t, reconstructed(t, file)) })
	}
}

// equal says where the run of the export differs.
func equal(t *testing.T, p *project.Project) {
	t.Helper()
	r := machine(t, p)
	if r.Within(0) {
		return
	}
	t.Error("our HOC gives other numbers than the project")
	r.Write(os.Stderr)
}
