package main

import "strings"

// operation is an entry of the table: an operation of the IR, in the forms its kernels have. doc uses A, B, C for the operands.
type operation struct {
	name  string
	forms string
	doc   string
	f     func(p *program, a []int) int
	rest  string // with x, y for the operands, see kernel.rest
}

// two and one wrap an opcode.
func two(code opcode) func(*program, []int) int {
	return func(p *program, a []int) int { return p.fl(code, a[0], a[1]) }
}

func one(code opcode) func(*program, []int) int {
	return func(p *program, a []int) int { return p.fl(code, a[0]) }
}

func compare(code opcode, swap bool) func(*program, []int) int {
	return func(p *program, a []int) int {
		if swap {
			return p.fl(opTruth, p.cd(code, a[1], a[0]))
		}
		return p.fl(opTruth, p.cd(code, a[0], a[1]))
	}
}

func isTrue(p *program, a int) int { return p.cd(opNe, a, p.k(0)) }

// smaller gives C's fmin(a, b) for less = a < b, with b where both are equal.
func smaller(p *program, a, b, less int) int {
	return p.fl(opSelect, p.cd(opEither, less, p.cd(opNe, b, b)), a, b)
}

// called is a kernel that calls a scalar function element by element.
func called(f string) func(*program, []int) int {
	return func(p *program, a []int) int { return p.call(f, float, a...) }
}

// operations is the table. Adding a kernel means adding an entry (and its field in Set, if that is new).
var operations = []operation{
	{"Add", "VV VS", "A + B", two(opAdd), ""},
	{"Sub", "VV VS SV", "A - B", two(opSub), ""},
	{"Mul", "VV VS", "A * B", two(opMul), ""},
	{"Div", "VV VS SV", "A / B", two(opDiv), ""},
	{"FMA", "VVV", "A*B + C, rounded once", func(p *program, a []int) int { return p.fma(a[0], a[1], a[2]) }, ""},
	{"Neg", "V", "-A", one(opNeg), ""},
	{"Abs", "V", "|A|", one(opAbs), ""},
	{"Sqrt", "V", "the square root of A", one(opSqrt), ""},
	{"Floor", "V", "the largest whole number <= A", one(opFloor), ""},
	{"Ceil", "V", "the smallest whole number >= A", one(opCeil), ""},
	{"Min", "VV VS SV", "Min(A, B)", func(p *program, a []int) int { return smaller(p, a[0], a[1], p.less(a[0], a[1])) }, ""},
	{"Max", "VV VS SV", "Max(A, B)", func(p *program, a []int) int { return smaller(p, a[0], a[1], p.less(a[1], a[0])) }, ""},
	{"Cap", "SV", "B > A ? A : B; NaN is kept", func(p *program, a []int) int { return p.fl(opLess, a[0], a[1]) }, ""},

	{"Lt", "VV VS SV", "A < B", compare(opLt, false), ""},
	{"Le", "VV VS SV", "A <= B", compare(opLe, false), ""},
	{"Gt", "VS SV", "A > B", compare(opLt, true), ""},
	{"Ge", "VS SV", "A >= B", compare(opLe, true), ""},
	{"Eq", "VV VS", "A == B", compare(opEq, false), ""},
	{"Ne", "VV VS", "A != B", compare(opNe, false), ""},
	{"And", "VV", "A && B", func(p *program, a []int) int {
		return p.fl(opTruth, p.cd(opBoth, isTrue(p, a[0]), isTrue(p, a[1])))
	}, ""},
	{"Or", "VV", "A || B", func(p *program, a []int) int {
		return p.fl(opTruth, p.cd(opEither, isTrue(p, a[0]), isTrue(p, a[1])))
	}, ""},
	{"Not", "V", "!A", func(p *program, a []int) int { return p.fl(opTruth, p.cd(opEq, a[0], p.k(0))) }, ""},
	{"Select", "VVV", "A != 0 ? B : C; NaN counts as true", func(p *program, a []int) int {
		return p.fl(opSelect, isTrue(p, a[0]), a[1], a[2])
	}, ""},

	{"Exp", "V", "Exp(A)", expBody, "expEdge(x, 0)"},
	{"Log", "V", "Log(A)", logBody, "Log(x)"},
	{"Log10", "V", "Log10(A)", log10Body, "Log10(x)"},
	{"Pow", "VV", "Pow(A, B)", powBody, "Pow(x, y)"},
	{"AnyPow", "VS", "Pow(A, B) for B that is ordinary (see ordinaryExponent)", anyPowBody, "Pow(x, s)"},
	{"Cube", "V", "Pow(A, 3)", cubeBody, "Pow(x, 3)"},
	{"Fourth", "V", "Pow(A, 4)", fourthBody, "Pow(x, 4)"},

	{"Sin", "V", "Sin(A)", called("Sin"), ""},
	{"Cos", "V", "Cos(A)", called("Cos"), ""},
	{"Tan", "V", "Tan(A)", called("Tan"), ""},
	{"Asin", "V", "Asin(A)", called("Asin"), ""},
	{"Acos", "V", "Acos(A)", called("Acos"), ""},
	{"Atan", "V", "Atan(A)", called("Atan"), ""},
	{"Sinh", "V", "Sinh(A)", called("Sinh"), ""},
	{"Cosh", "V", "Cosh(A)", called("Cosh"), ""},
	{"Tanh", "V", "Tanh(A)", called("Tanh"), ""},
	{"Atan2", "VV", "Atan2(A, B)", called("Atan2"), ""},
	{"Mod", "VV", "C's fmod(A, B)", called("math.Mod"), ""},
}

// unset names the kernels that are parts of others and no field of Set.
var unset = map[string]bool{"AnyPow": true, "Cube": true, "Fourth": true}

// kernels lists all kernels: those of the table and the few of another shape.
func kernels() (list []kernel) {
	for _, o := range operations {
		forms := strings.Fields(o.forms)
		for _, form := range forms {
			params, operands := formsOf(form)
			k := kernel{name: o.name + form, params: params, rest: o.rest, set: o.name}
			switch {
			case unset[o.name]:
				k.set = ""
			case form == "VV" || form == "VS" || form == "SV" && o.name != "Cap":
				k.set += "." + form
			}
			if form == "VVV" {
				k.name = o.name + "V"
			}
			k.doc = "dst[i] = " + formula(o.doc, operands)
			f := o.f
			k.body = func(p *program, in map[string]int) []int {
				var a []int
				for _, name := range operands {
					a = append(a, in[name])
				}
				return []int{f(p, a)}
			}
			list = append(list, k)
		}
	}
	return append(list, masks()...)
}

// formula puts the operands in.
func formula(doc string, operands []string) string {
	var old []string
	for i, name := range operands {
		if name != "s" {
			name += "[i]"
		}
		old = append(old, "ABC"[i:i+1], name)
	}
	return strings.NewReplacer(old...).Replace(doc)
}

// masks are the kernels with masks, indices and tables.
func masks() []kernel {
	u := func(name string, r role) param { return param{name, r, "uint64"} }
	n := func(name string, r role) param { return param{name, r, "int64"} }
	return []kernel{
		{name: "MaskAllV", doc: "m[i] to all ones where c[i] != 0 (NaN counts), to 0 elsewhere, and gives the number of lanes set",
			params: []param{u("m", output), in("c")}, count: true,
			body: func(p *program, in map[string]int) []int { return []int{p.bt(opMask, isTrue(p, in["c"]))} }},
		{name: "MaskInV", doc: "m[i] to all ones where outer[i] is set and c[i] != 0 (NaN counts), to 0 elsewhere, and gives the number of lanes set",
			params: []param{u("m", output), u("outer", input), in("c")}, count: true,
			body: func(p *program, in map[string]int) []int {
				return []int{p.bt(opAnd, p.bt(opMask, isTrue(p, in["c"])), in["outer"])}
			}},
		{name: "BlendV", doc: "dst[i] = a[i] where m[i] is set", set: "Blend",
			params: []param{{"dst", inout, "float64"}, in("a"), u("m", input)},
			body: func(p *program, in map[string]int) []int {
				return []int{p.fl(opSelect, p.cd(opIsSet, in["m"]), in["a"], in["dst"])}
			}},
		{name: "TableIndexV", set: "TableIndex", flag: "inside",
			doc: "interval and fraction of each abscissa in a table of n intervals that starts at from: xi = scale*(a[i]-from), " +
				"index = int(xi), theta = xi - index. Outside (0, n) it gives index 0 or n with theta 0, for NaN index -1. inside " +
				"tells that every xi was in (0, n). n is below 2^51",
			params: []param{n("index", output), {"theta", output, "float64"}, in("a"), num("from"), num("scale"), num("n")},
			rest:   "tableEnd(xi, n)",
			body: func(p *program, in map[string]int) []int {
				xi := p.name(p.times(in["scale"], p.minus(in["a"], in["from"])), "xi")
				p.require(p.cd(opBoth, p.less(p.k(0), xi), p.less(xi, in["n"])))
				j := p.name(p.bt(opToInt, xi), "j")
				return []int{j, p.minus(xi, p.fl(opFromInt, j))}
			}},
		{name: "InterpolateV", set: "Interpolate", doc: "dst[i] = y[j] + theta[i]*(y[j+1]-y[j]), j = index[i], for what TableIndexV found inside",
			params: []param{dst(), {"y", base, "float64"}, n("index", input), in("theta")},
			body: func(p *program, in map[string]int) []int {
				lo, hi := p.pair(p.row("y", in["index"]), 0)
				return []int{p.plus(lo, p.times(in["theta"], p.minus(hi, lo)))}
			}},
	}
}
