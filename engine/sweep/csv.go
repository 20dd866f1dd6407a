package sweep

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
)

// CSV writes a line a run: the varied values, then the measures, with shortest round-trip numbers. A number that could not be taken is left empty; a run
// that failed has its error in the last column.
func (g *Grid) CSV(w io.Writer) error {
	out := csv.NewWriter(w)
	var head []string
	for _, a := range g.Plan.Axes {
		head = append(head, a.Name())
	}
	for _, m := range g.Plan.Measures {
		head = append(head, m.Name())
	}
	_ = out.Write(append(head, "error")) // errors stay with the writer until Flush
	for _, c := range g.Cells {
		if c.At == nil {
			continue // not done
		}
		var line []string
		for _, v := range c.At {
			line = append(line, number(v))
		}
		for k := range g.Plan.Measures {
			text := ""
			if c.Err == nil {
				text = number(c.Values[k])
			}
			line = append(line, text)
		}
		fault := ""
		if c.Err != nil {
			fault = c.Err.Error()
		}
		_ = out.Write(append(line, fault))
	}
	out.Flush()
	return out.Error()
}

func number(v float64) string {
	if math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}
