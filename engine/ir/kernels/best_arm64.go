package kernels

// group is the number of lanes of a register.
const group = 2

// detect gives the fastest set for the CPU the program runs on: every arm64 has NEON.
func detect() *Set { return wide("neon") }
