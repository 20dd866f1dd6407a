package project

import (
	"fmt"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/model"
	"nrngui/engine/source"
)

// Pattern is a list of events that an artificial cell plays from the start of each run: the times of a VecStim; of a PatternStim times in ascending order with
// the global identifier of who fires, which links with that gid receive.
type Pattern struct {
	T   []float64 `json:"t"` // ms
	GID []int     `json:"gid,omitempty"`
}

// SetPattern gives a VecStim or PatternStim what it plays; nil ends it.
func (p *Project) SetPattern(point string, pattern *Pattern) (*Project, string, error) {
	q, pp, err := p.editPoint(point)
	if err != nil {
		return nil, "", err
	}
	pp.Pattern = nil
	if pattern == nil {
		return q, "no pattern for " + point, nil
	}
	pp.Pattern = &Pattern{T: slices.Clone(pattern.T), GID: slices.Clone(pattern.GID)}
	return q, fmt.Sprintf("%d spikes for %s", len(pattern.T), point), nil
}

// playing checks the lists of artificial cells.
func (c *checker) playing() {
	for _, p := range c.p.Points {
		where := path(fmt.Sprintf("point process %q", p.Name), "pattern")
		t := c.types[p.Name]
		switch {
		case t == nil:
		case p.Pattern != nil:
			err := model.Train{T: p.Pattern.T, ID: p.Pattern.GID}.Check(p.Name, t)
			blame(&c.list, err, where)
		case t.Kind == mech.Artificial && len(t.Vectors) == 0 && (t.Name == model.VecStim || t.Name == model.PatternStim):
			c.list.Warn(where, "give it a list of times", "%s has nothing to play", t.Name)
		}
	}
}

// linkGID checks the global identifier of a link.
func (c *checker) linkGID(where source.Pos, i int, l Link) {
	t := c.types[l.From]
	pattern := l.FromV == nil && t != nil && t.Name == model.PatternStim
	switch {
	case pattern && l.GID == nil:
		c.list.Add(where, `say whose spikes it takes: "gid": 0`, "%q plays the spikes of many and the link has no gid", l.From)
	case pattern && l.To == "":
		c.list.Add(where, "give it a target", "a link from a gid needs a target")
	}
	if l.GID == nil {
		return
	}
	if *l.GID < 0 {
		c.list.Add(where, "give a whole number from 0 on", "the gid is %d", *l.GID)
	}
	for _, o := range c.p.Links[:i] {
		if o.GID == nil || *o.GID != *l.GID {
			continue
		}
		was := c.types[o.From]
		samePattern := o.FromV == nil && was != nil && was.Name == model.PatternStim
		switch {
		case pattern != samePattern:
			c.list.Add(where, "give them different gids", "gid %d is that of a source of the model and of a pattern too; a source that is there fires by itself", *l.GID)
			return
		case !pattern && !c.sameSource(o, l):
			c.list.Add(where, "give them different gids", "two sources have the gid %d", *l.GID)
			return
		}
	}
}

// sameSource says whether two links come from one place or point process.
func (c *checker) sameSource(a, b Link) bool {
	if a.FromV == nil || b.FromV == nil {
		return a.FromV == nil && b.FromV == nil && a.From == b.From
	}
	return c.p.Canonical(PlaceRef(*a.FromV, "v")) == c.p.Canonical(PlaceRef(*b.FromV, "v"))
}

func (b *Built) setPatterns() (problems source.List) {
	for _, p := range b.project.Points {
		if p.Pattern != nil {
			err := b.Model.SetTrain(b.points[p.Name], model.Train{T: p.Pattern.T, ID: p.Pattern.GID})
			blame(&problems, err, path(fmt.Sprintf("point process %q", p.Name), "pattern"))
		}
	}
	return problems
}

// counts says whether a mechanism counts and keeps the time.
func counts(t *mech.Type) bool {
	n, time := model.Counts(t)
	return n != nil && time != nil
}

// setCounts makes the point processes whose counted times are recorded tell them.
func (b *Built) setCounts() (problems source.List) {
	for _, r := range b.project.Recordings {
		if p, ok := b.points[r.Ref.Point]; ok && r.Ref.CountsSpikes() {
			blame(&problems, b.Model.RecordTimes(p), path(fmt.Sprintf("recording %s", r.Ref)))
		}
	}
	return problems
}

// CountName gives the name in the project of a point process.
func (b *Built) CountName(p *model.PointProcess) string {
	for name, o := range b.points {
		if o == p {
			return name
		}
	}
	return p.Name()
}
