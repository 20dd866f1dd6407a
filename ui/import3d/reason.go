package import3d

import (
	"errors"
	"strings"

	"nrngui/engine/source"
)

// reason tells an error in two lines: what is wrong, and where or what helps.
func reason(err error) (title, detail string) {
	var list source.List
	var one *source.Error
	switch {
	case errors.As(err, &list) && len(list) > 0:
		one = list[0]
		for _, e := range list {
			if e.Severity == source.Fatal {
				one = e
				break
			}
		}
	case !errors.As(err, &one):
		return upper(err.Error()), ""
	}
	detail = one.Pos.String()
	if one.Hint != "" {
		detail = strings.TrimPrefix(detail+": "+one.Hint, ": ")
	}
	return upper(one.Msg), detail
}

// upper begins a text with a capital.
func upper(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
