// Package figure writes into figures and data files where they come from, and reads it back: the program's version, the whole project with the morphologies it
// reads, its hash, when it was run. A figure that is dropped on the window opens its project again.
//
// Reading order: Origin (origin.go), Embed and Read (embed.go), the formats (png.go, text.go, pdf.go, npz.go).
//
//	data, err = figure.Embed("svg", data, origin) // png, svg, pdf, eps, csv, npz
//	o, err := figure.Read(data)                   // whatever of these data is; ErrNone when it tells of no origin
//	p, list := o.Open()                           // the project, its shapes read from the files inside
//
// The origin is JSON, compressed (gzip) and written in base64, at the place that each format has for such things, so that no reader of it minds:
//
//	PNG  an iTXt chunk "nrngui-origin"; also Software, Title, Comment in words
//	SVG  <metadata>, in an element of a namespace of its own
//	PDF  a stream object of its own behind the document, named by the Info dictionary, which also has title and program
//	EPS  comment lines after %%EndComments
//	CSV  comment lines (#) at the end
//	NPZ  a member "nrngui-origin.json", uncompressed JSON
//
// A file that went through a program which drops such data (a picture service, a new save) has lost its origin; Read says so. The hash tells whether the
// project's text is still the one that was drawn.
//
// The package draws nothing and opens no file.
package figure
