// Package library lists a folder of reconstructions: what each file holds, a drawing of a few hundred strokes, and a search over all of them.
//
//	index, err := library.Load(cache, folder)              // what was learnt of the folder before; empty the first time
//	err = index.Scan(ctx, func(done, all int) { ... })     // reads what is new or has changed, forgets what is gone
//	for _, e := range index.Find("purkinje axon>1000 tips<200") { ... }
//	err = index.Save(cache)
//
// A query is words and comparisons. Words are looked for in the path within the folder, the format and the names of types; a comparison is one of sections, points, tips,
// length (um), area (um2), volume (um3), or a type (soma, axon, dend, apic: its length, um) with <, <=, >, >=, = and a number. All must hold.
//
// The index is kept in the user's cache, one file a folder, so that a large folder opens at once; a file is read again when its size or time has changed. What can't be read
// stays in the list with the reason.
//
// It starts no goroutine, draws nothing (Strokes are for a painter), and follows no link out of the folder.
package library
