package ir

import "nrngui/engine/ir/kernels"

// Executor names a way to run a Func over many instances. All give the same bits.
type Executor uint8

// The executors.
const (
	Fastest Executor = iota // blocks with the best kernels of this processor
	Plain                   // blocks with kernels in plain Go
	Scalar                  // one instance after the other
)

// String gives the name for benchmarks.
func (e Executor) String() string { return [...]string{kernels.Best().Name, "plain Go", "scalar"}[e] }

// NewBlockFor prepares f for an executor; nil for Scalar, which is Func.Call.
func NewBlockFor(f *Func, e Executor) *Block {
	switch e {
	case Scalar:
		return nil
	case Plain:
		return newBlock(f, kernels.Pure())
	}
	return NewBlock(f)
}
