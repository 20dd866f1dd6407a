package project

import "testing"

// FuzzBuild takes whatever Read takes, builds it when Validate lets it pass, and asks for every recording: nothing may panic.
func FuzzBuild(f *testing.F) {
	f.Add(Encode(ballAndStick()))
	second := ballAndStick()
	second.Cells = append(second.Cells, Cell{Name: "b", Shape: Shape{Stylized: []StylizedSec{{Name: "s", L: 1e-9, Diam: 1e9}}}, NSeg: NSegRule{Kind: "max_length", MaxLength: 3}})
	second.Cells[0].Rules = append(second.Cells[0].Rules, Rule{Subset: "all", Mechanism: "na_ion", Params: []Param{{"nai", 4}}}, Rule{Subset: "dend", Params: []Param{{"nseg", 3}, {"L", 1}, {"diam", 1e-5}}})
	f.Add(Encode(second))
	f.Add(Encode(everything()))
	f.Add(Encode(drawn()))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, _ := Read(data, "fuzz")
		if p == nil {
			return
		}
		if len(p.Cells) > 4 {
			p.Cells = p.Cells[:4]
		}
		for i := range p.Cells {
			s := &p.Cells[i].Shape
			s.Stylized = s.Stylized[:min(len(s.Stylized), 8)]
			if p.Cells[i].NSeg.Kind != "fixed" || p.Cells[i].NSeg.N > 50 { // what is legal may still be large
				p.Cells[i].NSeg = NSegRule{Kind: "fixed", N: 3}
			}
			p.Cells[i].Positions = p.Cells[i].Positions[:min(len(p.Cells[i].Positions), 3)]
			for k := range p.Cells[i].Rules {
				if r := &p.Cells[i].Rules[k]; r.NSeg != nil && (r.NSeg.Kind != "fixed" || r.NSeg.N > 50) {
					r.NSeg = &NSegRule{Kind: "fixed", N: 3}
				}
			}
		}
		b, err := Build(p, testCatalogue())
		if err != nil {
			return
		}
		for _, r := range p.Recordings {
			if r.Ref.CountsSpikes() {
				continue
			}
			v, err := b.Resolve(r.Ref)
			if err != nil {
				t.Fatalf("Validate let %s pass, Resolve says %v", r.Ref, err)
			}
			v.Get()
		}
		for _, c := range p.Changes {
			if c.Subset != "" {
				b.ResolveSubset(c.Ref.Cell, c.Subset, c.Ref.Var)
			} else if _, err := b.Resolve(c.Ref); err != nil {
				t.Fatalf("Validate let %s pass, Resolve says %v", c.Ref, err)
			}
		}
		for _, s := range b.Model.Sources() {
			b.SourceName(s)
		}
	})
}
