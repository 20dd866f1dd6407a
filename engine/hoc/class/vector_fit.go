package class

import (
	"slices"

	"nrngui/engine/hoc/object"
	"nrngui/engine/ir/kernels"
)

func fitMembers(f *callables) members {
	return members{"fit": vnum(func(c *object.Call, v *Vector) float64 { return fitCurve(c, v, f) })}
}

// model is a function of x with parameters.
type model struct {
	need int // number of parameters, 0: any
	what string
	f    func(x float64, p []float64) float64
}

var models = map[string]model{
	"exp1": {2, "amp, tau", func(x float64, p []float64) float64 { return p[0] * decay(x, p[1]) }},
	"exp2": {4, "amp1, tau1, amp2, tau2", func(x float64, p []float64) float64 {
		return float64(p[0]*decay(x, p[1])) + float64(p[2]*decay(x, p[3]))
	}},
	"charging": {4, "amp1, tau1, amp2, tau2", func(x float64, p []float64) float64 {
		return float64(p[0]*(1-decay(x, p[1]))) + float64(p[2]*(1-decay(x, p[3])))
	}},
	"line": {2, "slope, intercept", func(x float64, p []float64) float64 { return float64(p[0]*x) + p[1] }},
	"quad": {3, "a, b, c of a x^2 + b x + c", func(x float64, p []float64) float64 {
		return float64(p[0]*x*x) + float64(p[1]*x) + p[2]
	}},
}

// decay is exp(-x/tau), with the limits of NEURON's exp.
func decay(x, tau float64) float64 {
	switch e := -x / tau; {
	case e < -700:
		return 0
	case e > 700:
		return kernels.Exp(700)
	default:
		return kernels.Exp(e)
	}
}

// fitCurve is (fitted, function, indep, &p1, &p2 ...): it changes the parameters so that the function of indep comes near to the Vector,
// writes the function into fitted and gives the mean square error.
func fitCurve(c *object.Call, v *Vector, named *callables) float64 {
	c.Need(3, 22)
	fitted, name, indep := vectorArg(c, 0), c.Text(1), vectorArg(c, 2)
	sameSize(c, 2, indep, len(v.Data))
	if len(v.Data) == 0 {
		c.Fail("", "there is nothing to fit: the Vector is empty")
	}
	p := make([]float64, c.N()-3)
	for i := range p {
		p[i] = c.Ref(3 + i).Get()
	}
	k, known := models[name]
	if !known {
		f := named.named(c, 1)
		args := make([]object.Value, 1+len(p))
		k.f = func(x float64, p []float64) float64 {
			args[0] = object.Num(x)
			for i, q := range p {
				args[1+i] = object.Num(q)
			}
			return f(args...)
		}
	}
	if len(p) < k.need {
		c.Fail("", "%q needs the parameters %s; only %d are given", name, k.what, len(p))
	}
	x, y := slices.Clone(indep.Data), slices.Clone(v.Data)
	s := &simplex{error: func(p []float64) float64 {
		e := 0.0
		for i, at := range x {
			d := k.f(at, p) - y[i]
			e += float64(d * d)
		}
		return e / float64(len(x))
	}, pause: c.Pause}
	e := s.descend(p)
	for i, q := range p {
		object.Check(c.Ref(3 + i).Set(q))
	}
	out := make([]float64, len(x))
	for i, at := range x {
		out[i] = k.f(at, p)
	}
	fitted.Data = out
	return e
}

// simplex looks for a minimum with n+1 points in the space of n parameters: the worst point is moved through the centre of the others
// to the first of four places at which it is better (Nelder and Mead 1965, in the variant that NEURON has).
type simplex struct {
	error func(p []float64) float64
	pause func()
	best  float64 // least error met
	met   int     // how many moves ended at the least error so far
}

// places of the moved point on the line from the worst point (0) through the centre (1).
var simplexPlaces = [...]float64{2, 1.4, 0.7, 0.3}

// descend begins anew around the best point until that helps no more.
func (s *simplex) descend(p []float64) float64 {
	for {
		s.best, s.met = 1e300, 0
		e := s.run(p)
		if s.met == 0 || s.best <= e {
			return e
		}
	}
}

// rate gives the error of a point. After many moves to a new least error only that error itself counts, which ends the run.
func (s *simplex) rate(p []float64) float64 {
	e := s.error(p)
	if s.met > 3*(len(p)+1) {
		if e == s.best {
			return e
		}
		return 1e300
	}
	if s.best > e {
		s.best = e
	}
	return e
}

func (s *simplex) run(p []float64) float64 {
	n := len(p)
	points, errors := make([][]float64, n+1), make([]float64, n+1)
	for i := range points {
		points[i] = slices.Clone(p)
		if i < n {
			points[i][i] *= 1.2
		}
		errors[i] = s.rate(points[i])
	}
	centre, moved := make([]float64, n), make([]float64, n)
	for n > 0 {
		s.pause()
		worst := extremeAt(errors, true)
		clear(centre)
		for _, q := range points {
			for j, x := range q {
				centre[j] += x
			}
		}
		for j := range centre {
			centre[j] = (centre[j] - points[worst][j]) / float64(n)
		}
		better := false
		for _, a := range simplexPlaces {
			for j := range moved {
				moved[j] = float64((1-a)*points[worst][j]) + float64(a*centre[j])
			}
			if e := s.rate(moved); e < errors[worst] {
				if e == s.best {
					s.met++
				}
				copy(points[worst], moved)
				errors[worst], better = e, true
				break
			}
		}
		if !better {
			break
		}
	}
	at := extremeAt(errors, false)
	copy(p, points[at])
	return errors[at]
}
