package builtin

import (
	"strings"

	"nrngui/engine/mech"
)

// Paper gives the publication that a built-in mechanism comes from: the last paragraph of the comment at the head of its mod file. ok is false when there
// is no built-in mechanism of that name.
func Paper(name string) (paper string, ok bool) {
	if name == mech.ExtracellularName { // which has no mod file
		return "M. L. Hines, N. T. Carnevale, Neural Comput. 9:1179-1209 (1997).", true
	}
	src, ok := Source(name)
	if !ok {
		return "", false
	}
	_, comment, _ := strings.Cut(src, "\nCOMMENT\n")
	comment, _, ok = strings.Cut(comment, "\nENDCOMMENT")
	paragraphs := strings.Split(comment, "\n\n")
	return strings.Join(strings.Fields(paragraphs[len(paragraphs)-1]), " "), ok
}
