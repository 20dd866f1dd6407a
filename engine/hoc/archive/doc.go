// Package archive opens a published model as it comes: a folder, a zip, or one file of it.
//
// Reading order: Open (what is at a path), Model (its files, where it starts, its mechanisms).
//
//	m, err := archive.Open("3670.zip", archive.Restricted)
//	m.Start  // "mosinit.hoc", the file that NEURON's users open
//	m.Mods   // the texts of its .mod files, INCLUDE lines replaced
//	m.Files  // what the model may read and write
//
// A zip is never unpacked onto the disk: its files live in memory, what the model writes too. A folder opened with Restricted can be read as a
// whole and written to; nothing outside of it can be touched, and there is no shell. With Trusted a model may do what its user may.
//
// Which mechanisms belong to a model is not written down anywhere: authors say "run nrnivmodl here". Mods looks where that is done: in the
// folder where the model starts; when there are none, in folders with names such as mod or mechanisms, then in all folders below.
//
// The package runs nothing and compiles nothing.
package archive
