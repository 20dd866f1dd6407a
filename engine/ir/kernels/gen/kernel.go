package main

// role is what a parameter of a kernel is for.
type role uint8

const (
	output role = iota
	inout       // read and written
	input
	scalar
	base // array reached through a table row
)

type param struct {
	name string
	role role
	elem string // element type
}

// kernel describes one array kernel. Everything else about it is generated.
type kernel struct {
	name   string // of the plain Go function; the vector form is called wide + name
	doc    string // what it does, after "Name sets"
	params []param
	body   func(p *program, in map[string]int) []int // gives the outputs in the order of params
	rest   string                                    // Go expression for an element that body leaves out (see opRequire)
	flag   string                                    // named result that tells that no element was left out
	count  bool                                      // the result is the number of lanes set in the (one) output
	set    string                                    // field of Set
}

// function describes a scalar function of float64 (and bits) arguments, printed in Go only.
type function struct {
	name string
	doc  string
	args []param
	body func(p *program, in map[string]int) []int
	out  string // result list
	rest string
}

func (k *kernel) outputs() (list []param) {
	for _, q := range k.params {
		if q.role == output || q.role == inout {
			list = append(list, q)
		}
	}
	return list
}

// build makes the lane program.
func (k *kernel) build() (*program, []int) {
	p, in := newProgram(), map[string]int{}
	for _, q := range k.params {
		switch q.role {
		case inout, input:
			t := float
			if q.elem != "float64" {
				t = bits
			}
			in[q.name] = p.arg(q.name, t)
		case scalar:
			in[q.name] = p.scalar(q.name)
		}
	}
	return p, k.body(p, in)
}

// plainOnly says that the kernel calls a Go function for each element.
func (k *kernel) plainOnly() bool {
	p, _ := k.build()
	for _, o := range p.ops {
		if o.code == opCall {
			return true
		}
	}
	return false
}

// partial says that some elements may be left to the scalar function.
func (k *kernel) partial() bool { return k.rest != "" }

func dst() param            { return param{"dst", output, "float64"} }
func in(name string) param  { return param{name, input, "float64"} }
func num(name string) param { return param{name, scalar, "float64"} }

// formsOf gives the parameters of VV (two arrays), VS (array, scalar), SV (scalar, array), V (one array) and VVV.
func formsOf(form string) (params []param, operands []string) {
	switch form {
	case "V":
		return []param{dst(), in("a")}, []string{"a"}
	case "VV":
		return []param{dst(), in("a"), in("b")}, []string{"a", "b"}
	case "VS":
		return []param{dst(), in("a"), num("s")}, []string{"a", "s"}
	case "SV":
		return []param{dst(), num("s"), in("a")}, []string{"s", "a"}
	}
	return []param{dst(), in("a"), in("b"), in("c")}, []string{"a", "b", "c"}
}
