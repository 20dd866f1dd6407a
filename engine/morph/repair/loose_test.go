package repair

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// TestLooseTrees: pieces of a broken branch are hung on each other from the cell outwards, and all fixes together can be done.
func TestLooseTrees(t *testing.T) {
	r := trace(t, `1 1 0 0 0 5 -1
2 3 6 0 0 1 1
3 3 20 0 0 1 2
4 3 60 0 0 1 -1
5 3 80 0 0 1 4
6 3 25 0 0 1 -1
7 3 58 0 0 1 6
8 2 82 3 0 1 99
9 2 95 3 0 1 8
`)
	list := Judge(r, Limits{})
	var texts []string
	for _, f := range ofKind(list, KindLoose) {
		texts = append(texts, f.Fixes[0].Acts[0].String())
	}
	if got := strings.Join(texts, "; "); got != "attach 4 to 7; attach 6 to 3; attach 8 to 5" {
		t.Fatal(got)
	}
	if _, f := ofKind(list, KindLoose)[0], ofKind(list, KindReader); len(f) != 0 {
		t.Errorf("the reader's words of the same: %+v", f)
	}
	out, changes := apply(t, r, Texts(All(list))...)
	if n := len(ofKind(Judge(out, Limits{}), KindLoose)); n != 0 || len(changes) != 3 {
		t.Errorf("%d loose trees left, %d changes", n, len(changes))
	}
	last := changes[2].After.All
	want := 14.0 + 5 + 33 + 2 + 20 + 13 + 10               // the soma, too
	if gap := last.Length - want; gap < 3.6 || gap > 3.7 { // from (80, 0) to (82, 3)
		t.Errorf("length %g", last.Length)
	}
	if e := out.Sections[0]; e.Parent != nil {
		t.Error("the soma is no root any more")
	}
}

// TestAttachSplits: a branch on the middle of another divides it; all that hung on it stays where it was.
func TestAttachSplits(t *testing.T) {
	r := trace(t, jumping+"15 3 9 4 0 1 -1\n16 3 9 9 0 1 15\n")
	out, changes := apply(t, r, "attach 15 to 4")
	if d := changes[0].After.All.Sections - changes[0].Before.All.Sections; d != 1 {
		t.Errorf("%d more sections, want 1", d)
	}
	at, err := (&work{r: out}).find(Ref{Line: 15})
	if err != nil {
		t.Fatal(err)
	}
	p := at.s.Parent
	if p.Line(p.Len()-1) != 4 || at.s.ParentX != 1 || at.s.First != 0 || at.s.X[0] != 8 {
		t.Errorf("hangs on line %d at %g", p.Line(p.Len()-1), at.s.ParentX)
	}
	soft, changes := apply(t, r, "attach 15 to 4 logical")
	if d := changes[0].After.All.Length - changes[0].Before.All.Length; d > 1e-3 || d < -1e-3 {
		t.Errorf("without cable the length changes by %g", d)
	}
	if at, _ := (&work{r: soft}).find(Ref{Line: 15}); at.s.First != 1 {
		t.Error("the connection has cable")
	}
	for text, want := range map[string]string{"attach 15 to 16": "belongs to the tree of line 15 itself", "attach 99": "no point of line 99", "attach 1": "there is nothing"} {
		a, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := Apply(r, a); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// TestRing: a reading whose sections are each other's parents is told and can be cut.
func TestRing(t *testing.T) {
	r := trace(t, jumping)
	n := len(r.Sections)
	r.Sections[1].Parent = r.Sections[n-1]
	list := Judge(r, Limits{})
	if len(list) != 1 || list[0].Kind != KindLoop || list[0].Severity != Fault {
		t.Fatalf("%+v", list)
	}
	out, _, err := Apply(r, list[0].Fixes[0].Acts...)
	if err != nil {
		t.Fatal(err)
	}
	if len(ofKind(Judge(out, Limits{}), KindLoop)) != 0 || len(out.Sections) != n {
		t.Errorf("%d sections", len(out.Sections))
	}
}

// TestManyLoose: a file of loose points only is told in one finding and in bounded time.
func TestManyLoose(t *testing.T) {
	var b strings.Builder
	b.WriteString("1 1 0 0 0 5 -1\n")
	for i := range 20000 {
		fmt.Fprintf(&b, "%d 3 %d 7 0 1 -1\n%d 3 %d 9 0 1 %d\n", 2*i+2, i, 2*i+3, i, 2*i+2)
	}
	list := ofKind(Judge(trace(t, b.String()), Limits{}), KindLoose)
	if len(list) != 1 || len(list[0].Places) != 20000 || len(list[0].Fixes) != 0 {
		t.Errorf("%d findings", len(list))
	}
}

// TestOrderOfSamples: a file that lists its samples level by level is told, and read branch by branch; the act comes first wherever it stands.
func TestOrderOfSamples(t *testing.T) {
	r := trace(t, "1 1 0 0 0 5 -1\n2 3 0 5 0 1 1\n3 3 5 0 0 1 1\n4 3 0 9 0 1 2\n5 3 9 0 0 1 3\n6 3 0 12 0 1 4\n7 3 12 0 0 1 5\n")
	list := Judge(r, Limits{})
	f := ofKind(list, KindOrder)
	if len(f) != 1 || f[0].Severity != Fault || len(ofKind(list, KindReader)) != 0 || len(f[0].Places) != 1 || f[0].Places[0].Line != 4 {
		t.Fatalf("%+v", list)
	}
	out, changes := apply(t, r, "thin 0.5", "order")
	if changes[0].Title != "read the samples branch by branch" || len(ofKind(Judge(out, Limits{}), KindOrder)) != 0 {
		t.Errorf("%+v", changes)
	}
	want := 10.0 + 2*(4+3)
	if got := changes[1].After.All.Length; math.Abs(got-want) > 1e-4 {
		t.Errorf("length %g, want %g", got, want)
	}
	if _, _, err := Apply(out, Order{}); err == nil || !strings.Contains(err.Error(), "branch by branch, or they were") {
		t.Error(err)
	}
}

// TestLooseOfVersion1: a section of a Neurolucida file of version 1 that begins outside of the outline and at no branch point.
func TestLooseOfVersion1(t *testing.T) {
	r := trace(t, `[2,41] (6, 0, 0) 1.0
[1,42] (0, 5, 0) 1.0
[1,42] (-6, 0, 0) 1.0
[1,42] (0, -5, 0) 1.0
[2,1] (0, 4, 0) 1.0
[1,2] (0, 14, 0) 1.0
[1,2] (0, 34, 0) 1.0
[2,2] (9, 60, 0) 1.0
[1,2] (9, 70, 0) 1.0
[1,2] (9, 80, 0) 1.0
`)
	for _, f := range ofKind(Judge(r, Limits{}), KindLoose) {
		if len(f.Fixes) > 0 && f.Places[0].Line >= 8 {
			out, _ := apply(t, r, Texts(f.Fixes[0].Acts)...)
			if len(ofKind(Judge(out, Limits{}), KindLoose)) != 0 {
				t.Error("it is loose still")
			}
			return
		}
	}
	t.Errorf("%+v", Judge(r, Limits{}))
}

// TestSampleRings: a ring of samples of an SWC file is one finding with a safe fix; the choice is a repair that a project keeps, and goes before others.
func TestSampleRings(t *testing.T) {
	r := trace(t, "1 1 0 0 0 5 -1\n2 3 10 0 0 1 1\n3 3 20 0 0 1 2\n4 3 50 0 0 1 6\n5 3 60 0 0 1 4\n6 3 90 0 0 1 5\n7 3 70 10 0 1 6\n8 3 5 50 0 1 10\n9 3 9 60 0 1 8\n10 3 9 90 0 1 9\n")
	list := ofKind(Judge(r, Limits{}), KindLoop)
	if len(list) != 2 {
		t.Fatalf("%+v", list)
	}
	f := list[0]
	if !f.Safe || f.Severity != Fault || len(f.Places) != 3 || f.Title != "Samples form a ring" ||
		f.Detail != "The samples of lines 4, 6 and 5 are each the child of the next, and a cell is a tree. NEURON's import stops at such files, unless the first sample of all is the child. Shown parted at line 4, whose parent comes later: there the file closes it." {
		t.Errorf("%+v", f)
	}
	if len(f.Fixes) != 1 || f.Fixes[0].Acts[0].String() != "ring 4" {
		t.Errorf("%+v", f.Fixes)
	}
	var acts []Act
	for _, text := range []string{"scale 2 2 2", "ring 9", "ring 4"} {
		a, err := Parse(text)
		if err != nil || a.String() != text {
			t.Fatal(a, err)
		}
		acts = append(acts, a)
	}
	out, changes, err := Apply(r, acts...)
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != 3 || changes[0].Title != "part the ring of samples above line 9" || len(ofKind(Judge(out, Limits{}), KindLoop)) != 0 {
		t.Errorf("%+v", changes)
	}
	if s, _ := look(out).atLine(9); s == nil || s.X[own(s)] != 18 {
		t.Errorf("the sample of line 9 begins no section: %+v", s)
	}
	for text, want := range map[string]string{"ring 2": `line 2 is in no ring of samples (give one of lines 4, 6, 5, 8, 10 and 9)`, "ring": "the line is missing"} {
		a, err := Parse(text)
		if err == nil {
			_, _, err = Apply(r, a)
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, _, err := Apply(trace(t, jumping), Ring{Ref{Line: 3}}); err == nil || !strings.Contains(err.Error(), "no ring of samples") {
		t.Error(err)
	}
}
