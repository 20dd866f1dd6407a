package sim

import (
	"slices"

	"nrngui/engine/event"
)

// What a state consists of beside columns and weights, for those who keep states that outlive a compilation or the program.

// Above tells of every source of Program.Sources whether its potential was above the threshold at the last look.
func (in *Instance) Above() []bool { return slices.Clone(in.above) }

// SetAbove is the reverse of Above; it fails for another number of sources.
func (in *Instance) SetAbove(above []bool) error {
	if len(above) != len(in.above) {
		return in.failure("", "%d event sources were saved, there are %d", len(above), len(in.above))
	}
	copy(in.above, above)
	return nil
}

// Requeue puts other events in the place of those that wait. Those whose ends are no more, and WATCH conditions on their way, are left out.
func (in *Instance) Requeue(list []Waiting) error {
	if err := in.ready(); err != nil {
		return err
	}
	in.queue.Clear()
	in.shareDelays()
	points, sources := numbered(in.p.pointList), numbered(in.p.sourceList)
	for _, w := range list {
		e := event.Event{Time: w.Time, Flag: w.Flag, Link: -1}
		if w.NetCon != nil {
			n, err := in.numberOf(w.NetCon)
			if err != nil {
				return err
			}
			e.Link = n
		}
		target, known := points[w.Point]
		e.Target = target
		switch w.Kind {
		case ByNetCon:
			e.Kind, e.Target = kindNetCon, 0
			known = e.Link >= 0
		case BySource:
			e.Kind = kindFan
			e.Target, known = sources[w.Source]
			if known && in.fan[e.Target] != in.fan[e.Target] { // the delays are no longer common
				known = false
			}
		case BySelf:
			e.Kind = kindSelf
		case ByPattern:
			e.Kind, e.Link = kindPattern, w.Number
		case ByOutside:
			e.Kind, e.Target, known = kindOutside, w.Number, true
		default:
			known = false
		}
		if !known {
			continue
		}
		h := in.queue.Push(e)
		if w.Kind == BySelf && w.Flag == 1 {
			at := in.p.points[e.Target]
			in.mechs[at.group].movable[at.row] = h
		}
	}
	return nil
}

// Look brings up to date what is computed from potentials that were set from outside.
func (in *Instance) Look() {
	in.lookAtStyles()
	in.lookInside()
}
