package hocfile

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"nrngui/engine/morph"
	"nrngui/engine/morph/import3d/golden"
)

// show lists the sections of a cell, one a line.
func show(m *morph.Morphology) string {
	var b strings.Builder
	for _, s := range m.Sections {
		fmt.Fprintf(&b, "%s", s.Name)
		if s.Parent >= 0 {
			fmt.Fprintf(&b, " on %s(%g)", m.Sections[s.Parent].Name, s.ParentX)
		}
		if s.Logical {
			fmt.Fprintf(&b, " by %g", s.Wire)
		}
		for _, p := range s.Points {
			fmt.Fprintf(&b, " %g,%g,%g,%g", p.X, p.Y, p.Z, p.Diam)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestWays: the ways in which files say a shape. Sections, parents, places and points are those that NEURON 9.0.2 gives for the same texts, names apart; but a
// section connected by its far end is turned round here, and one without 3-D points is drawn as a cylinder.
func TestWays(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"one line each": {"create soma, dend[2]\nsoma { pt3dadd(0, 0, 0, 9)\n pt3dadd(0, 9, 0, 9) }\nconnect dend[0](0), soma(1)\nsoma connect dend[1](0), 0.25\n" +
			"access dend[0]\n{pt3dclear()}\n{pt3dadd(0,9,0,1)}\n{pt3dadd(0,19,0,1)}\ndend[1] { pt3dstyle(1, 1, 2, 3) pt3dadd(0,5,0,1) pt3dadd(-1,5,0,1) }\n",
			"soma[0] 0,0,0,9 0,9,0,9\ndend[0] on soma[0](1) 0,9,0,1 0,19,0,1\ndend[1] on soma[0](0.25) by [1 2 3] 0,5,0,1 -1,5,0,1\n"},
		"procedures of a template": {"begintemplate Cell\npublic soma\ncreate soma[1], apic[3]\nproc init() { topol() subsets() }\nproc topol() { local i\n connect apic(0), soma(1)\n" +
			" for i = 1, 2 connect apic[i](0), apic[i-1](1)\n basic_shape()\n}\nproc basic_shape() {\n soma { pt3dclear() pt3dadd(0,0,0,1) pt3dadd(1,0,0,1) }\n" +
			" for i = 0, 2 apic[i] { pt3dclear() pt3dadd(i+1,0,0,1) pt3dadd(i+2,0,0,2*i+1) }\n}\nproc subsets() { forall insert pas }\nendtemplate Cell\n",
			"soma[0] 0,0,0,1 1,0,0,1\napic[0] on soma[0](1) 1,0,0,1 2,0,0,1\napic[1] on apic[0](1) 2,0,0,1 3,0,0,3\napic[2] on apic[1](1) 3,0,0,1 4,0,0,5\n"},
		"data behind the loop": {"create soma, axon[2]\nsoma { pt3dadd(0,0,0,1) pt3dadd(9,0,0,1) }\n{ for i = 0, 1 { axon[i] for j = 1, fscan() pt3dadd(fscan(), fscan(), fscan(), fscan()) } }\n" +
			"2 9 0 0 1\n19 0 0 1\n 2 19 0 0 1 29 0 0 .5\nconnect axon(0), soma(1)\nconnect axon[1](0), axon(1)\n",
			"soma[0] 0,0,0,1 9,0,0,1\naxon[0] on soma[0](1) 9,0,0,1 19,0,0,1\naxon[1] on axon[0](1) 19,0,0,1 29,0,0,0.5\n"},
		"by the far end": {"create soma, dend\nsoma { pt3dadd(0,0,0,1) pt3dadd(9,0,0,1) }\ndend { pt3dadd(30,0,0,1) pt3dadd(9,0,0,2) }\nconnect dend(1), soma(1)\n",
			"soma[0] 0,0,0,1 9,0,0,1\ndend[0] on soma[0](1) 9,0,0,2 30,0,0,1\n"},
		"no points": {"create soma, dend\nsoma { pt3dadd(0,0,0,1) pt3dadd(9,0,0,1) }\ndend { L = 20 diam = 3 nseg = 5 insert hh }\nconnect dend(0), soma(1)\n",
			"soma[0] 0,0,0,1 9,0,0,1\ndend[0] on soma[0](1) 9,0,0,3 29,0,0,3\n"},
		"made anew": {"create soma, dend\nsoma { pt3dadd(0,0,0,1) pt3dadd(9,0,0,1) }\ncreate dend\nif (1 == 1) { dend { pt3dadd(1,2,3,4) pt3dadd(2,2,2,2) } } else { dend { pt3dadd(7,7,7,7) } }\nconnect dend(0), soma(1)\n",
			"soma[0] 0,0,0,1 9,0,0,1\ndend[0] on soma[0](1) 1,2,3,4 2,2,2,2\n"},
	} {
		m, err := Read(strings.NewReader(c.text), "a.hoc")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		golden.CheckSound(t, m)
		if got := show(m); got != c.want {
			t.Errorf("%s:\n%swant\n%s", name, got, c.want)
		}
	}
}

// TestRefused: what has no meaning, or depends on what is not read, is refused with its line.
func TestRefused(t *testing.T) {
	for text, want := range map[string]string{
		"create soma\n": "no 3-D points",
		"create soma\naccess soma\npt3dadd(a,0,0,1)\n":                                  "a.hoc:3:1: x of pt3dadd is a",
		"pt3dadd(0,0,0,1)\n":                                                            "without an accessed section",
		"create soma\nsoma pt3dadd(0,0,1)\n":                                            "has 3 arguments",
		"create a, b\nconnect a(0), b(1)\nconnect b(0), a(1)\na { pt3dadd(0,0,0,1) }":   "its own ancestor",
		"create a, b\nconnect a(0.3), b(1)\n":                                           "connected by an end",
		"create a, b\nconnect a(0), b(2)\n":                                             "from 0 to 1",
		"create a[3]\na[3] { pt3dadd(0,0,0,1) }\n":                                      "there are 3 sections",
		"create a[-1]\n":                                                                "from 1 to",
		"create a[999999]\n":                                                            "from 1 to",
		"create a\nwhile (1) { x = 1 }\n":                                               "without an end",
		"proc p() { p() }\np()\n":                                                       "within procedures",
		"create soma\nsoma { pt3dadd(0,0,0,1)\n":                                        "a.hoc:",
		"create soma\nsoma pt3dadd(1e300,0,0,1)\n":                                      "no number below",
		"create soma\nsoma pt3dadd(fscan(),0,0,1)\n1x\n soma pt3dadd(fscan(), 0, 0, 1)": "no further number",
	} {
		m, err := Read(strings.NewReader(text), "a.hoc")
		if err == nil || m != nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// FuzzRead: whatever the bytes, the reader returns, and what it gives is sound.
func FuzzRead(f *testing.F) {
	f.Add([]byte("create soma[2], dend\nsoma { pt3dadd(0,0,0,9) pt3dadd(0,9,0,9) }\nconnect soma[1](0), soma(1)\nsoma connect dend(1), .5\nforall { pt3dstyle(1,0,0,0) pt3dadd(n3d(),1,1,1) }"))
	f.Add([]byte("create a\nproc p() { local i  i = $1  if (i) p(i-1)  a pt3dadd(i,0,0,1) }\np(3)\na { for j = 1, fscan() pt3dadd(fscan(),0,0,1) }\n2 7 8"))
	f.Fuzz(func(t *testing.T, text []byte) {
		if bytes.Contains(text, []byte("for")) && len(text) > 300 || bytes.Contains(text, []byte("while")) {
			return // loops to the limit of statements take a second each: TestRefused has one
		}
		m, err := Read(bytes.NewReader(text), "fuzz.hoc")
		if err != nil {
			if m != nil {
				t.Fatal("a morphology and an error")
			}
			return
		}
		golden.CheckSound(t, m)
	})
}

// A section that creates another of its own name while it is accessed is gone: nothing is connected to it, and nothing falls over.
func TestCreateWithinItself(t *testing.T) {
	for _, text := range []string{
		"create soma, dend[2]\nsoma { pt3dadd(0,0,0,9)\ncreate soma[3] connect dend[1](0), 0.25\nconnect dend[0](0), soma(1) }\ndend[1] { pt3dadd(0,5,0,1) pt3dadd(1,5,0,1) }\n",
		"create a, b\na { create a connect b(0), 1 }\na { pt3dadd(0,0,0,1) pt3dadd(1,0,0,1) }\nb { pt3dadd(0,5,0,1) pt3dadd(1,5,0,1) }\n",
	} {
		r, err := Trace(strings.NewReader(text), "cell.hoc")
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		for _, s := range r.Sections {
			if s.Parent != nil && !slices.Contains(r.Sections, s.Parent) {
				t.Errorf("%q: section %d hangs on one that is gone", text, s.Number)
			}
		}
		if _, err := r.Instantiate(); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
