package trace

import "math"

// Pyramid holds the minimum and maximum of blocks of a growing list: of 16 samples at the base, of 4 blocks of the level below
// further up. Extending it by a sample costs a constant on average, asking for any stretch O(log n).
type Pyramid struct {
	levels []level
	n      int // samples taken in: always whole blocks of the base
}

type level struct{ least, most []float64 }

const (
	baseBlock = 16
	fanIn     = 4
)

// Len is the number of samples taken in.
func (p *Pyramid) Len() int { return p.n }

// Extend takes in the samples of y behind those it has, as far as they fill whole blocks. y must begin with the samples taken in before.
func (p *Pyramid) Extend(y []float64) {
	for ; p.n+baseBlock <= len(y); p.n += baseBlock {
		lo, hi := extremes(y[p.n : p.n+baseBlock])
		p.put(0, lo, hi)
	}
}

// put appends a block to a level, and to the one above when it is the last of four.
func (p *Pyramid) put(k int, lo, hi float64) {
	if k == len(p.levels) {
		p.levels = append(p.levels, level{})
	}
	l := &p.levels[k]
	l.least, l.most = append(l.least, lo), append(l.most, hi)
	if n := len(l.least); n%fanIn == 0 {
		least, _ := extremes(l.least[n-fanIn:])
		_, most := extremes(l.most[n-fanIn:])
		p.put(k+1, least, most)
	}
}

// Truncate forgets the blocks that reach beyond the first n samples.
func (p *Pyramid) Truncate(n int) {
	if n >= p.n {
		return
	}
	p.n = n / baseBlock * baseBlock
	keep := n / baseBlock
	for k := range p.levels {
		l := &p.levels[k]
		l.least, l.most = l.least[:keep], l.most[:keep]
		keep /= fanIn
	}
}

// MinMax gives the extremes of y[lo:hi], where y is the list that was taken in (and perhaps more). Both are NaN when there is no
// number in it.
func (p *Pyramid) MinMax(y []float64, lo, hi int) (least, most float64) {
	lo, hi = max(lo, 0), min(hi, len(y))
	least, most = math.NaN(), math.NaN()
	take := func(a, b float64) {
		if a < least || least != least {
			least = a
		}
		if b > most || most != most {
			most = b
		}
	}
	scan := func(from, to int) {
		if from < to {
			take(extremes(y[from:to]))
		}
	}
	first, last := (lo+baseBlock-1)/baseBlock, min(hi, p.n)/baseBlock // whole blocks
	if first >= last {
		scan(lo, hi)
		return least, most
	}
	scan(lo, first*baseBlock)
	scan(last*baseBlock, hi)
	for k := 0; first < last; k++ {
		l := p.levels[k]
		if k+1 == len(p.levels) {
			for ; first < last; first++ {
				take(l.least[first], l.most[first])
			}
			break
		}
		for ; first < last && first%fanIn != 0; first++ {
			take(l.least[first], l.most[first])
		}
		for ; first < last && last%fanIn != 0; last-- {
			take(l.least[last-1], l.most[last-1])
		}
		first, last = first/fanIn, last/fanIn
	}
	return least, most
}

// extremes gives the minimum and maximum of the numbers in y; NaN when there is none.
func extremes(y []float64) (least, most float64) {
	least, most = math.NaN(), math.NaN()
	for _, v := range y {
		if v < least || least != least {
			least = v
		}
		if v > most || most != most {
			most = v
		}
	}
	return least, most
}
