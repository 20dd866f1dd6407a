// Package trace keeps what was recorded: growing series over shared time bases, ready to be drawn at any zoom and written to files.
//
// Reading order: TimeBase and Series (the numbers), Pyramid (minimum and maximum of any stretch in logarithmic time), Columns (a
// series thinned to the pixel columns of a graph), WriteCSV, ReadCSV, WriteNPZ. Grid (grid.go) holds a variable
// over space and time in bounded memory.
//
//	tb := trace.NewTimeBase(4001)
//	v := trace.NewSeries("soma(0.5).v", "mV", tb, 4001)
//	tb.Append(0)
//	v.Append(-65)
//	lo, hi, n := v.Range(0, 5)
//
// Drawing a long trace sample by sample is slow and drawing every n-th one loses spikes; drawing the extremes of each pixel column does
// neither. Samples that are NaN count as not there.
//
// It draws nothing, knows no simulation and is not safe for concurrent use: a reader on another goroutine gets a copy.
package trace
