package import3d

// pageLen is how many elements lie together.
const pageLen = 1 << 10

// Pages is a list that grows without being copied: a slice that grows takes several times its size in all. The first page grows as a slice does, so that small
// files stay small.
type Pages[T any] struct {
	pages [][]T
	n     int
}

// Add adds an element.
func (p *Pages[T]) Add(v T) {
	k := p.n / pageLen
	if k == len(p.pages) {
		size := 0
		if k > 0 {
			size = pageLen
		}
		p.pages = append(p.pages, make([]T, 0, size))
	}
	p.pages[k] = append(p.pages[k], v)
	p.n++
}

// Len is the number of elements.
func (p *Pages[T]) Len() int { return p.n }

// At is element i; while the first page grows it may move.
func (p *Pages[T]) At(i int) *T { return &p.pages[i/pageLen][i%pageLen] }

// Cut keeps the first n elements.
func (p *Pages[T]) Cut(n int) {
	for p.n > n {
		k := (p.n - 1) / pageLen
		keep := max(0, n-k*pageLen)
		p.pages[k] = p.pages[k][:keep]
		p.n = k*pageLen + keep
		if keep == 0 {
			p.pages = p.pages[:k]
		}
	}
}
