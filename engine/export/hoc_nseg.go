package export

import (
	"fmt"
	"math"

	"nrngui/engine/model"
	"nrngui/engine/morph"
	"nrngui/engine/project"
)

// cutAlways is the margin with which NEURON's formula cuts as max_length does: no segment is longer, but for rounding.
const cutAlways = 1 - 1e-9

// usualMargin is that of NEURON's d_lambda rule.
const usualMargin = 0.9

// geomNSeg writes the numbers of segments: the rule for all sections and those of subsets, as formulas of NEURON's, in their order; after them the numbers of sections for which
// the formulas would give others, or for which rounding might decide.
func (h *hoc) geomNSeg(c *script, i int) {
	cell, n := &h.p.Cells[i], h.cells[i]
	rule := map[*model.Section]project.NSegRule{}
	var blocks []string
	say := func(subset string, r project.NSegRule) {
		for _, sec := range h.b.Subset(cell.Name, subset) {
			rule[sec] = r
		}
		blocks = append(blocks, fmt.Sprintf("%s%s nseg = %s\n", c.indent, h.these(n, "", subset), formula(r)))
	}
	say("all", cell.NSeg)
	for _, r := range cell.Rules {
		if cut, ok := cutting(r); ok {
			say(r.Subset, cut)
		}
	}
	times := max(cell.NSeg.Times, 1)
	if !h.sayableNSeg(i) {
		blocks, rule = nil, nil
	} else if times > 1 {
		blocks = append(blocks, fmt.Sprintf("%sforsec all nseg *= %d\n", c.indent, times))
	}
	total := 0
	secs := h.b.Sections(cell.Name)
	if rule == nil {
		if usual := mostFrequent(secs); usual > 0 {
			blocks = append(blocks, fmt.Sprintf("%sforsec all nseg = %d\n", c.indent, usual))
			rule = map[*model.Section]project.NSegRule{}
			for _, sec := range secs {
				rule[sec] = project.NSegRule{Kind: "fixed", N: usual}
			}
			times = 1
		}
	}
	for k, sec := range secs {
		total += sec.NSeg()
		if !surelyGives(rule[sec], times, sec) {
			blocks = append(blocks, fmt.Sprintf("%s%s nseg = %d\n", c.indent, n.order[k], sec.NSeg()))
		}
	}
	h.procs(c, "geom_nseg", plural(total, "segment")+" in all", "", blocks)
}

// cutting gives the rule by which a rule cuts its sections.
func cutting(r project.Rule) (project.NSegRule, bool) {
	if r.NSeg != nil {
		return *r.NSeg, true
	}
	for k := len(r.Params) - 1; k >= 0; k-- {
		if r.Mechanism == "" && r.Params[k].Name == "nseg" {
			return project.NSegRule{Kind: "fixed", N: int(r.Params[k].Value)}, true
		}
	}
	return project.NSegRule{}, false
}

// formula is the right side of nseg = .
func formula(r project.NSegRule) string {
	switch r.Kind {
	case "d_lambda":
		d, freq := lambdaRule(r)
		return fmt.Sprintf("int((L/(%s*lambda_f(%s)) + %s)/2)*2 + 1", num(d), num(freq), num(margin(r)))
	case "max_length":
		return fmt.Sprintf("int((L/%s + %s)/2)*2 + 1", num(r.MaxLength), num(margin(r)))
	}
	return fmt.Sprint(r.N)
}

func margin(r project.NSegRule) float64 {
	switch {
	case r.Margin > 0:
		return r.Margin
	case r.Kind == "max_length":
		return cutAlways
	}
	return usualMargin
}

// lambdaRule gives the numbers of a d_lambda rule.
func lambdaRule(r project.NSegRule) (d, freq float64) {
	d, freq = r.D, r.Freq
	if d == 0 {
		d = project.DefaultD
	}
	if freq == 0 {
		freq = project.DefaultFreq
	}
	return d, freq
}

// sayableNSeg says whether the rules of a cell can be left to NEURON's own lambda_f: it stops at points without a diameter.
func (h *hoc) sayableNSeg(i int) bool {
	if !h.saysLambda(i) {
		return true
	}
	for _, sec := range h.b.Sections(h.p.Cells[i].Name) {
		if d, k := morph.Narrowest(sec.Points()); k >= 0 && d == 0 {
			return false
		}
		if length := sec.Lambda(project.DefaultFreq); !(length > 0) || math.IsInf(length, 0) {
			return false
		}
	}
	return true
}

// saysLambda says whether some rule of a cell is about length constants.
func (h *hoc) saysLambda(i int) bool {
	cell := &h.p.Cells[i]
	if cell.NSeg.Kind == "d_lambda" {
		return true
	}
	for _, r := range cell.Rules {
		if cut, ok := cutting(r); ok && cut.Kind == "d_lambda" {
			return true
		}
	}
	return false
}

// usesLambda says whether the text of a cell calls lambda_f.
func (h *hoc) usesLambda(i int) bool { return h.saysLambda(i) && h.sayableNSeg(i) }

// surelyGives says whether a rule surely gives a section the number of segments that it has, in NEURON too.
func surelyGives(r project.NSegRule, times int, sec *model.Section) bool {
	lengths := 0.0
	switch r.Kind {
	case "":
		return false
	case "d_lambda":
		d, freq := lambdaRule(r)
		lengths = sec.L() / (d * sec.Lambda(freq))
	case "max_length":
		lengths = sec.L() / r.MaxLength
	default:
		return sec.NSeg() == r.N*times
	}
	at := (lengths+margin(r))/2 + 1e-11 // what int adds
	if near := math.Round(at); math.Abs(at-near) < 1e-7*math.Max(1, near) && margin(r) != cutAlways {
		return false
	}
	return sec.NSeg() == (int(at)*2+1)*times
}

// mostFrequent gives the number of segments that most sections have, the smallest of several.
func mostFrequent(secs []*model.Section) (usual int) {
	count := map[int]int{}
	for _, s := range secs {
		count[s.NSeg()]++
	}
	for n, k := range count {
		if usual == 0 || k > count[usual] || k == count[usual] && n < usual {
			usual = n
		}
	}
	return usual
}
