package hoc

import (
	"os"
	"strings"
	"testing"

	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/lib"
)

// surface is a table of what NEURON's documentation lists, beside the project where that is at hand: area, kind, name, languages, importance.
const surface = "../../../shared/reference/api-surface.tsv"

// elsewhere are names of the table that are none of the interpreter's, with the reason.
var elsewhere = map[string]string{
	"File.xopen":    "NEURON 9.0.2 has none either",
	"RunControl":    "the panel of nrncontrolmenu()",
	"Electrode.amp": "fields of its window", "Electrode.del": "fields of its window", "Electrode.dur": "fields of its window",
	"MultipleRunFitter": "the title of MulRunFitter's window",
	"solve":             "of depvar and eqn, which no published model at hand uses",
	"cai":               "there once a mechanism uses the ion ca", "cao": "as cai", "eca": "as cai", "ica": "as cai", "cai0_ca_ion": "as cai", "cao0_ca_ion": "as cai",
	"addgraph": "a proc that models define", "geom_nseg": "a proc of exported cells", "subsets": "a proc of exported cells",
}

// TestSurface: every function, class, method and library proc that models use (importance A and B) exists.
func TestSurface(t *testing.T) {
	data, err := os.ReadFile(surface)
	if err != nil {
		t.Skip("the table of NEURON's names is not beside the project")
	}
	m, err := New(Options{Debug: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Interp.Run("{load_file(\"nrngui.hoc\")}\n", "test"); err != nil {
		t.Fatal(err)
	}
	for _, name := range lib.Names() {
		if err := m.Interp.Run("{load_file(\""+name+"\")}\n", "test"); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, kinds := m.Names()
	seen, missing := 0, 0
	for _, line := range strings.Split(string(data), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) < 5 || f[4] != "A" && f[4] != "B" || !strings.Contains(f[3], "hoc") || f[0] == "rxd" || f[0] == "python" {
			continue
		}
		ok, known := exists(m, f[1], f[2], kinds)
		if strings.HasPrefix(f[2], "Section") && f[0] == "sections" {
			continue // Python's class of sections
		}
		if elsewhere[f[2]] != "" {
			if ok {
				t.Errorf("%s exists: it need not stand among the exceptions", f[2])
			}
			continue
		}
		if !known {
			continue
		}
		seen++
		if !ok {
			missing++
			t.Errorf("missing: %s %s %s (%s)", f[0], f[1], f[2], f[4])
		}
	}
	if seen < 300 {
		t.Errorf("only %d names were looked at: has the table another form?", seen)
	}
	t.Logf("%d names looked at, %d missing", seen, missing)
}

// exists says whether a name of the table is there; known is false for kinds that are no names of the interpreter (options, syntax ...).
func exists(m *Machine, kind, name string, kinds map[string]string) (ok, known bool) {
	switch kind {
	case "method", "property", "attribute":
		class, member, found := strings.Cut(name, ".")
		if !found {
			return kinds[name] != "", true
		}
		k := m.Class(class)
		if k == nil {
			return false, true
		}
		if k.Template != nil {
			return interp.HasMember(k, member), true
		}
		return k.Members[member] != nil, true
	case "function", "class", "data", "range-variable", "point-process":
		base, _, _ := strings.Cut(name, ".")
		if base != name {
			return exists(m, "method", name, kinds)
		}
		return kinds[name] != "", true
	}
	return false, false
}
