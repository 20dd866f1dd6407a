//go:build !amd64 && !arm64

package kernels

// detect gives the fastest set for the CPU the program runs on.
func detect() *Set { return Pure() }
