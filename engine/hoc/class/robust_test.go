package class_test

import (
	"math"
	"sort"
	"strings"
	"testing"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/lib"
	"nrngui/engine/hoc/object"
)

// TestMistakesSayWhat runs scripts with one mistake each.
func TestMistakesSayWhat(t *testing.T) {
	for script, want := range map[string]string{
		`log(-1)`:                     "log: the argument -1 is out of the domain",
		`sqrt(-2)`:                    "sqrt: the argument -2 is out of the domain",
		`sin("a")`:                    "sin: argument 1 is a string, not a number",
		`atan2(1)`:                    "atan2: argument 2 is missing",
		`printf("%d %d\n", 1)`:        "printf: not enough arguments",
		`printf("%d\n", "a")`:         "needs a number",
		`printf("%s\n", 3)`:           "needs a string",
		`strcmp("a", 1)`:              "strcmp: argument 2 is a number, not a string",
		`x = fscan()`:                 "EOF in fscan",
		`sscanf("1", "%q", &x)`:       "unknown conversion",
		`sscanf("1", "%d")`:           "sscanf: argument 3 is missing",
		`sscanf("1", "%s", &x)`:       "sscanf: argument 3 is a pointer, not a string",
		`mcell_ran4_init(-1)`:         "outside of 0 to 4294967295",
		`nrnversion(99)`:              "outside of 0 to 9",
		`hoc_stdout("none/x")`:        "none/x",
		`fit_praxis(1, "nofunc", &x)`: "nofunc is not the name of a func",
		`{ double y[2] fit_praxis(3, "f", &y[0]) }`: "call attr_praxis",
		`pval_praxis(0)`:                             "call it after fit_praxis",
		`xred("how many", 5, 0, 3)`:                  "the default 5 is outside of 0 to 3",
		`o = new List("nosuch")`:                     "nosuch is not the name of a class",
		`{ o = new List() o.remove(0) }`:             "there is no object 0: the list List[",
		`{ o = new List() o.append(3) }`:             "argument 1 is a number, not an object",
		`{ o = new List() o.insrt(2, o) }`:           "argument 1 is 2, outside of 0 to 0",
		`{ o = new List("List") o.append(o) }`:       "follows the objects of class List by itself",
		`{ o = new File("f") o.gets(s) }`:            `the file "f" is not open`,
		`{ o = new File("f") o.scanvar() }`:          "open it with ropen",
		`{ o = new Random(1, 200) }`:                 "outside of 7 to 98",
		`{ o = new Random() o.uniform(1) }`:          "argument 2 is missing",
		`{ o = new Random() o.seq(-1) }`:             "position -1",
		`{ o = new Random() o.geometric(1) }`:        "give a probability",
		`o = new Pointer("nosuch")`:                  `"nosuch" names no number`,
		`{ o = new PtrVector(2) o.getval(2) }`:       "there is no object 2",
		`{ o = new StringFunctions() o.left(s, 9) }`: "argument 2 is 9, outside of 0 to 0",
		`{ o = new Timer("x") o.seconds(0) }`:        "outside of 1e-6 to 1e6",
		`o.len("a")`:                                 "NULLobject",
	} {
		s := newSession(t, t.TempDir())
		if err := s.Run("strdef s\nobjref o\nx = 0\nfunc f() { return 1 }\n", "before"); err != nil {
			t.Fatal(err)
		}
		err := s.Run(script+"\n", "mistake.hoc")
		if err == nil {
			t.Errorf("%s: no error", script)
			continue
		}
		if !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "mistake.hoc:1") {
			t.Errorf("%s: %q lacks %q or the place", script, err, want)
		}
	}
}

// TestAnythingFailsWell calls every function and method of the small classes with arguments of all kinds: they may fail with a message, and with nothing else.
func TestAnythingFailsWell(t *testing.T) {
	s := &session{state: class.NewState()}
	s.Interp = interp.New(interp.Options{Out: &s.out, Err: &s.err, Files: files.NewMemory(map[string]string{"a": "1 2 x\n"}), Library: lib.Text, Debug: true}) // Debug: a fault ends the test
	functions := class.Functions(s.state)
	for name, f := range functions {
		s.Func(name, f)
	}
	classes := class.Classes(s.state)
	for _, k := range classes {
		s.AddClass(k)
	}
	if err := s.Run("func f() { return $&2[0]^2 }\n{attr_praxis(1, 1, 0)}\nload_file(\"stdlib.hoc\")\n", "before"); err != nil {
		t.Fatal(err)
	}
	calls := 0
	call := func(what string, self *object.Object, f func(*object.Call) object.Value, args []object.Value) (v object.Value) {
		calls++
		err := s.Do(func() {
			v = f(&object.Call{Runtime: s.Interp, Self: self, What: what, Args: args})
		})
		if err != nil && !strings.Contains(err.Error(), ":") { // at least what was called and what is wrong
			t.Errorf("%s: %v", what, err)
		}
		return v
	}
	vector := s.NewObject("Vector", object.Num(3))
	list := s.NewObject("List")
	random := s.NewObject("Random")
	for _, o := range []*object.Object{vector, list, random} {
		o.Hold()
	}
	fresh := func() []object.Value {
		x := object.Cell(2)
		return []object.Value{
			object.Num(0), object.Num(-1), object.Num(1.5), object.Num(3), object.Num(1e20), object.Num(math.NaN()), object.Num(math.Inf(-1)),
			object.Literal(""), object.Literal("a"), object.Literal("%d %s %g"), object.Literal("f"), object.Literal("x = 1"), object.Str(&object.Text{S: "text"}),
			object.Address(&x), object.Obj(nil), object.Obj(vector), object.Obj(list), object.Obj(random), object.Variable(&object.Var{O: vector}), {},
		}
	}
	all := func(what string, self func() *object.Object, f func(*object.Call) object.Value) {
		call(what, self(), f, nil)
		n := len(fresh())
		for i := range n {
			call(what, self(), f, []object.Value{fresh()[i]})
			for k := range n {
				a := fresh()
				call(what, self(), f, []object.Value{a[i], a[k]})
				call(what, self(), f, []object.Value{a[i], a[k], a[(i*7+k*3)%n], a[(i+k)%n]})
			}
		}
	}
	for _, name := range sortedNames(functions) {
		all(name, func() *object.Object { return nil }, functions[name])
	}
	for _, k := range classes {
		if k.Name == "Vector" || k.Name == "Matrix" {
			continue
		}
		for i := range fresh() {
			call(k.Name, nil, func(c *object.Call) object.Value { k.New(c); return object.Value{} }, []object.Value{fresh()[i]})
		}
		one := func() *object.Object {
			var o *object.Object
			for _, args := range [][]object.Value{nil, {object.Num(2)}, {object.Literal("hoc_ac_")}} {
				if s.Do(func() { o = s.NewObject(k.Name, args...) }) == nil {
					return o
				}
			}
			t.Fatalf("no object of class %s", k.Name)
			return nil
		}
		for _, name := range sortedNames(k.Members) {
			if m := k.Members[name]; m.Call != nil {
				all(k.Name+"."+name, one, m.Call)
			}
		}
	}
	if calls < 50000 {
		t.Errorf("only %d calls", calls)
	}
}

func sortedNames[T any](m map[string]T) []string {
	var out []string
	for name := range m {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}
