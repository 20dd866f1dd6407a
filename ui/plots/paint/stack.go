package paint

import "math"

// stackBlock is how many samples of a stack are summed up together for finding the highest one.
const stackBlock = 64

// StackIndex finds, in any stretch of stacked traces, the sample at which the stack is highest, so that a picture with many samples in a pixel column loses no
// spike. It grows with the traces; values are added sample by sample.
type StackIndex struct {
	up, down []float64 // heights of the stack above and below zero
	best     []int32   // sample with the largest height, by block
}

// Append adds a sample: what stands above zero and below it, both positive or zero. NaN counts as nothing.
func (x *StackIndex) Append(up, down float64) {
	i := len(x.up)
	x.up, x.down = append(x.up, nothing(up)), append(x.down, nothing(down))
	if b := i / stackBlock; b == len(x.best) {
		x.best = append(x.best, int32(i))
	} else if x.height(i) > x.height(int(x.best[b])) {
		x.best[b] = int32(i)
	}
}

func nothing(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return v
}

func (x *StackIndex) height(i int) float64 { return x.up[i] + x.down[i] }

// Len is the number of samples.
func (x *StackIndex) Len() int { return len(x.up) }

// Peak is the first sample of i0 <= i < i1 with the highest stack; i0 when the range is empty.
func (x *StackIndex) Peak(i0, i1 int) int {
	i0, i1 = max(i0, 0), min(i1, len(x.up))
	best := i0
	take := func(i int) {
		if x.height(i) > x.height(best) {
			best = i
		}
	}
	for i := i0; i < i1; {
		if i%stackBlock == 0 && i+stackBlock <= i1 {
			take(int(x.best[i/stackBlock]))
			i += stackBlock
			continue
		}
		take(i)
		i++
	}
	return best
}

// Extent is the largest height above and below zero in i0 <= i < i1, both positive or zero.
func (x *StackIndex) Extent(i0, i1 int) (up, down float64) {
	for i := max(i0, 0); i < min(i1, len(x.up)); i++ {
		up, down = max(up, x.up[i]), max(down, x.down[i])
	}
	return up, down
}
