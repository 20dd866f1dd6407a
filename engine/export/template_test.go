package export_test

import (
	"strings"
	"testing"

	"nrngui/engine/export"
	"nrngui/engine/morph"
	"nrngui/engine/morph/neuroml"
)

// Every form of one cell type says what it must; parts leave out what was not chosen.
func TestCellForms(t *testing.T) {
	p := gallery(t, "pyramidal")
	cat := withMods(t, p)
	for form, want := range map[export.CellForm][]string{
		export.AsTemplate: {"begintemplate Pyramidal", "external lambda_f", "proc biophys_inhomo()", "proc position()", "obfunc connect2target()", "proc synapses()"},
		export.AsTopLevel: {"create soma[1]", "\nbiophys()\n", "access soma[0]"},
		export.AsClass:    {"class Pyramidal:", "def position(self", "def connect2target(self", "h.pt3dadd("},
		export.AsNeuroML:  {`<ionChannelHH id="hh_na_channel"`, "<specificCapacitance", "<resistivity", "condDensity="},
	} {
		file, files, _, err := export.Cell(p, cat, "", form, export.AllParts())
		if err != nil {
			t.Fatal(form, err)
		}
		for _, w := range want {
			if !strings.Contains(string(files[file]), w) {
				t.Errorf("%s as %s lacks %q", file, form, w)
			}
		}
	}
	file, files, _, err := export.Cell(p, cat, "", export.AsTopLevel, export.Parts{Subsets: true, Membrane: true})
	if err != nil {
		t.Fatal(err)
	}
	text := string(files[file])
	if strings.Contains(text, "create ") || strings.Contains(text, "geom()") || !strings.Contains(text, "\nsubsets()\nbiophys()\nbiophys_inhomo()\n") {
		t.Errorf("the parts are\n%.800s", text)
	}
	if _, err := export.ParseParts("topology,skin"); err == nil || !strings.Contains(err.Error(), "skin") {
		t.Error(err)
	}
	if _, _, _, err := export.Cell(p, cat, "nobody", export.AsTemplate, export.AllParts()); err == nil || !strings.Contains(err.Error(), "nobody") {
		t.Error(err)
	}
}

// The NeuroML of a cell reads back with its sections and lengths. It was validated against the schema of NeuroML 2.3 with libNeuroML 0.6.7 (validate_neuroml2): valid for the
// cells of the gallery and for a published cell with mechanisms of its own.
func TestCellInNeuroML(t *testing.T) {
	for _, name := range []string{"ball-and-stick", "pyramidal", "squid-axon"} {
		p := gallery(t, name)
		file, files, _, err := export.Cell(p, withMods(t, p), "", export.AsNeuroML, export.AllParts())
		if err != nil {
			t.Fatal(err)
		}
		m, err := neuroml.Read(strings.NewReader(string(files[file])), file)
		if err != nil {
			t.Fatal(err)
		}
		sum := 0.0
		for _, s := range m.Sections {
			sum += morph.Length(s.Points)
		}
		want := 0.0
		for _, s := range p.Cells[0].InSections().Shape.Stylized {
			want += s.L
		}
		if d := sum/want - 1; d > 1e-4 || d < -1e-4 {
			t.Errorf("%s is %g um long, want %g", name, sum, want)
		}
	}
}
