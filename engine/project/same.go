package project

import "unsafe"

// SameRun says whether two projects, of which one came from the other by edits, describe the same run: all but name, notes, views and layouts is
// shared. It compares identities, not values, so it is cheap at any size; an edit that gives a value it had already counts as a change.
func (p *Project) SameRun(q *Project) bool {
	if p == nil || q == nil {
		return p == q
	}
	return shared(p.Cells, q.Cells) && shared(p.Mods, q.Mods) && shared(p.Points, q.Points) && shared(p.Links, q.Links) &&
		shared(p.Recordings, q.Recordings) && shared(p.Globals, q.Globals) && shared(p.Tables, q.Tables) && shared(p.Transfers, q.Transfers) &&
		shared(p.Changes, q.Changes) && p.Random == q.Random && p.Run == q.Run
}

// shared says whether two slices are one.
func shared[T any](a, b []T) bool {
	return len(a) == len(b) && unsafe.SliceData(a) == unsafe.SliceData(b)
}
