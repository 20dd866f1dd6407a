package random

import (
	"fmt"
	"math"

	"nrngui/engine/ir/kernels"
)

// Distribution turns uniform numbers into numbers of another kind. A normal distribution remembers its second value, so a Distribution has
// one owner. As in NEURON, choosing a distribution for a Random draws from it at once.
type Distribution interface{ Draw(Source) float64 }

// New gives the distribution of that name with the parameters in the order of NEURON's Random methods: uniform(low, high),
// discunif(low, high), normal(mean, variance), lognormal(mean, variance), poisson(mean), binomial(n, p), geometric(p),
// hypergeo(mean, variance), negexp(mean), erlang(mean, variance), weibull(alpha, beta).
func New(name string, p ...float64) (Distribution, error) {
	want := map[string]int{"uniform": 2, "discunif": 2, "normal": 2, "lognormal": 2, "poisson": 1, "binomial": 2, "geometric": 1,
		"hypergeo": 2, "negexp": 1, "erlang": 2, "weibull": 2}
	n, ok := want[name]
	if !ok {
		return nil, fmt.Errorf("there is no distribution %q; see uniform, discunif, normal, lognormal, poisson, binomial, geometric, hypergeo, negexp, erlang, weibull", name)
	}
	if len(p) != n {
		return nil, fmt.Errorf("%s takes %d parameters but is given %d", name, n, len(p))
	}
	switch name {
	case "uniform":
		return NewUniform(p[0], p[1]), nil
	case "discunif":
		return NewDiscrete(p[0], p[1]), nil
	case "normal":
		return NewNormal(p[0], p[1]), nil
	case "lognormal":
		return NewLognormal(p[0], p[1]), nil
	case "poisson":
		return poisson{p[0]}, nil
	case "binomial":
		if !(p[0] >= 0 && p[0] <= 1e9 && p[1] >= 0 && p[1] <= 1) {
			return nil, fmt.Errorf("binomial(%g, %g): give a number of trials up to 1e9 and a probability from 0 to 1", p[0], p[1])
		}
		return binomial{int(p[0]), p[1]}, nil
	case "geometric":
		if !(p[0] >= 0 && p[0] < 1) {
			return nil, fmt.Errorf("geometric(%g): give a probability of at least 0 and below 1", p[0])
		}
		return geometric{p[0]}, nil
	case "hypergeo":
		return newHyper(p[0], p[1]), nil
	case "negexp":
		return negexp{p[0]}, nil
	case "erlang":
		return newErlang(p[0], p[1])
	}
	return weibull{1 / p[0], p[1]}, nil
}

type uniform struct{ low, delta float64 }

// NewUniform is uniform between two numbers, in either order.
func NewUniform(a, b float64) Distribution { return uniform{min(a, b), max(a, b) - min(a, b)} }

func (d uniform) Draw(s Source) float64 { return d.low + float64(d.delta*s.Double()) }

type discrete struct{ low, delta float64 }

// NewDiscrete is uniform over the whole numbers from a to b, both included, in either order.
func NewDiscrete(a, b float64) Distribution {
	a, b = math.Trunc(a), math.Trunc(b)
	return discrete{min(a, b), max(a, b) - min(a, b) + 1}
}

func (d discrete) Draw(s Source) float64 { return d.low + math.Floor(d.delta*s.Double()) }

type normal struct {
	mean, sd float64
	cached   float64
	has      bool
}

// NewNormal is normal with mean and variance: the polar method gives two numbers at a time, and the second is kept for the next draw.
func NewNormal(mean, variance float64) Distribution {
	return &normal{mean: mean, sd: math.Sqrt(variance)}
}

func (d *normal) Draw(s Source) float64 {
	if d.has {
		d.has = false
		return float64(d.cached*d.sd) + d.mean
	}
	for {
		a, b := 2*s.Double()-1, 2*s.Double()-1
		w := float64(a*a) + float64(b*b)
		if w <= 1 {
			y := math.Sqrt(-2 * kernels.Log(w) / w)
			d.cached, d.has = b*y, true
			x := a * y
			return float64(x*d.sd) + d.mean
		}
	}
}

type lognormal struct{ normal }

// NewLognormal has the given mean and variance; its logarithm is normal.
func NewLognormal(mean, variance float64) Distribution {
	sq := mean * mean
	return &lognormal{normal{mean: kernels.Log(sq / math.Sqrt(variance+sq)), sd: math.Sqrt(kernels.Log((variance + sq) / sq))}}
}

func (d *lognormal) Draw(s Source) float64 { return kernels.Pow(math.E, d.normal.Draw(s)) }

type poisson struct{ mean float64 }

func (d poisson) Draw(s Source) float64 { return Poisrand(s, d.mean) }

type binomial struct {
	n int
	p float64
}

func (d binomial) Draw(s Source) float64 {
	k := 0
	for range d.n {
		if s.Double() < d.p {
			k++
		}
	}
	return float64(k)
}

type geometric struct{ p float64 }

// Draw counts from 1 on while the numbers are below p.
func (d geometric) Draw(s Source) float64 {
	n := 1
	for s.Double() < d.p {
		n++
	}
	return float64(n)
}

// hyper is hyperexponential, whatever its name says in NEURON: one of two exponentials, chosen so that mean and variance come out.
type hyper struct{ mean, p float64 }

func newHyper(mean, variance float64) hyper {
	z := variance / (mean * mean)
	return hyper{mean, 0.5 * (1 - math.Sqrt((z-1)/(z+1)))}
}

func (d hyper) Draw(s Source) float64 {
	p := d.p
	if s.Double() > d.p {
		p = 1 - d.p
	}
	return -d.mean * kernels.Log(s.Double()) / (2 * p)
}

type negexp struct{ mean float64 }

func (d negexp) Draw(s Source) float64 { return -d.mean * kernels.Log(s.Double()) }

type erlang struct {
	k    int
	rate float64
}

// newErlang chooses the number of exponentials whose sum comes nearest to the variance.
func newErlang(mean, variance float64) (Distribution, error) {
	k := math.Floor(mean*mean/variance + 0.5)
	if !(k <= 1e9) {
		return nil, fmt.Errorf("erlang(%g, %g): give a variance that is not so small against the mean", mean, variance)
	}
	k = max(k, 1)
	return erlang{int(k), k / mean}, nil
}

func (d erlang) Draw(s Source) float64 {
	product := 1.0
	for range d.k {
		product *= s.Double()
	}
	return -kernels.Log(product) / d.rate
}

type weibull struct{ inverse, beta float64 }

func (d weibull) Draw(s Source) float64 {
	return kernels.Pow(d.beta*-kernels.Log(1-s.Double()), d.inverse)
}
