package workbench

import (
	"bytes"
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/ui/look"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

// CellPicture says how the cell is written to a file.
type CellPicture struct {
	Format string  // "png", "svg", "gif"
	W, H   int     // logical px
	Scale  float64 // pixels for each, of PNG and GIF

	From, To float64 // of a movie: model time, ms
	Seconds  float64 // that it lasts
	FPS      float64 // pictures a second, at most 50
}

// pictureFormats lists what the cell can be saved as.
func pictureFormats() []string { return []string{"png", "svg", "gif"} }

// movieSpan gives the times that a movie can show; ok is false where nothing was kept.
func (s *State) movieSpan() (from, to float64, ok bool) {
	if len(s.Films) < 2 {
		return 0, 0, false
	}
	return s.Films[0].T, s.Films[len(s.Films)-1].T, true
}

// cellMoments chooses the pictures of a movie from the kept values of the run: to each time the last values before it. What shows the same values is one picture, held
// longer.
func (s *State) cellMoments(c CellPicture) ([]shape.Moment, error) {
	first, last, ok := s.movieSpan()
	if !ok {
		return nil, fmt.Errorf("there is no run to make a movie of: run the model first")
	}
	switch {
	case !(c.FPS > 0 && c.FPS <= 50):
		return nil, fmt.Errorf("a movie has at most 50 pictures a second, and more than none; not %g", c.FPS)
	case !(c.Seconds > 0 && c.Seconds <= 120):
		return nil, fmt.Errorf("a movie lasts at most 120 s, not %g s", c.Seconds)
	case !(c.From < c.To):
		return nil, fmt.Errorf("a movie begins before it ends, not from %g to %g ms", c.From, c.To)
	case c.To < first || c.From > last:
		return nil, fmt.Errorf("the run goes from %g to %g ms; a movie from %g to %g ms shows nothing of it", first, last, c.From, c.To)
	}
	films := s.Films
	n := max(int(math.Round(c.Seconds*c.FPS)), 2)
	var out []shape.Moment
	k, held, shown := 0, 0, -1
	for i := range n {
		t := c.From + (c.To-c.From)*float64(i)/float64(n-1)
		for k+1 < len(films) && films[k+1].T <= t+1e-9 {
			k++
		}
		end := int(math.Round(100 * float64(i+1) / c.FPS))
		if k == shown {
			out[len(out)-1].Hold += end - held
		} else {
			out = append(out, shape.Moment{Values: films[k].V, Caption: "t = " + look.Fixed(films[k].T, 1) + " ms", Hold: end - held})
		}
		held, shown = end, k
	}
	return out, nil
}

// writeCell writes a picture of the cell beside the window: a movie takes a while.
func (s *State) writeCell(sv Services, pic shape.Picture, c CellPicture, path string) error {
	ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if ext == "" {
		ext, path = c.Format, path+"."+c.Format
	}
	if !slices.Contains(pictureFormats(), ext) {
		return fmt.Errorf("the cell can't be written as .%s; choose one of %s", ext, strings.Join(pictureFormats(), ", "))
	}
	var moments []shape.Moment
	if ext == "gif" {
		var err error
		if moments, err = s.cellMoments(c); err != nil {
			return err
		}
	}
	sv.Begin(Job{Name: "picture", Title: words.F("Writing %s", filepath.Base(path)), Work: func(ctx context.Context, tell func(float64)) func() {
		var b bytes.Buffer
		var err error
		switch ext {
		case "gif":
			err = pic.WriteGIF(ctx, &b, moments, tell)
		case "svg":
			err = pic.WriteSVG(&b)
		default:
			err = pic.WritePNG(&b)
		}
		if err == nil && ctx.Err() == nil {
			err = os.WriteFile(path, b.Bytes(), 0o644)
		}
		return func() {
			if err != nil {
				s.Say(err.Error())
				s.Complain(err)
				return
			}
			s.Say(words.F("Saved %s, %s kB", filepath.Base(path), look.Group(b.Len()/1000)))
		}
	}})
	return nil
}

// read takes the numbers of a command over, as far as they are given.
func (c *CellPicture) read(args []string, to ...*float64) error {
	for i, a := range args {
		if i >= len(to) {
			return fmt.Errorf("%q is one word too many", a)
		}
		v, err := strconv.ParseFloat(a, 64)
		if err != nil {
			return fmt.Errorf("%q is not a number", a)
		}
		*to[i] = v
	}
	return nil
}

// fileOfCell is the name that a picture of a view of the cell gets.
func (s *State) fileOfCell(v project.View, format string) string {
	return fileName(s.Doc().Name+" "+s.viewTitle(v)) + "." + format
}
