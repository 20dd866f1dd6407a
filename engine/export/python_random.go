package export

import (
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/project"
)

// setRandom writes the settings of the whole program's random numbers.
func (e *exporter) setRandom() {
	c, r := &e.code, e.p.Random
	if r == (project.RandomSettings{}) {
		return
	}
	c.line(0, "")
	c.line(0, "")
	c.line(0, "def set_random():")
	c.line(1, `"""Random numbers of the whole program, before anything draws one."""`)
	if r.MCellRan4 {
		c.line(1, "h.use_mcell_ran4(1)  # scop_random, exprand, normrand of mod files")
	}
	if r.Index > 0 {
		c.line(1, "h.mcell_ran4_init(%d)", r.Index)
	}
	if r.GlobalIndex > 0 {
		c.line(1, "h.Random().Random123_globalindex(%d)", r.GlobalIndex)
	}
}

// streamsOf gives the random streams of a point process that a script has to set: those that the project chose, else those that sim numbers; none for a NetStim that draws nothing.
func (e *exporter) streamsOf(p project.PointProc, t *mech.Type) (out []project.Stream) {
	for k, name := range t.Randoms {
		s := project.Stream{Name: name, ID1: 1, ID3: uint64(e.stream(p) + k)}
		chosen := slices.IndexFunc(p.Streams, func(s project.Stream) bool { return s.Name == name })
		if chosen >= 0 {
			s = p.Streams[chosen]
		}
		if p.Type != "NetStim" || chosen >= 0 || e.random(p) {
			out = append(out, s)
		}
	}
	return out
}

// pointStreams writes the random streams of a point process.
func (e *exporter) pointStreams(p project.PointProc, t *mech.Type) {
	c := &e.code
	for _, s := range e.streamsOf(p, t) {
		if p.Type == "NetStim" {
			c.line(1, "point.noiseFromRandom123(%d, %d, %d)  # its random stream, in every version of NEURON", s.ID1, s.ID2, s.ID3)
			continue
		}
		c.line(1, "point.%s.set_ids(%d, %d, %d)  # its random stream; needs NEURON 9", s.Name, s.ID1, s.ID2, s.ID3)
		c.line(1, "point.%s.set_seq(%s)", s.Name, num(s.Seq))
	}
}

// noisy gives the density mechanisms in use that have RANDOM variables, in the order of the catalogue.
func (e *exporter) noisy() (out []*mech.Type) {
	for _, t := range e.cat.Types() {
		if t.Kind == mech.Density && len(t.Randoms) > 0 && e.b.Model.Columns(t).N > 0 {
			out = append(out, t)
		}
	}
	return out
}

func (e *exporter) noisyDensity() bool { return len(e.noisy()) > 0 }

// numberStreams writes the numbers of the streams of density mechanisms: they follow those of the point processes.
func (e *exporter) numberStreams() {
	if !e.noisyDensity() {
		return
	}
	c := &e.code
	c.lines(`

def number_streams(cells):
    """Random streams of membrane mechanisms, one a segment; needs NEURON 9."""
`)
	c.line(1, "number = %d", e.firstDensityStream())
	for _, t := range e.noisy() {
		c.lines(`
    for cell in cells.values():
        for sec in cell.all:
`)
		c.line(3, "if h.ismembrane(%s, sec=sec):", quote(t.Name))
		c.line(4, "for seg in sec:")
		for _, name := range t.Randoms {
			c.line(5, "seg.%s.%s.set_ids(1, 0, number)", t.Name, name)
			c.line(5, "seg.%s.%s.set_seq(0)", t.Name, name)
			c.line(5, "number += 1")
		}
	}
}

// firstDensityStream gives the number of the first stream that a density mechanism gets.
func (e *exporter) firstDensityStream() int {
	next := 1
	for _, p := range e.p.Points {
		if t, ok := e.cat.Lookup(p.Type); ok {
			next += len(t.Randoms)
		}
	}
	return next
}

// random says whether a NetStim ever draws random numbers.
func (e *exporter) random(p project.PointProc) bool {
	for _, param := range p.Params {
		if param.Name == "noise" && param.Value > 0 {
			return true
		}
	}
	return slices.ContainsFunc(e.p.Changes, func(c project.Change) bool { return c.Ref.Point == p.Name && c.Ref.Var == "noise" })
}

// stream gives the third identifier of the first random stream that sim gives a point process, (1, 0, n): RANDOM variables are counted
// from 1 in order of creation. NEURON 9 does so too, but counts all that a process ever makes; 8.2 draws from another generator.
func (e *exporter) stream(p project.PointProc) int {
	n := 1
	for _, other := range e.p.Points {
		if other.Name == p.Name {
			break
		}
		if t, ok := e.cat.Lookup(other.Type); ok {
			n += len(t.Randoms)
		}
	}
	return n
}
