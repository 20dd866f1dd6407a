// Package ink puts anti-aliased marks and text into an image.RGBA: what the painters of graphs and of cells share. It knows no toolkit,
// so the same pixels come out in a window, in a test and on the command line.
//
// Read in this order: Canvas (canvas.go: rectangles, discs, rings, lines, triangles, by their distance to the pixel centre), Stroker
// (stroke.go: long polylines of one colour, joints without seams), Faces (text.go: text by font, size and alignment).
//
//	faces := ink.NewFaces(look.GoFonts())
//	c := ink.Canvas{Img: img, Clip: img.Bounds()}
//	c.RoundRect(10, 10, 90, 34, 4, look.Dark().Raised)
//	faces.Draw(c, ink.Label{Text: "−65 mV", X: 50, Y: 26, Size: 12, Align: ink.Centre, Color: look.Dark().Text})
//
// All coordinates are device pixels with y down; (0.5, 0.5) is the centre of the first pixel. Coverage of an edge is taken as linear in the
// distance from it over one pixel. Nothing is drawn outside Clip. Drawing allocates nothing once the glyphs in use have been seen.
//
// What it will not do: layout, paths with curves, rotated text but by a quarter turn, gradients. A Faces or Stroker serves one goroutine.
package ink
