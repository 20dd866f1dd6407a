package kit

import "strings"

// replaceMarks turns the marks FILLED and WIDE of the drawings into attributes. Attributes of an element win over those of the group.
func replaceMarks(body, filled string) string {
	return strings.NewReplacer("FILLED", filled, "WIDE", `stroke-width="3.4"`).Replace(body)
}
