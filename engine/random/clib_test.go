package random

import "testing"

// The numbers were printed by a C program linked with glibc 2.36: srand48/drand48, srand/rand.
func TestCLib(t *testing.T) {
	var c CLib
	check := func(name string, got, want float64) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %.17g, want %.17g", name, got, want)
		}
	}
	check("drand48", c.Double48(), 3.907985046680551e-14)
	check("drand48", c.Double48(), 0.00098539467465030839)
	check("rand", c.Rand(), 1804289383)
	check("rand", c.Rand(), 846930886)
	c.Seed48(12345)
	check("drand48 from 12345", c.Double48(), 0.22532851279629895)
	check("lrand48 from 12345", c.Long48(), 1973930609)
	c.Seed48(-3)
	check("drand48 from -3", c.Double48(), 0.55842111010952422)
	c.Seed(0)
	for range 99 {
		c.Rand()
	}
	check("rand 100 from 0", c.Rand(), 1956297539)
	c.Seed(77)
	for range 99 {
		c.Rand()
	}
	check("rand 100 from 77", c.Rand(), 474830343)
	c.Seed(2147483647)
	for range 99 {
		c.Rand()
	}
	check("rand 100 from 2147483647", c.Rand(), 1242081274)
	c.Seed(-5)
	for range 99 {
		c.Rand()
	}
	check("rand 100 from -5", c.Rand(), 995354282)
}
