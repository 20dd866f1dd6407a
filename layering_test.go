package nrngui_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
)

const module = "nrngui/"

// may says who may import whom: the policy of docs/architecture.md, not a description of what happens to compile. A package that
// is missing here may import nothing of ours. "x/*" stands for all packages below x. A red test is answered by moving code.
var may = map[string]string{
	"engine":               "",
	"engine/source":        "",
	"engine/source/expect": "engine/source",
	"engine/units":         "",
	"engine/event":         "",
	"engine/solve":         "",
	"engine/trace":         "",
	"engine/measure":       "",
	"engine/memory":        "",
	"engine/expr":          "engine/source engine/units",
	"engine/random":        "engine/ir/kernels",
	"engine/ir":            "engine/ir/kernels",
	"engine/ir/kernels":    "",
	"engine/morph":         "engine/source",
	"engine/morph/swc":     "engine/source engine/morph engine/morph/import3d",
	"engine/morph/grow":    "engine/source engine/morph",
	"engine/mech":          "engine/units engine/ir",
	"engine/model":         "engine/morph engine/mech engine/random engine/units engine/source",
	"engine/project":       "engine/expr engine/model engine/random engine/morph engine/morph/formats engine/morph/grow engine/morph/import3d engine/morph/repair engine/mech engine/units engine/source",
	"engine/cellbuild":     "engine/project engine/export engine/morph engine/source",
	"engine/adopt":         "engine/project engine/model engine/random engine/morph engine/mech engine/source",
	"engine/nmodl/syntax":  "engine/source engine/units",
	"engine/nmodl/check":   "engine/nmodl/syntax engine/source engine/units",
	"engine/nmodl/lower":   "engine/nmodl/syntax engine/nmodl/check engine/source engine/units",
	"engine/nmodl/code":    "engine/nmodl/syntax engine/nmodl/check engine/nmodl/lower engine/source engine/units engine/ir engine/mech",
	"engine/nmodl/curves":  "engine/nmodl/syntax engine/nmodl/code engine/source engine/units engine/ir engine/mech",
	"engine/hoc/syntax":    "engine/source",
	"engine/hoc/object":    "",
	"engine/hoc/files":     "engine/hoc/object",
	"engine/hoc/text":      "",
	"engine/hoc/archive":   "engine/hoc/object engine/hoc/files",
	"engine/hoc/interp":    "engine/hoc/syntax engine/hoc/object engine/hoc/text engine/source engine/ir/kernels",
	"engine/hoc/class":     "engine/hoc/object engine/hoc/text engine/random engine/ir/kernels",
	"engine/hoc/gui":       "engine/hoc/object engine/hoc/text",
	"engine/hoc/lib":       "",
	"engine/hoc/neuron":    "engine/hoc/object engine/hoc/interp engine/hoc/class engine/hoc/text engine/model engine/mech engine/morph engine/units engine/source",
	"engine/hoc/run":       "engine/hoc/object engine/hoc/interp engine/hoc/class engine/hoc/neuron engine/hoc/text engine/model engine/mech engine/sim engine/cable engine/random engine/solve engine/trace engine/source",
	"engine/hoc/import3d":  "engine/hoc/object engine/hoc/class engine/hoc/neuron engine/morph engine/morph/*",
	"engine/hoc":           "engine/*",
	"engine/hoc/cellfile":  "engine/hoc engine/hoc/* engine/project engine/adopt engine/model engine/morph engine/mech engine/source",
	"engine/hoc/live":      "engine/hoc engine/hoc/* engine/memory engine/mech engine/model engine/morph engine/source",
	"engine/mech/builtin":  "engine/mech engine/nmodl/*",
	"engine/cable":         "engine/model engine/morph engine/mech engine/solve",
	"engine/sim":           "engine/model engine/mech engine/ir engine/cable engine/event engine/random engine/solve engine/trace engine/source",
	"engine/currents":      "engine/sim engine/model engine/mech engine/nmodl/curves",
	"engine/export":        "engine/project engine/model engine/morph engine/morph/swc engine/morph/neuroml engine/neuroml engine/neuroml/channel engine/mech engine/units engine/source engine/trace",
	"engine/figure":        "engine/project engine/source",
	"engine/neuroml":       "engine/source",
	"engine/session":       "engine/*",
	"engine/sweep":         "engine/session engine/project engine/mech engine/measure engine/source",
	"ui/look":              "",
	"ui/look/ink":          "ui/look",
	"ui/kit":               "ui/look ui/words",
	"ui/words":             "",
	"ui/clip":              "",
	"ui/field":             "ui/look ui/kit engine/units",
	"ui/dock":              "ui/look ui/kit engine/project",
	"ui/code":              "ui/look ui/look/ink ui/kit",
	"ui/reader":            "ui/look ui/look/ink ui/kit",
	"ui/mechs":             "ui/look ui/kit ui/words ui/field ui/code ui/plots ui/plots/paint engine/mech engine/nmodl/code engine/nmodl/curves engine/nmodl/syntax engine/project engine/session engine/source engine/units",
	"ui/cellbuilder":       "engine/cellbuild ui/look ui/look/ink ui/kit ui/words ui/field ui/plots ui/shape engine/mech engine/morph engine/project engine/session engine/units engine/source",
	"ui/plots/paint":       "ui/look ui/look/ink engine/trace engine/units",
	"ui/shape":             "ui/look ui/look/ink engine/morph engine/morph/import3d engine/project", // a reconstruction as read holds outlines, marks and spines
	"ui/plots":             "ui/look ui/look/ink ui/kit ui/field ui/shape ui/plots/paint engine/measure engine/project engine/morph engine/mech engine/units engine/source engine/trace engine/session engine/export",
	"ui/import3d":          "ui/look ui/look/ink ui/kit ui/words ui/field ui/code ui/plots ui/plots/paint ui/shape engine/morph engine/morph/* engine/project engine/source",
	"ui/console":           "ui/look ui/kit engine/hoc/syntax",
	"ui/script":            "ui/look ui/kit ui/words ui/field ui/code ui/plots ui/plots/paint ui/shape engine/hoc engine/hoc/live engine/hoc/gui engine/hoc/object engine/morph engine/source",
	"ui/workbench":         "ui/* engine/cellbuild engine/expr engine/figure engine/measure engine/hoc engine/hoc/* engine/session engine/sweep engine/currents engine/project engine/export engine/morph engine/morph/* engine/neuroml/cell engine/mech engine/mech/builtin engine/nmodl/code engine/nmodl/curves engine/units engine/source engine/trace assets docs",
	"assets":               "",
	"docs":                 "",
	"cmd/nrngui":           "ui/workbench engine/session engine/mech/builtin assets",
	"cmd/nrn":              "engine/hoc engine/hoc/* engine/memory engine/session engine/project engine/export engine/morph engine/morph/* engine/neuroml/cell engine/nmodl/* engine/mech engine/mech/builtin engine/ir engine/ir/kernels engine/model engine/sim engine/trace engine/source engine/units assets ui/look ui/shape ui/plots/paint",

	"engine/morph/import3d":        "engine/source engine/morph",
	"engine/morph/import3d/golden": "engine/morph engine/morph/import3d engine/source", // for tests of the readers
	"engine/morph/neurolucida":     "engine/source engine/morph engine/morph/import3d",
	"engine/morph/eutectic":        "engine/source engine/morph engine/morph/import3d",
	"engine/morph/metrics":         "engine/morph",
	"engine/morph/library":         "engine/morph engine/morph/formats engine/morph/repair",
	"engine/morph/repair":          "engine/source engine/morph engine/morph/import3d",
	"engine/morph/formats":         "engine/source engine/morph engine/morph/import3d engine/morph/swc engine/morph/neurolucida engine/morph/eutectic engine/morph/neuroml engine/morph/hocfile",
	"engine/morph/neuroml":         "engine/source engine/morph engine/morph/import3d",
	"engine/morph/hocfile":         "engine/source engine/morph engine/morph/import3d engine/hoc/syntax", // the shape of a cell in HOC: parsed, never run

	"engine/neuroml/channel": "engine/neuroml engine/source",
	"engine/neuroml/cell":    "engine/neuroml engine/neuroml/channel engine/morph engine/morph/formats engine/morph/neuroml engine/project engine/mech engine/mech/builtin engine/nmodl/code engine/source",

	"engine/ir/kernels/gen": "", // the program behind go generate
}

// goes lists the packages that may start goroutines.
var goes = map[string]bool{"engine/hoc/live": true, "engine/session": true, "engine/sim": true, "engine/sweep": true, "ui/clip": true, "ui/workbench": true}

func TestLayering(t *testing.T) {
	files := sources(t)
	if len(files) < 30 {
		t.Fatalf("only %d Go files found: is the test run in the module's folder?", len(files))
	}
	for _, f := range files {
		dir := path.Dir(f)
		tree, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(f), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		for _, spec := range tree.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			checkImport(t, f, dir, name)
		}
		if !goes[dir] {
			ast.Inspect(tree, func(n ast.Node) bool {
				if _, ok := n.(*ast.GoStmt); ok {
					t.Errorf("%s: a go statement; only %v may have one", f, sortedKeys(goes))
				}
				return true
			})
		}
	}
}

func checkImport(t *testing.T, file, dir, name string) {
	t.Helper()
	if strings.HasPrefix(name, "fyne.io/") {
		switch {
		case strings.HasPrefix(dir, "engine"), dir == "cmd/nrn", dir == "assets", strings.HasPrefix(dir, "ui/look"), dir == "ui/shape", dir == "ui/plots/paint":
			t.Errorf("%s imports %s: this package must stay free of the window", file, name)
		case strings.HasPrefix(dir, "ui/") && !strings.HasPrefix(path.Base(file), "view"):
			t.Errorf("%s imports %s: under ui/ only files named view*.go may", file, name)
		}
	}
	if strings.HasPrefix(dir, "engine") && strings.Contains(strings.Split(name, "/")[0], ".") && !strings.HasPrefix(name, "gonum.org/v1/gonum") {
		t.Errorf("%s imports %s: engine/ uses the standard library and gonum only", file, name)
	}
	own, ok := strings.CutPrefix(name, module)
	if !ok {
		return
	}
	for _, allowed := range strings.Fields(may[dir]) {
		if own == allowed || strings.HasSuffix(allowed, "/*") && strings.HasPrefix(own, strings.TrimSuffix(allowed, "*")) {
			return
		}
	}
	t.Errorf("%s imports %s: the table of layering_test.go does not allow that for %s", file, own, dir)
}

// sources lists the non-test Go files of the module, slashes, relative to its folder.
func sources(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "build" || d.Name() == "out" || len(p) > 1 && strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if strings.HasSuffix(p, ".go") && !strings.HasSuffix(p, "_test.go") {
			out = append(out, filepath.ToSlash(p))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sortedKeys(m map[string]bool) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
