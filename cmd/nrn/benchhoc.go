package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"nrngui/engine/hoc"
	"nrngui/engine/hoc/files"
)

// hocBench is a HOC text that both interpreters run: setup once, then timed again and again, after each time after.
type hocBench struct {
	name, setup, timed, after string
	unit                      string
	per                       float64 // how many units of work timed does
}

// hocWork lists what models spend their time with outside of steps. The counts make each some 10 ms of ours.
func hocWork(file string) []hocBench {
	return []hocBench{
		{"loops with arithmetic", `proc bench_a() { local i, s
 s = 0
 for i = 1, 200000 { if (i % 3 == 0) { s += i * 0.5 - 1 } else { s = s / 1.0001 + sqrt(i) } }
}
`, "bench_a()\n", "", "ns/turn", 200000},
		{"globals and arrays", `double bench_d[1000]
proc bench_b() { for bench_i = 0, 199 for bench_j = 0, 999 { bench_d[bench_j] = bench_d[bench_j] + bench_j * 2 } }
`, "bench_b()\n", "", "ns/turn", 200000},
		{"calls of procs and funcs", `func bench_f() { return $1 * 2 + $2 }
func bench_fib() { if ($1 < 2) { return $1 } return bench_fib($1 - 1) + bench_fib($1 - 2) }
proc bench_c() { local i, s
 for i = 1, 50000 { s = bench_f(i, 3) }
 s = bench_fib(20)
}
`, "bench_c()\n", "", "ns/call", 50000 + 21891},
		{"objects and methods", `begintemplate BenchT
public add, get, x, o
objref o
proc init() { x = $1 }
proc add() { x += $1 }
func get() { return x }
endtemplate BenchT
objref bench_o[100], bench_l
proc bench_e() { local i, k, s
 for i = 0, 99 { bench_o[i] = new BenchT(i) }
 for k = 1, 100 for i = 0, 99 { bench_o[i].add(k) s += bench_o[i].get() + bench_o[i].x }
}
`, "bench_e()\n", "", "ns/turn", 10000},
		{"Vectors element by element", `objref bench_v, bench_w
bench_v = new Vector(1000)
proc bench_g() { local i, k
 for k = 1, 50 for i = 0, bench_v.size() - 1 { bench_v.x[i] = bench_v.x[i] * 0.5 + i }
}
`, "bench_g()\n", "", "ns/turn", 50000},
		{"Vector methods", `objref bench_v, bench_w
bench_v = new Vector(10000)
bench_w = new Vector(10000)
proc bench_h() { local k
 for k = 1, 50 { bench_v.indgen(0.1) bench_w.copy(bench_v) bench_w.mul(bench_v) bench_w.add(3) bench_r = bench_w.sum() + bench_w.max() }
}
`, "bench_h()\n", "", "ns/element", 50 * 10000},
		{"strings", `strdef bench_str
proc bench_k() { local i
 for i = 1, 20000 { sprint(bench_str, "%s%d_%g", "name", i, i * 0.5) }
}
`, "bench_k()\n", "", "ns/turn", 20000},
		{"range variables", `create bench_s[100]
for bench_i = 0, 99 bench_s[bench_i] { nseg = 5 insert hh }
proc bench_m() { local k
 for k = 1, 20 { forall { for (x, 0) { gnabar_hh(x) = 0.1 + x * k  bench_y = v(x) + diam(x) } } }
}
`, "bench_m()\n", "", "ns/segment", 20 * 100 * 5},
		{"10 000 sections: insert, connect, nseg", `create bench_t[1]
proc bench_n() { local i
 create bench_t[10000]
 for i = 0, 9999 { bench_t[i] { nseg = 3 L = 30 diam = 2 insert hh insert pas g_pas = 0.001 } }
 for i = 1, 9999 { connect bench_t[i](0), bench_t[int((i - 1) / 2)](1) }
}
`, "bench_n()\n", "forall delete_section()\n", "us/section", 10000e3},
		{"points of 1000 sections", `create bench_u[1000]
proc bench_p() { local i, k
 for i = 0, 999 bench_u[i] { pt3dclear() for k = 0, 19 { pt3dadd(k * 5, i, 0, 2) } }
}
`, "bench_p()\n", "", "ns/point", 20000},
		{"run() of one compartment", `create bench_w1
bench_w1 {
 L = 20
 diam = 20
 insert hh
}
access bench_w1
objref bench_ic, bench_pc
bench_ic = new IClamp(0.5)
bench_ic.del = 5
bench_ic.dur = 1e9
bench_ic.amp = 0.1
tstop = 100
`, "run()\n", "", "ns/step", 4000},
		{"psolve of one compartment", `create bench_w2
bench_w2 {
 L = 20
 diam = 20
 insert hh
}
access bench_w2
objref bench_ic, bench_pc
bench_ic = new IClamp(0.5)
bench_ic.del = 5
bench_ic.dur = 1e9
bench_ic.amp = 0.1
bench_pc = new ParallelContext()
bench_pc.set_maxstep(10)
proc bench_x() { finitialize(-65) bench_pc.psolve(100) }
`, "bench_x()\n", "", "ns/step", 4000},
		{"read a file of 20 000 lines", "", fmt.Sprintf("xopen(%q)\n", filepath.ToSlash(file)), "", "ns/line", 20000},
	}
}

// hocFile writes a large text as tools export cells: procs with assignments, a statement a line.
func hocFile(file string) error {
	var b strings.Builder
	for p := 0; p < 200; p++ {
		fmt.Fprintf(&b, "proc bench_q%d() { local i\n", p)
		for k := 0; k < 97; k++ {
			fmt.Fprintf(&b, "  bench_z%d = %g * bench_z%d + sin(%d) // a line of the file\n", k%50, 0.5+float64(k)/7, (k+1)%50, k)
		}
		fmt.Fprintf(&b, "}\nbench_q%d()\n", p)
	}
	return os.WriteFile(file, []byte(b.String()), 0o666)
}

// hocBenches times the interpreter beside NEURON's on the same texts.
func hocBenches(dir string) ([]bench, error) {
	file := filepath.Join(dir, "large.hoc")
	if err := hocFile(file); err != nil {
		return nil, err
	}
	var list []bench
	for _, w := range hocWork(file) {
		ask := map[string]any{"what": "hoc", "setup": w.setup, "timed": w.timed, "after": w.after, "per": w.per, "rounds": hocRounds}
		list = append(list, bench{name: "HOC: " + w.name, unit: w.unit, ours: w.ours(), ask: ask})
	}
	return list, nil
}

// hocRounds is how often a text is run in a measurement; the fastest counts.
const hocRounds = 5

// ours makes an interpreter that has done the setup, when it is first asked.
func (w hocBench) ours() func() (float64, error) {
	var m *hoc.Machine
	begin := func() error {
		disk, err := files.NewDisk(".", "")
		if err != nil {
			return err
		}
		if m, err = hoc.New(hoc.Options{Files: disk}); err != nil {
			return err
		}
		return m.Run("load_file(\"stdrun.hoc\")\n"+w.setup, "setup")
	}
	return func() (float64, error) {
		if m == nil {
			if err := begin(); err != nil {
				return 0, err
			}
		}
		best := time.Duration(1<<63 - 1)
		for range hocRounds {
			from := time.Now()
			if err := m.Run(w.timed, "timed"); err != nil {
				return 0, err
			}
			best = min(best, time.Since(from))
			if err := m.Run(w.after, "after"); err != nil {
				return 0, err
			}
		}
		return float64(best.Nanoseconds()) / w.per, nil
	}
}
