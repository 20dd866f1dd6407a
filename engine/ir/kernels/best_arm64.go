package kernels

// group is the number of lanes of a register.
const group = 2

// Best is the fastest set for the CPU the program runs on: every arm64 has NEON.
func Best() *Set { return wide("neon") }
