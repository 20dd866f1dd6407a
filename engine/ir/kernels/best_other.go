//go:build !amd64 && !arm64

package kernels

// Best is the fastest set for the CPU the program runs on.
func Best() *Set { return Pure() }
