package gui

import (
	"strconv"
	"strings"
)

// general writes a number as C's %g does.
func general(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

func single(x float32) string { return general(float64(x)) }

// digits writes a number so that reading it gives the same number.
func digits(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// hocString writes a text as a string of HOC.
func hocString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(s) + `"`
}
