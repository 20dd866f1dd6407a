package interp

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// bounded makes an interpreter that ends by itself.
func bounded() *Interp {
	left := 40 // looks, each after 256 turns of loops or calls
	return New(Options{Largest: 1 << 12, Debug: true, Pause: func() error {
		if left--; left < 0 {
			return errors.New("the step limit of the test")
		}
		return nil
	}})
}

// FuzzRun: no text makes the interpreter panic, hang or use much memory. Seeds: all texts of testdata/fuzz, and those below.
func FuzzRun(f *testing.F) {
	for _, s := range []string{
		"x = 5\nx\nprint x*2 + 3 % 2, \"a\"\n", "strdef s\ns = \"abc\"\ns\n", "objref a[3]\na[1] = a[0]\n", counted + "objref o\no = new A(3)\no.f()\n",
		"func f() { return $1 }\nproc g() { local i localobj o\n for i=0,3 { print f(i) } }\ng()\n",
		"iterator it() { for i=0,2 { $&1 = i iterator_statement } }\nfor it(&x) { print x if (x) break }\n",
		"double d[2][3]\nd[1][2] = 3\nprint d[1][2]\nwhile (x < 5) { x += 1 if (x == 3) continue }\n",
		"create soma\naccess soma\nforall { print 1 }\n", "execute(\"x=3\")\nexecute1(\"proc p() {}\")\np()\n",
		"obfunc o() { return this }\nobject_push(o())\nobject_pop()\n", "proc r() { if ($1) r($1-1) }\nr(30)\n", "for (i=0; i<3; i+=1) {stop}\n",
	} {
		f.Add(s)
	}
	if list, err := filepath.Glob("testdata/*.hoc"); err == nil {
		for _, name := range list {
			if b, err := os.ReadFile(name); err == nil {
				f.Add(string(b))
			}
		}
	}
	f.Fuzz(func(t *testing.T, src string) {
		in := bounded()
		begin := time.Now()
		if err := in.Run(src, "fuzz"); err == nil && len(in.secs) > 0 {
			t.Error("sections are accessed, and there are none")
		}
		if took := time.Since(begin); took > 2*time.Second {
			t.Errorf("took %v in spite of the step limit", took)
		}
		if len(in.args) > 0 || len(in.index) > 0 || len(in.temps) > 0 || in.depth > 0 || in.nested > 0 {
			t.Errorf("something is left over: %d arguments, %d indices, %d temporaries, depth %d, %d calls", len(in.args), len(in.index), len(in.temps), in.depth, in.nested)
		}
	})
}
