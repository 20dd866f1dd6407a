// Package assets holds the files that are part of the program: embedded file systems and nothing else.
//
// Gallery has the example projects, gallery/*.nrnproj. They are written by the tests of this package (go test ./assets -update), which also run
// them and count their spikes; gallery/pyramidal.swc is the cell that the generator makes for the pyramidal project.
//
//	p, problems := project.Load("gallery/squid-axon.nrnproj", assets.Gallery.ReadFile)
//
// Nothing in it comes from third parties.
package assets

import "embed"

// Gallery holds the example projects below the folder gallery.
//
//go:embed gallery
var Gallery embed.FS
