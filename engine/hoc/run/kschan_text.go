package run

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

func plain(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// lit writes a number into an expression of a mod file.
func lit(x float64) string {
	s := plain(x)
	if x < 0 {
		return "(" + s + ")"
	}
	return s
}

// text writes the channel as a mod file. Names of variables are those that NEURON gives them: gmax (pmax with GHK), e without an ion, g (p), i, and the states.
func (c *channel) text() string {
	var b strings.Builder
	line := func(format string, a ...any) { fmt.Fprintf(&b, format+"\n", a...) }
	ghk := c.iv == 2 && c.ion != ""
	most, now := "gmax", "g"
	if ghk {
		most, now = "pmax", "p"
	}
	line("NEURON {")
	if c.point {
		line("  POINT_PROCESS %s", c.name)
	} else {
		line("  SUFFIX %s", c.name)
	}
	c.ions(line)
	line("  RANGE %s%s, %s, i%s\n}", map[bool]string{true: "Nsingle, "}[c.single], most, now, map[bool]string{true: ", e"}[c.ion == ""])
	line("PARAMETER {")
	if c.single {
		line("  Nsingle = 1")
	}
	line("  %s = %s", most, plain(c.gmax))
	if c.ion == "" {
		line("  e = %s", plain(c.erev))
	}
	line("}\nASSIGNED { v celsius %s i", now)
	if c.follows() {
		line("  t dt")
		c.countedVariables(line)
	}
	if c.ion != "" {
		line("  i%s", c.ion)
		if ghk {
			line("  %si %so", c.ion, c.ion)
		} else {
			line("  e%s", c.ion)
			if c.iv == 1 {
				line("  %si %so", c.ion, c.ion)
			}
		}
	}
	for _, l := range c.concentrations() {
		if !(l[:len(l)-1] == c.ion && c.iv > 0) {
			line("  %s", l)
		}
	}
	line("}")
	hh := c.hh()
	if len(c.states) > 0 {
		line("STATE {")
		for _, s := range c.states {
			line("  %s", s.name)
		}
		line("}")
	}
	c.blocks(line, hh, most, now)
	for i, t := range c.trans {
		for d := range t.f {
			t.f[d].write(line, fmt.Sprintf("f%d_%d", i, d))
		}
	}
	return b.String()
}

// ions writes the USEION clauses; one ion may carry the current and be a ligand.
func (c *channel) ions(line func(string, ...any)) {
	reads := map[string][]string{}
	var order []string
	use := func(ion, what string) {
		if !slices.Contains(order, ion) {
			order = append(order, ion)
		}
		if !slices.Contains(reads[ion], what) {
			reads[ion] = append(reads[ion], what)
		}
	}
	if c.ion != "" {
		if c.iv < 2 {
			use(c.ion, "e"+c.ion)
		}
		if c.iv > 0 {
			use(c.ion, c.ion+"i")
			use(c.ion, c.ion+"o")
		}
	}
	for _, l := range c.concentrations() {
		use(l[:len(l)-1], l)
	}
	for _, ion := range order {
		write := ""
		if ion == c.ion {
			write = " WRITE i" + ion
		}
		line("  USEION %s READ %s%s", ion, strings.Join(reads[ion], ", "), write)
	}
	if c.ion == "" {
		line("  NONSPECIFIC_CURRENT i")
	}
}

// concentrations lists those that drive transitions: "cai", "cao".
func (c *channel) concentrations() []string {
	var out []string
	for _, t := range c.trans {
		if t.kind > 1 {
			if l := t.concentration(); !slices.Contains(out, l) {
				out = append(out, l)
			}
		}
	}
	return out
}

func (t *ksTrans) concentration() string {
	if t.kind == 2 {
		return t.ligand + "o"
	}
	return t.ligand + "i"
}

// blocks writes what is computed.
func (c *channel) blocks(line func(string, ...any), hh int, most, now string) {
	moves := len(c.trans) > hh
	infTau := func(i int) (inf, tau string) {
		x, y := fmt.Sprintf("f%d_0(v)", i), fmt.Sprintf("f%d_1(v)", i)
		if c.trans[i].kind == 1 {
			return x, y
		}
		return fmt.Sprintf("%s/(%s + %s)", x, x, y), fmt.Sprintf("(1/(%s + %s))", x, y)
	}
	line("INITIAL {")
	for i := range hh {
		inf, _ := infTau(i)
		line("  %s = %s", c.states[i].name, inf)
	}
	for i, s := range c.states[hh:] {
		x := 0
		if i == 0 || c.states[hh+i-1].gate != s.gate {
			x = 1
		}
		line("  %s = %d", s.name, x)
	}
	if moves {
		line("  SOLVE scheme STEADYSTATE sparse")
	}
	if c.follows() {
		line("  ks_begin()")
	}
	line("}\nBREAKPOINT {")
	if hh > 0 {
		line("  SOLVE gating METHOD cnexp")
	}
	if moves {
		line("  SOLVE scheme METHOD sparse")
	}
	if c.follows() {
		line("  SOLVE ks_follow")
	}
	product := most
	for _, g := range c.gates() {
		var sum []string
		for _, s := range g.of() {
			switch s.frac {
			case 0:
			case 1:
				sum = append(sum, s.name)
			default:
				sum = append(sum, lit(s.frac)+"*"+s.name)
			}
		}
		value := "0"
		if len(sum) > 0 {
			value = "(" + strings.Join(sum, " + ") + ")"
		}
		product += "*" + value
		if g.power <= 4 {
			product += strings.Repeat("*"+value, max(g.power-1, 0))
		} else {
			product += fmt.Sprintf("^%d", g.power)
		}
	}
	line("  %s = %s", now, product)
	switch {
	case c.ion == "":
		line("  i = g*(v - e)")
	case c.iv == 2:
		unit := ""
		if c.point {
			unit = "*1e6"
		}
		line("  i%s = p*nrn_ghk(v, %si, %so, %d)%s\n  i = i%s", c.ion, c.ion, c.ion, c.valence(), unit, c.ion)
	default:
		line("  i%s = g*(v - e%s)\n  i = i%s", c.ion, c.ion, c.ion)
	}
	line("}")
	if hh > 0 {
		line("DERIVATIVE gating {")
		for i := range hh {
			inf, tau := infTau(i)
			line("  %s' = (%s - %s)/%s", c.states[i].name, inf, c.states[i].name, tau)
		}
		line("}")
	}
	if moves {
		line("KINETIC scheme {")
		for i := hh; i < len(c.trans); i++ {
			t := c.trans[i]
			a, b := t.rates(i)
			line("  ~ %s <-> %s (%s, %s)", t.src.name, t.dst.name, a, b)
		}
		line("}")
	}
	if c.follows() {
		c.counted(line)
	}
}

// rates writes the two rates of transition i.
func (t *ksTrans) rates(i int) (a, b string) {
	a, b = fmt.Sprintf("f%d_0(v)", i), fmt.Sprintf("f%d_1(v)", i)
	switch {
	case t.kind == 1:
		return a + "/" + b, "(1 - " + a + ")/" + b
	case t.kind > 1:
		return lit(t.f[0].p(0)) + strings.Repeat("*"+t.concentration(), t.stoich), lit(t.f[1].p(0))
	}
	return a, b
}

// write writes a rate as a FUNCTION.
func (f *rate) write(line func(string, ...any), name string) {
	a, x := lit(f.p(0)), fmt.Sprintf("%s*(v - %s)", lit(f.p(1)), lit(f.p(2)))
	line("FUNCTION %s(v) {", name)
	switch f.kind {
	case 1:
		line("  %s = %s", name, a)
	case 2:
		line("  %s = %s*exp(%s)", name, a, x)
	case 3:
		line("  LOCAL x\n  x = %s", x)
		line("  if (fabs(x) > 1e-6) {\n    %s = %s*x/(1 - exp(-x))\n  } else {\n    %s = %s*(1 + x/2)\n  }", name, a, name, a)
	case 4:
		line("  %s = %s/(1 + exp(%s))", name, a, x)
	case 5, 6:
		line("  LOCAL x, up, down")
		line("  x = %s/(273.15 + celsius)*%s*(v - %s)", lit(electronPerBoltzmann*1e-3), lit(f.p(2)), lit(f.p(1)))
		line("  up = %s*exp(%s*x)\n  down = %s*exp(%s*x)", a, lit(f.p(3)), a, lit(f.p(3)-1))
		if f.kind == 5 {
			line("  %s = up/(up + down)", name)
		} else {
			line("  %s = 1/(up + down) + %s", name, lit(f.p(4)))
		}
	case 7:
		f.writeTable(line, name)
	default:
		line("  %s = 1", name)
	}
	line("}")
}

// writeTable writes an interpolation as a search by halves.
func (f *rate) writeTable(line func(string, ...any), name string) {
	y := vector(f.vec).Data
	n := len(y)
	line("  LOCAL x\n  x = (v - %s)/%s*%d", lit(f.lo), lit(f.hi-f.lo), n-1)
	line("  if (x < 0) {\n    x = 0\n  }\n  if (x > %d) {\n    x = %d\n  }", n-1, n-1)
	var split func(lo, hi int)
	split = func(lo, hi int) {
		if hi-lo == 1 {
			line("  %s = %s + (x - %d)*%s", name, lit(y[lo]), lo, lit(y[hi]-y[lo]))
			return
		}
		mid := (lo + hi) / 2
		line("  if (x < %d) {", mid)
		split(lo, mid)
		line("  } else {")
		split(mid, hi)
		line("  }")
	}
	split(0, n-1)
}
