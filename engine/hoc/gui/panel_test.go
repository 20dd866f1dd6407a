package gui_test

import (
	"strings"
	"testing"

	"nrngui/engine/hoc/gui"
)

const panels = `
x = 3
y = 0
z = 50
q = 1
strdef s
s = "before"
proc act() { printf("act %g %g\n", x, y) }
proc fill() { xbutton("late", "print 7") }
{xpanel("Things", 1)
xbutton("go", "act()")
xbutton("print x")
xlabel("a text")
xvarlabel(s)
xvalue("x of it", "x", 1, "act()", 1, 1)
xvalue("shown", "x", 2)
xpvalue("y", &y, 0, "act()")
xpvalue("q")
xfixedvalue("sum", "x + y")
xcheckbox("check", &y, "act()")
xstatebutton("state", &y)
xradiobutton("one", "print 1")
xradiobutton("two", "print 2", 1)
xlabel("")
xradiobutton("other", "print 3")
xslider(&z, 0, 100, "print z")
xmenu("menu")
xbutton("in menu", "print 4")
xmenu("deeper", 1)
xbutton("deep", "print 5")
xmenu()
xmenu()
xmenu("made late", "fill()")
xpanel(100, 200)}
`

// find gives the item with a label.
func find(t *testing.T, items []gui.Item, label string) gui.Item {
	t.Helper()
	for _, it := range items {
		if it.Label == label {
			return it
		}
		for _, sub := range it.Items {
			if sub.Label == label {
				return sub
			}
			for _, low := range sub.Items {
				if low.Label == label {
					return low
				}
			}
		}
	}
	t.Fatalf("no item %q in %v", label, items)
	return gui.Item{}
}

func TestPanel(t *testing.T) {
	m := newMachine(&screen{})
	if out := m.do(t, panels); out != "" {
		t.Fatal(out)
	}
	s := m.w.Snapshot()
	if len(s.Windows) != 1 || s.Windows[0].Node.Panel == nil {
		t.Fatalf("windows %+v", s.Windows)
	}
	w, p := s.Windows[0], s.Windows[0].Node.Panel
	if w.Title != "Things" || !w.Placed || w.Left != 100 || w.Top != 200 || !p.Horizontal || len(p.Items) != 18 {
		t.Errorf("window %+v with %d items", w, len(p.Items))
	}
	items := func() []gui.Item { return m.w.Snapshot().Windows[0].Node.Panel.Items }
	check := func(what string, err error, printed string) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		if got := m.out.String(); got != printed {
			t.Errorf("%s printed %q, not %q", what, got, printed)
		}
		m.out.Reset()
	}
	check("go", m.w.Press(find(t, items(), "go").ID), "act 3 0\n")
	check("print x", m.w.Press(find(t, items(), "print x").ID), "3 \n")
	m.do(t, "s = \"after\"\n")
	if find(t, items(), "after").Kind != gui.VarLabelItem {
		t.Error("the text of xvarlabel is not the string's")
	}
	x := find(t, items(), "x of it")
	check("set x", m.w.Set(x.ID, 8), "act 8 0\n")
	if x = find(t, items(), "x of it"); x.Value != 8 || !x.HasDefault || x.Default != 3 || !x.Acts {
		t.Errorf("x is %+v", x)
	}
	check("default of x", m.w.ToggleDefault(x.ID), "act 3 0\n")
	check("back", m.w.ToggleDefault(x.ID), "act 8 0\n")
	if v, err := m.w.Enter(x.ID, "2*x + 1"); v != 17 || err != nil {
		t.Errorf("entered %g, %v", v, err)
	}
	check("entered", m.w.SetDefault(x.ID), "act 17 0\n")
	if sum := find(t, items(), "sum"); sum.Value != 17 || !sum.ReadOnly {
		t.Errorf("sum is %+v", sum)
	}
	if m.w.Set(find(t, items(), "sum").ID, 3) == nil {
		t.Error("a shown value was set")
	}
	check("check", m.w.Press(find(t, items(), "check").ID), "act 17 1\n")
	check("state", m.w.Press(find(t, items(), "state").ID), "")
	if y := find(t, items(), "y"); y.Value != 0 {
		t.Errorf("y is %g after two presses", y.Value)
	}
	check("one", m.w.Press(find(t, items(), "one").ID), "1 \n")
	check("other", m.w.Press(find(t, items(), "other").ID), "3 \n")
	for label, chosen := range map[string]bool{"one": true, "two": false, "other": true} {
		if it := find(t, items(), label); it.Chosen != chosen {
			t.Errorf("radio button %s chosen: %v", label, it.Chosen)
		}
	}
	if m.w.Set(find(t, items(), "a text").ID, 1) == nil {
		t.Error("a label was set")
	}
	var slider gui.Item
	for _, it := range items() {
		if it.Kind == gui.SliderItem {
			slider = it
		}
	}
	check("slide", m.w.Set(slider.ID, 25), "25 \n")
	check("menu", m.w.Press(find(t, items(), "in menu").ID), "4 \n")
	check("deep", m.w.Press(find(t, items(), "deep").ID), "5 \n")
	check("open", m.w.OpenMenu(find(t, items(), "made late").ID), "")
	check("open again", m.w.OpenMenu(find(t, items(), "made late").ID), "")
	if late := find(t, items(), "made late"); len(late.Items) != 1 {
		t.Errorf("the menu has %d items", len(late.Items))
	}
	check("late", m.w.Press(find(t, items(), "late").ID), "7 \n")
	if err := m.w.CloseWindow(m.w.Snapshot().Windows[0].ID); err != nil || len(m.w.Snapshot().Windows) != 0 {
		t.Errorf("closed: %v", err)
	}
	if m.w.Press(x.ID) == nil {
		t.Error("an item of a closed window can still be pressed")
	}
}

// TestPanelFailures: mistakes say what is wrong and leave no panel open.
func TestPanelFailures(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{`xbutton("a")`, "no panel is open"},
		{`xpanel()`, "no panel is open"},
		{`{xpanel("a") xpanel("b")}`, `the panel "a" is still open`},
		{`{xpanel("a") xmenu("m") xpanel()}`, `the menu "m" is still open`},
		{`{xpanel("a") xvalue("n", "nosuch")}`, "nosuch is no variable"},
		{`{xpanel("a") xcheckbox("n", 3)}`, "a number, not a pointer"},
	} {
		m := newMachine(&screen{})
		if got := m.do(t, c.src+"\n"); !strings.Contains(got, c.want) {
			t.Errorf("%s gave %q, not %q", c.src, got, c.want)
		}
	}
	m := newMachine(&screen{})
	m.do(t, "{xpanel(\"a\") xmenu(\"m\") xpanel()}\n")
	if got := m.do(t, "{xpanel(\"b\") xpanel()}\n"); got != "" {
		t.Errorf("after a failure a panel gave %q", got)
	}
	m.do(t, "{xpanel(\"c\") xbutton(\"fails\", \"nosuch()\") xpanel()}\n")
	s := m.w.Snapshot()
	if err := m.w.Press(s.Windows[1].Node.Panel.Items[0].ID); err == nil {
		t.Error("a failing button gave no error")
	}
}
