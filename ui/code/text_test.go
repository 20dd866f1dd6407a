package code

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestEditing(t *testing.T) {
	x := NewText("NEURON {\n\tSUFFIX a\n}\n")
	x = x.MoveTo(Pos{0, 8}, false).Break().Insert("RANGE g")
	if got := x.String(); got != "NEURON {\n\tRANGE g\n\tSUFFIX a\n}\n" {
		t.Errorf("%q", got)
	}
	x = x.Home(false)
	if x.Caret != (Pos{1, 1}) || x.Home(false).Caret != (Pos{1, 0}) {
		t.Errorf("Home goes to %v", x.Caret)
	}
	y := x.Vertical(1, false).End(false).Word(-1, true)
	if y.Selected() != "a" || y.Insert("kdr").String() != "NEURON {\n\tRANGE g\n\tSUFFIX kdr\n}\n" {
		t.Errorf("selected %q", y.Selected())
	}
	z := x.MoveTo(Pos{1, 0}, false).MoveTo(Pos{3, 0}, true)
	if z.Selected() != "\tRANGE g\n\tSUFFIX a\n" {
		t.Errorf("selected %q", z.Selected())
	}
	if got := z.Indent(false).String(); got != "NEURON {\n\t\tRANGE g\n\t\tSUFFIX a\n}\n" {
		t.Errorf("indented %q", got)
	}
	if got := z.Indent(false).Indent(true).Indent(true).String(); got != "NEURON {\nRANGE g\nSUFFIX a\n}\n" {
		t.Errorf("outdented %q", got)
	}
	if got := NewText("{}").MoveTo(Pos{0, 1}, false).Break().String(); got != "{\n}" {
		t.Errorf("%q", got)
	}
	if got := NewText("a\r\nb").All().Insert("x\r\ny\x00z").String(); got != "x\nyz" {
		t.Errorf("%q", got)
	}
}

func TestColumnsWithTabs(t *testing.T) {
	line := []rune("\ta\tb")
	for col, cell := range map[int]int{0: 0, 1: 4, 2: 5, 3: 8, 4: 9} {
		if Cell(line, col) != cell || ColAt(line, float64(cell)) != col {
			t.Errorf("column %d: cell %d, back %d", col, Cell(line, col), ColAt(line, float64(cell)))
		}
	}
	x := NewText("\tabc\n1234567890\n\tabc").MoveTo(Pos{0, 3}, false)
	if c := x.Vertical(1, false).Caret; c != (Pos{1, 6}) {
		t.Errorf("down %v", c)
	}
	if c := x.Vertical(1, false).Vertical(1, false).Caret; c != (Pos{2, 3}) {
		t.Errorf("down twice %v", c)
	}
}

// Whatever is done, undo leads back through the same texts, and the caret stays inside.
func TestUndoLeadsBack(t *testing.T) {
	for seed := range uint64(20) {
		rng := rand.New(rand.NewPCG(seed, 1))
		x, h := NewText("a b\n\tc {\nd"), History{}
		past := []string{x.String()}
		for range 60 {
			before := x
			at := Pos{rng.IntN(6), rng.IntN(6)}
			switch rng.IntN(8) {
			case 0:
				x = x.Insert("x")
			case 1:
				x = x.Break()
			case 2:
				x = x.Backspace()
			case 3:
				x = x.Delete()
			case 4:
				x = x.Indent(rng.IntN(2) == 0)
			case 5:
				x = x.MoveTo(at, rng.IntN(2) == 0)
			case 6:
				x = x.Word([]int{-1, 1}[rng.IntN(2)], rng.IntN(2) == 0)
			case 7:
				x = x.Insert("l1\n\tl2")
			}
			if c := x.clamp(x.Caret); c != x.Caret || x.clamp(x.Anchor) != x.Anchor {
				t.Fatalf("caret %v, anchor %v of %q", x.Caret, x.Anchor, x.String())
			}
			if NewText(x.String()).String() != x.String() {
				t.Fatal("lines do not hold together")
			}
			if x.String() != before.String() {
				h.Note(before, x, false)
				past = append(past, x.String())
			}
		}
		for i := len(past) - 2; i >= 0; i-- {
			var ok bool
			if x, ok = h.Undo(x); !ok || x.String() != past[i] {
				t.Fatalf("undo %d gives %q, want %q", i, x.String(), past[i])
			}
		}
		for i := 1; i < len(past); i++ {
			if x, _ = h.Redo(x); x.String() != past[i] {
				t.Fatalf("redo %d gives %q, want %q", i, x.String(), past[i])
			}
		}
	}
}

func TestTypingIsOneUndo(t *testing.T) {
	x, h := NewText(""), History{}
	for _, r := range "word" {
		n := x.Insert(string(r))
		h.Note(x, n, true)
		x = n
	}
	if back, ok := h.Undo(x); !ok || back.String() != "" {
		t.Errorf("undo gives %q", back.String())
	}
}

func FuzzInsert(f *testing.F) {
	f.Add("a\nb", "c\nd", 0, 1)
	f.Fuzz(func(t *testing.T, a, b string, line, col int) {
		x := NewText(a).MoveTo(Pos{line, col}, false).Insert(b)
		if strings.Count(x.String(), "\n")+1 != len(x.Lines) {
			t.Errorf("%d lines of %q", len(x.Lines), x.String())
		}
	})
}
