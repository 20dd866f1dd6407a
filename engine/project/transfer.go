package project

import (
	"fmt"
	"slices"

	"nrngui/engine/source"
)

// Transfer carries a number to a variable of a mechanism elsewhere, after each update of the potentials (NEURON's source_var and target_var): the
// v of one place to the vgap of a HalfGap at another, twice, makes a gap junction.
type Transfer struct {
	From Ref `json:"from"`
	To   Ref `json:"to"`
}

// AddTransfer carries a number to a variable; a variable that gets its value from elsewhere already gets it from here instead.
func (p *Project) AddTransfer(t Transfer) (*Project, string) {
	q := *p
	q.Transfers = slices.DeleteFunc(slices.Clone(p.Transfers), func(o Transfer) bool { return p.Canonical(o.To) == p.Canonical(t.To) })
	q.Transfers = append(q.Transfers, t)
	return &q, fmt.Sprintf("carry %s to %s", t.From, t.To)
}

// RemoveTransfer ends the transfer to a variable.
func (p *Project) RemoveTransfer(to Ref) (*Project, string, error) {
	q := *p
	q.Transfers = slices.DeleteFunc(slices.Clone(p.Transfers), func(o Transfer) bool { return p.Canonical(o.To) == p.Canonical(to) })
	if len(q.Transfers) == len(p.Transfers) {
		return nil, "", refuse("", "nothing is carried to %s", to)
	}
	return &q, fmt.Sprintf("carry nothing to %s", to), nil
}

// editTransfers rewrites what transfers name; keep false ends one. The receiver must be a fresh copy.
func (q *Project) editTransfers(f func(Ref) (to Ref, keep bool)) {
	var list []Transfer
	for _, t := range q.Transfers {
		from, keep := f(t.From)
		to, also := f(t.To)
		if keep && also {
			list = append(list, Transfer{from, to})
		}
	}
	q.Transfers = list
}

// transfers checks both ends of every transfer.
func (c *checker) transfers() {
	seen := map[Ref]bool{}
	for i, t := range c.p.Transfers {
		where := path(fmt.Sprintf("transfer %d (%s to %s)", i+1, t.From, t.To))
		before := len(c.list)
		c.ref(where, t.From)
		c.ref(where, t.To)
		if len(c.list) > before {
			continue
		}
		if !c.placed(t.From) && t.From.Var != "v" && t.From.Var != "i_cap" {
			c.list.Add(where, "carry v, another range variable or a variable of a point process", "%s can't be carried elsewhere", t.From)
		}
		if !c.placed(t.To) {
			c.list.Add(where, "carry to a variable of a point process or of an inserted mechanism", "%s can't be the target of a transfer", t.To)
		}
		to := c.p.Canonical(t.To)
		if seen[to] {
			c.list.Add(where, "remove one of them", "%s gets its value from two places", t.To)
		}
		seen[to] = true
	}
}

// placed says whether a variable belongs to an instance of a mechanism.
func (c *checker) placed(r Ref) bool {
	if r.Point != "" {
		return true
	}
	return r.Section != "" && !slices.Contains(nodeVars(), r.Var)
}

func (b *Built) setTransfers() (problems source.List) {
	for i, t := range b.project.Transfers {
		from, err := b.Resolve(t.From)
		if err == nil {
			to, fault := b.Resolve(t.To)
			if err = fault; err == nil {
				_, err = b.Model.NewTransfer(from, to)
			}
		}
		blame(&problems, err, path(fmt.Sprintf("transfer %d (%s to %s)", i+1, t.From, t.To)))
	}
	return problems
}

// spikesVar is the name under which a recording asks for the times that a point process counts.
const spikesVar = "spikes"

// CountsSpikes says whether a recording asks for the times that a point process counts (an APCount) instead of a trace.
func (r Ref) CountsSpikes() bool { return r.Point != "" && r.Var == spikesVar }

// countsSpikes says whether a Ref asks for counted times of a point process that counts.
func (c *checker) countsSpikes(r Ref) bool {
	t := c.types[r.Point]
	return r.CountsSpikes() && t != nil && counts(t)
}
