package assets

import (
	"bytes"
	"context"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"testing"

	"nrngui/engine/mech"
	"nrngui/engine/mech/builtin"
	"nrngui/engine/morph/swc"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

var update = flag.Bool("update", false, "write the gallery anew")

// gallery lists the projects by file name with what their run must show: spikes counted at the link "spikes".
func gallery() map[string]struct {
	make   func() *project.Project
	spikes int
} {
	type item = struct {
		make   func() *project.Project
		spikes int
	}
	return map[string]item{
		"squid-axon.nrnproj":     {squidAxon, 1},
		"ball-and-stick.nrnproj": {ballAndStick, 5},
		"pyramidal.nrnproj":      {pyramidal, 8},
	}
}

func catalogue(t *testing.T) *mech.Catalogue {
	t.Helper()
	cat, err := builtin.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func TestGalleryFiles(t *testing.T) {
	for name, item := range gallery() {
		want := project.Encode(item.make())
		if *update {
			if err := os.WriteFile(filepath.Join("gallery", name), want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		got, err := fs.ReadFile(Gallery, "gallery/"+name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from make_test.go; run go test ./assets -update and read the diff", name)
		}
	}
	names, err := fs.Glob(Gallery, "gallery/*.nrnproj")
	if err != nil || len(names) != len(gallery()) && !*update {
		t.Errorf("the gallery holds %v, %v", names, err)
	}
}

// The SWC beside the project is the cell that its seed grows: a generator that changes shows here.
func TestPyramidalSWC(t *testing.T) {
	grown := pyramidal().Cells[0].Shape.Morph
	var out bytes.Buffer
	if err := swc.Write(&out, grown); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("gallery/pyramidal.swc", out.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	text, err := fs.ReadFile(Gallery, "gallery/pyramidal.swc")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, out.Bytes()) {
		t.Fatal("the generator makes another cell of the stored seed; if that is meant, run go test ./assets -update")
	}
	read, err := swc.Read(bytes.NewReader(text), "pyramidal.swc")
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Sections) != len(grown.Sections) {
		t.Fatalf("%d sections read, %d grown", len(read.Sections), len(grown.Sections))
	}
	for i, a := range read.Sections {
		b := grown.Sections[i]
		if a.Name != b.Name || a.Parent != b.Parent || a.ParentX != b.ParentX || !reflect.DeepEqual(a.Points, b.Points) {
			t.Fatalf("section %s of the SWC is not %s as grown", a.Name, b.Name)
		}
	}
}

// Each project loads from the embedded files without a remark, builds, runs and spikes as its notes say.
func TestGalleryRuns(t *testing.T) {
	cat := catalogue(t)
	for name, item := range gallery() {
		t.Run(name, func(t *testing.T) {
			p, problems := project.Load(path.Join("gallery", name), Gallery.ReadFile)
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			if list := project.Validate(p, cat); len(list) > 0 {
				t.Fatal(list)
			}
			if p.Notes == "" || len(p.Views) < 2 || len(p.Recordings) < 3 {
				t.Error("a gallery project has notes, views and three recordings")
			}
			res, err := session.Simulate(context.Background(), p, cat, nil)
			if err != nil {
				t.Fatal(err)
			}
			counted := 0
			for _, s := range res.Spikes {
				if s.Source != "train" && s.Source != "NetStim[0]" {
					counted++
				}
			}
			if counted != item.spikes {
				t.Errorf("%s: %d spikes counted by the link, want %d", name, counted, item.spikes)
			}
			spikes := crossings(res.Y[0])
			if spikes != item.spikes {
				t.Errorf("%s: %d spikes at %s, want %d", name, spikes, res.Refs[0], item.spikes)
			}
			for i, ref := range res.Refs {
				lo, hi := span(res.Y[i])
				t.Logf("%-16s from %10.4g to %10.4g, %d crossings", ref, lo, hi, crossings(res.Y[i]))
			}
		})
	}
}

// The spike of the axon travels: 18.8 m/s at 18.5 degC in the paper (Hodgkin and Huxley 1952, J Physiol 117:500), slower in the cold.
func TestSpikeTravels(t *testing.T) {
	for celsius, want := range map[float64][2]float64{6.3: {9, 15}, 18.5: {16, 22}} { // m/s; mm/ms
		p := squidAxon()
		p.Run.Celsius = celsius
		res, err := session.Simulate(context.Background(), p, catalogue(t), nil)
		if err != nil {
			t.Fatal(err)
		}
		first, last := arrival(res.T, res.Y[0]), arrival(res.T, res.Y[2])
		if speed := 0.8 * 50 / (last - first); !(speed > want[0] && speed < want[1]) {
			t.Errorf("%g degC: the spike is at 0.1 at %g ms and at 0.9 at %g ms, %g m/s, want %g to %g", celsius, first, last, speed, want[0], want[1])
		}
	}
}

// arrival is the first time a potential rises above 0 mV, 0 when it does not.
func arrival(t, v []float64) float64 {
	for i := 1; i < len(v); i++ {
		if v[i-1] <= 0 && v[i] > 0 {
			return t[i]
		}
	}
	return 0
}

// crossings counts how often a potential rises above 0 mV.
func crossings(v []float64) (n int) {
	for i := 1; i < len(v); i++ {
		if v[i-1] <= 0 && v[i] > 0 {
			n++
		}
	}
	return n
}

func span(v []float64) (lo, hi float64) {
	lo, hi = v[0], v[0]
	for _, x := range v {
		lo, hi = min(lo, x), max(hi, x)
	}
	return lo, hi
}
