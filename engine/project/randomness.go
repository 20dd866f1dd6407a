package project

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/model"
	"nrngui/engine/source"
)

// RandomSettings is what NEURON keeps once per program for its random numbers. The zero value is NEURON's own beginning.
type RandomSettings struct {
	MCellRan4   bool   `json:"use_mcell_ran4,omitempty"`  // scop_random, exprand, normrand of mod files draw from MCellRan4
	Index       uint64 `json:"mcell_ran4_init,omitempty"` // low index of that generator, below 2^32
	GlobalIndex uint64 `json:"globalindex,omitempty"`     // of all Random123 streams, below 2^32: another one gives other noise everywhere
}

// Stream chooses the random stream of a RANDOM variable of a point process: the three identifiers of Random123 and the position. A NetStim has the
// variable ranvar and goes to position 0 at the start.
type Stream struct {
	Name string  `json:"name"`
	ID1  uint64  `json:"id1"`
	ID2  uint64  `json:"id2,omitempty"`
	ID3  uint64  `json:"id3,omitempty"`
	Seq  float64 `json:"seq,omitempty"` // 0 to 2^34-1
}

// SetRandomSettings changes the random numbers of the whole model.
func (p *Project) SetRandomSettings(r RandomSettings) (*Project, string) {
	q := *p
	q.Random = r
	switch was := p.Random; {
	case was.GlobalIndex != r.GlobalIndex && was.MCellRan4 == r.MCellRan4 && was.Index == r.Index:
		return &q, fmt.Sprintf("global random index %d → %d", was.GlobalIndex, r.GlobalIndex)
	case was.MCellRan4 != r.MCellRan4 && was.GlobalIndex == r.GlobalIndex && was.Index == r.Index:
		return &q, fmt.Sprintf("use_mcell_ran4 = %d", map[bool]int{true: 1}[r.MCellRan4])
	}
	return &q, "random numbers"
}

// SetStream chooses the stream of a RANDOM variable of a point process.
func (p *Project) SetStream(point string, s Stream) (*Project, string, error) {
	q, pp, err := p.editPoint(point)
	if err != nil {
		return nil, "", err
	}
	title := fmt.Sprintf("random stream %d %d %d for %s.%s", s.ID1, s.ID2, s.ID3, point, s.Name)
	pp.Streams = slices.Clone(pp.Streams)
	for i := range pp.Streams {
		if pp.Streams[i].Name == s.Name {
			pp.Streams[i] = s
			return q, title, nil
		}
	}
	pp.Streams = append(pp.Streams, s)
	return q, title, nil
}

// RemoveStream gives a RANDOM variable of a point process its numbered stream again.
func (p *Project) RemoveStream(point, name string) (*Project, string, error) {
	q, pp, err := p.editPoint(point)
	if err != nil {
		return nil, "", err
	}
	pp.Streams = slices.DeleteFunc(slices.Clone(pp.Streams), func(s Stream) bool { return s.Name == name })
	return q, fmt.Sprintf("numbered random stream for %s.%s", point, name), nil
}

func (r RandomSettings) settings() model.Randomness {
	s := model.DefaultRandomness()
	s.UseMCellRan4, s.Low, s.GlobalIndex = r.MCellRan4, uint32(r.Index), uint32(r.GlobalIndex)
	return s
}

// word32 reports a number that does not fit 32 bits.
func (c *checker) word32(where source.Pos, name string, x uint64) {
	if x > math.MaxUint32 {
		c.list.Add(where, "", "%s is %d, must be at most %d", name, x, uint64(math.MaxUint32))
	}
}

func (c *checker) random() {
	r := c.p.Random
	c.word32(path("random", "mcell_ran4_init"), "the index of MCellRan4", r.Index)
	c.word32(path("random", "globalindex"), "the global index", r.GlobalIndex)
	if r.Index != 0 && !r.MCellRan4 {
		c.list.Warn(path("random", "mcell_ran4_init"), "set use_mcell_ran4 to true", "the index of MCellRan4 has no effect: its generator is not in use")
	}
}

func (c *checker) streams() {
	for _, p := range c.p.Points {
		seen := map[string]bool{}
		for _, s := range p.Streams {
			where := path(fmt.Sprintf("point process %q", p.Name), "stream "+s.Name)
			if t := c.types[p.Name]; t != nil && !slices.Contains(t.Randoms, s.Name) {
				c.list.Add(where, suggest(s.Name, t.Randoms, "remove it"), "%s has no RANDOM variable %q; it has %s", t.Name, s.Name, orNone(t.Randoms))
			}
			if seen[s.Name] {
				c.list.Add(where, "remove one of them", "the stream of %s is chosen twice", s.Name)
			}
			seen[s.Name] = true
			for i, id := range []uint64{s.ID1, s.ID2, s.ID3} {
				c.word32(where, fmt.Sprintf("id%d", i+1), id)
			}
			if s.Seq != math.Trunc(s.Seq) || !(s.Seq >= 0 && s.Seq <= 1<<34-1) {
				c.list.Add(where, "", "seq is %g, must be a whole number from 0 to %d", s.Seq, int64(1<<34-1))
			}
		}
	}
}

func (b *Built) setStreams() (problems source.List) {
	for _, p := range b.project.Points {
		for _, s := range p.Streams {
			err := b.Model.SetStream(b.points[p.Name].Row(), s.Name, model.Stream{ID: [3]uint32{uint32(s.ID1), uint32(s.ID2), uint32(s.ID3)}, Seq: s.Seq})
			blame(&problems, err, path(fmt.Sprintf("point process %q", p.Name), "stream "+s.Name))
		}
	}
	return problems
}
