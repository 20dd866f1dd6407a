// Package docs holds the pages of the manual and their pictures, so that the program can show them without a network. It has embedded files and nothing else.
package docs

import "embed"

// Pages holds the pages, *.md, and below pictures what they show.
//
//go:embed *.md pictures
var Pages embed.FS
