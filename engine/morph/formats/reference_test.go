package formats

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/morph"
)

// shared finds the folder of reconstructions that lies beside the checkout; they are others' work and no part of the project.
func shared(t *testing.T) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "..", "shared", "morphologies")
	if _, err := os.Stat(filepath.Join(dir, "IMPORT3D.jsonl")); err != nil {
		t.Skip("the shared reconstructions with NEURON's figures (../shared/morphologies beside the checkout) are not here")
	}
	return dir
}

func readFile(t *testing.T, file string) (*morph.Morphology, error) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	return Read(f, file)
}

// TestImport3D compares the facts of every shared reconstruction with what NEURON 9.0.2 made of it (IMPORT3D.jsonl). The
// file holds 5 to 7 significant digits, and we round alike; equal floats but for a last digit that may turn over: 1e-6 relative for
// 7 digits, 1e-5 for 6 and 1e-4 for 5 would be possible, yet 1e-6 holds everywhere.
func TestImport3D(t *testing.T) {
	dir := shared(t)
	text, err := os.ReadFile(filepath.Join(dir, "IMPORT3D.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		var want morph.Facts
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		t.Run(want.File, func(t *testing.T) {
			m, err := readFile(t, filepath.Join(dir, want.File))
			if strings.HasSuffix(want.File, ".xml") { // NEURON fails at this one
				if err != nil {
					t.Fatal(err)
				}
				compareXML(t, m, filepath.Join(dir, want.File))
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			compareFacts(t, morph.Summary(m), want, dir)
		})
	}
}

// compareXML compares the sections with those of the same points, outlines and branches written as an .asc file.
func compareXML(t *testing.T, m *morph.Morphology, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	same, err := Read(strings.NewReader(asASC(string(text))), "same.asc")
	if err != nil {
		t.Fatal(err)
	}
	if err := morph.SameSections(m, same); err != nil {
		t.Error(err)
	}
	if len(m.Sections) < 100 || m.Format != "Neurolucida XML" {
		t.Errorf("%d sections, %s", len(m.Sections), m.Format)
	}
}

var element = regexp.MustCompile(`<(/?)(contour|tree|branch|point)\b([^>]*)>`)
var attribute = regexp.MustCompile(`(\w+)="([^"]*)"`)

// asASC turns the elements of Neurolucida XML into the brackets of version 3, tag by tag.
func asASC(text string) string {
	var b strings.Builder
	b.WriteString("; V3 text file\n")
	var children []int // of the branches and trees that are open
	for _, e := range element.FindAllStringSubmatch(text, -1) {
		at := map[string]string{}
		for _, a := range attribute.FindAllStringSubmatch(e[3], -1) {
			at[a[1]] = a[2]
		}
		top := len(children) - 1
		switch e[1] + e[2] {
		case "point":
			fmt.Fprintf(&b, "(%s %s %s %s)\n", at["x"], at["y"], at["z"], at["d"])
		case "contour":
			fmt.Fprintf(&b, "(%q\n", at["name"])
		case "tree":
			fmt.Fprintf(&b, "((%s)\n", at["type"])
			children = append(children, 0)
		case "branch":
			if children[top]++; children[top] == 1 {
				b.WriteString("(\n")
			} else {
				b.WriteString("|\n")
			}
			children = append(children, 0)
		case "/branch", "/tree":
			if children[top] > 0 {
				b.WriteString(")\n")
			}
			if children = children[:top]; e[2] == "tree" {
				b.WriteString(")\n")
			}
		case "/contour":
			b.WriteString(")\n")
		}
	}
	return b.String()
}

func compareFacts(t *testing.T, got, want morph.Facts, dir string) {
	if got.Sections != want.Sections || got.Roots != want.Roots || got.N3D != want.N3D {
		t.Errorf("sections, roots, n3d: %d %d %d, NEURON %d %d %d", got.Sections, got.Roots, got.N3D, want.Sections, want.Roots, want.N3D)
	}
	close6(t, "length", got.Length, want.Length)
	close6(t, "area", got.Area40, want.Area40)
	if len(got.Kinds) != len(want.Kinds) {
		t.Errorf("kinds %v, NEURON %v", got.Kinds, want.Kinds)
	}
	for name, w := range want.Kinds {
		g := got.Kinds[name]
		if g.N != w.N || g.N3D != w.N3D {
			t.Errorf("%s: %v, NEURON %v", name, g, w)
		}
		close6(t, name+" L", g.L, w.L)
	}
	if len(got.First) != len(want.First) {
		t.Fatalf("first: %v, NEURON %v", got.First, want.First)
	}
	for i, w := range want.First {
		g := got.First[i]
		if g[0] != w[0] || fmt.Sprint(g[3]) != fmt.Sprint(w[3]) || g[4] != w[4] || fmt.Sprint(g[5]) != fmt.Sprint(w[5]) {
			t.Errorf("section %d: %v, NEURON %v", i, g, w)
		}
		close6(t, "L of "+fmt.Sprint(w[0]), g[1].(float64), w[1].(float64))
		close6(t, "diam of "+fmt.Sprint(w[0]), g[2].(float64), w[2].(float64))
	}
	messages := []string{}
	for _, m := range got.Messages[:min(6, len(got.Messages))] { // the file holds the first six, and DIR for the folder
		messages = append(messages, strings.ReplaceAll(m, dir, "DIR"))
	}
	if !slices.Equal(messages, want.Messages) {
		t.Errorf("messages %q, NEURON %q", messages, want.Messages)
	}
}

func close6(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12+1e-6*math.Abs(want)) {
		t.Errorf("%s is %.9g, NEURON %.9g", what, got, want)
	}
}
