package files

import (
	"path/filepath"
	"strings"
)

// Expand replaces every $(NAME) in a file's name by the variable of that name, nothing when there is none, and a leading ~ by the user's folder.
// A $( without its parenthesis cuts the name off, as in NEURON.
func Expand(name string, env func(string) string) string {
	var out strings.Builder
	for {
		before, after, ok := strings.Cut(name, "$(")
		out.WriteString(before)
		if !ok {
			break
		}
		variable, rest, closed := strings.Cut(after, ")")
		if !closed {
			break
		}
		out.WriteString(env(variable))
		name = rest
	}
	s := out.String()
	if s == "~" || strings.HasPrefix(s, "~/") {
		if home := env("HOME"); home != "" {
			s = home + s[1:]
		}
	}
	return s
}

// under says whether a path is a folder or lies within it; both are absolute and clean. rel is the path from the folder.
func under(path, folder string) (rel string, ok bool) {
	rel, err := filepath.Rel(folder, path)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return "", false
	}
	return rel, true
}
