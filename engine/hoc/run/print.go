package run

import "nrngui/engine/hoc/text"

// g is C's %g, g15 its %.15g.
func g(x float64) string {
	s, _ := text.Format("%g", x)
	return s
}

func g15(x float64) string {
	s, _ := text.Format("%.15g", x)
	return s
}
