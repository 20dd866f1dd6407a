package lower

import (
	"strings"

	"nrngui/engine/nmodl/syntax"
)

// verbatim lets pass the C text that does nothing here: white space, comments, #include lines, and "return 0;" (the customary end
// of a PROCEDURE). Everything else is refused.
func (p *Program) verbatim(n *syntax.Verbatim) {
	text := stripC(n.Text)
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#include") || line == "return 0;" || line == "return 0.;" || line == ";" {
			continue
		}
		p.Errs.Add(n.At, "say it in NMODL, or leave it out if it only serves printing or files",
			"VERBATIM holds C code, which is not run here: %q", short(line))
		return
	}
}

func short(s string) string {
	if len(s) > 60 {
		return s[:57] + "..."
	}
	return s
}

// stripC takes the comments out of C text.
func stripC(s string) string {
	var out strings.Builder
	for len(s) > 0 {
		switch {
		case strings.HasPrefix(s, "/*"):
			end := strings.Index(s[2:], "*/")
			if end < 0 {
				return out.String()
			}
			s = s[2+end+2:]
		case strings.HasPrefix(s, "//"):
			end := strings.IndexByte(s, '\n')
			if end < 0 {
				return out.String()
			}
			s = s[end:]
		default:
			out.WriteByte(s[0])
			s = s[1:]
		}
	}
	return out.String()
}
