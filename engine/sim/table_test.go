package sim

import (
	"strings"
	"testing"
	"time"

	"nrngui/engine/model"
	"nrngui/engine/nmodl/code"
)

// A loop that does not end while a TABLE is made ends the run with its place, once, and not at every abscissa: with two thousand of them it
// would take minutes. Mended parameters make the table after all.
func TestTableWithoutEnd(t *testing.T) {
	src := `NEURON { SUFFIX tab NONSPECIFIC_CURRENT i GLOBAL q RANGE y }
PARAMETER { q = 0 }
ASSIGNED { v i y }
BREAKPOINT { rates(v)
 i = y }
PROCEDURE rates(v) { LOCAL x
 TABLE y DEPEND q FROM -100 TO 100 WITH 2000
 x = 0
 WHILE (x < 1) { x = x + q }
 y = x }`
	typ, list := code.Compile([]byte(src), "tab.mod")
	fatal(t, list.Err())
	cat := builtins(t)
	fatal(t, cat.Register(typ))
	m := model.New(cat)
	cylinder(t, m, "s", 10, 10, 1, 100, "tab")
	p, err := Compile(m)
	fatal(t, err)
	in := p.NewInstance(DefaultSettings())
	begin := time.Now()
	if err := in.Init(-65); err == nil || !strings.Contains(err.Error(), "has not ended") || !strings.Contains(err.Error(), "line 9") {
		t.Fatalf("Init says %v", err)
	}
	if d := time.Since(begin); d > 10*time.Second { // one loop of a million turns takes milliseconds
		t.Errorf("it took %v", d)
	}
	q, err := m.Global("q_tab")
	fatal(t, err)
	fatal(t, q.Set(0.5))
	fatal(t, in.Init(-65))
	fatal(t, in.Step())
}
