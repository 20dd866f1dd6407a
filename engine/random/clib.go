package random

// CLib gives the random numbers of the C library that NEURON is built with on Linux: drand48 and rand, each with one state per program. Mechanisms with C text
// draw from them. The generators are the linear congruential one of 48 bits of POSIX and the additive feedback one of order 31, x(n) = x(n-3) + x(n-31).
type CLib struct {
	x48   uint64
	ring  [31]uint32
	at    int
	ready bool
}

// Double48 is drand48, in [0, 1).
func (c *CLib) Double48() float64 {
	c.step48()
	return float64(c.x48) * 0x1p-48
}

// Long48 is lrand48, from 0 to 2^31-1.
func (c *CLib) Long48() float64 {
	c.step48()
	return float64(c.x48 >> 17)
}

func (c *CLib) step48() { c.x48 = (c.x48*0x5DEECE66D + 0xB) & (1<<48 - 1) }

// Seed48 is srand48: the low 32 bits of the seed count.
func (c *CLib) Seed48(seed float64) { c.x48 = uint64(uint32(int64(seed)))<<16 + 0x330E }

// Rand is rand, from 0 to 2^31-1. Without a seed it is as after Seed(1).
func (c *CLib) Rand() float64 {
	if !c.ready {
		c.Seed(1)
	}
	return float64(c.next() >> 1)
}

func (c *CLib) next() uint32 {
	c.ring[c.at] += c.ring[(c.at+28)%31]
	x := c.ring[c.at]
	c.at = (c.at + 1) % 31
	return x
}

// Seed is srand. The ring is filled by x(n) = 16807 x(n-1) modulo 2^31-1 and then stirred 310 times.
func (c *CLib) Seed(seed float64) {
	s := int32(uint32(int64(seed)))
	if s == 0 {
		s = 1
	}
	x := int64(s)
	for i := range c.ring {
		c.ring[i] = uint32(x)
		if x = 16807 * x % 2147483647; x < 0 {
			x += 2147483647
		}
	}
	c.at, c.ready = 3, true
	for range 310 {
		c.next()
	}
}
