package cellbuilder

import (
	"nrngui/ui/look"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// Marks on the cell are those of the tab: synapses as triangles, the output as a ring. Of very many synapses some are shown.
const mostMarks = 400

// markers are the marks of the tab that is shown.
func (p *shapeView) markers(theme look.Theme) (out []shape.Marker) {
	s := p.v.s
	switch s.Tab {
	case Synapses:
		list, at := s.Sites(), s.SiteAt()
		for i, r := range list {
			step := max((len(r.Spots)+mostMarks-1)/mostMarks, 1)
			for k := 0; k < len(r.Spots); k += step {
				m := shape.Marker{Kind: shape.Synapse, Section: r.Spots[k].Section, X: r.Spots[k].X, Color: theme.Trace(siteColour(i)), Name: r.Site.Name}
				if i == at {
					m.Color = theme.Accent
				}
				if k == 0 {
					m.Label = r.Site.Name
				}
				out = append(out, m)
			}
		}
	case Whole:
		if o, said := s.Output(); s.has(o.Section) {
			m := shape.Marker{Kind: shape.Recording, Section: s.index[o.Section], X: o.X, Color: theme.Accent, Label: words.F("output, %s mV", look.Value(o.Threshold)), Name: "output"}
			if !said {
				m.Color, m.Label = theme.Text2, words.T("output, by default")
			}
			out = append(out, m)
		}
	}
	return out
}

// siteColour is the colour of the synapses of a line: of the traces, without the blue of dendrites and the grey of the soma, on which they would not be seen.
func siteColour(i int) int { return []int{4, 3, 5, 1, 2}[i%5] }

// pressMark goes to the synapse whose mark is clicked.
func (p *shapeView) pressMark(i int) {
	m := p.view.View().Markers
	if s := p.v.s; i < len(m) && s.Tab == Synapses {
		p.v.act(func() { s.Site = m[i].Name })
	}
}
