package lower

import (
	"strconv"
	"strings"

	"nrngui/engine/nmodl/syntax"
)

// cToken is a token of C text: a name, a number, a string or character (text with its quotes), a mark such as "+=", or a whole statement of
// NMODL between two VERBATIM texts. Empty text is the end.
type cToken struct {
	text string
	line int
	col  int
	kind byte // 'n'ame, '0' number, '"' string, '.' mark, 's'tatement of NMODL
	stmt syntax.Stmt
}

// maxTokens bounds the tokens of one text. Behind it stands a token that nothing can read.
const maxTokens = 50_000

var tooLong = cToken{text: "(the text is too long)", kind: '.'}

// cTokens takes C text apart, which begins on the given line. Comments must be gone.
func cTokens(text string, line int) []cToken {
	var out []cToken
	start := 0
	for i := 0; i < len(text); {
		if len(out) == maxTokens {
			end := tooLong
			end.line = line
			return append(out, end)
		}
		c := text[i]
		from := i
		kind := byte('.')
		switch {
		case c == '\n':
			line++
			i++
			start = i
			continue
		case c == ' ' || c == '\t' || c == '\r' || c == '\\' || c == '\f':
			i++
			continue
		case isLetter(c):
			kind = 'n'
			for i < len(text) && (isLetter(text[i]) || isDigit(text[i])) {
				i++
			}
		case isDigit(c) || c == '.' && i+1 < len(text) && isDigit(text[i+1]):
			kind = '0'
			for i < len(text) && (isLetter(text[i]) || isDigit(text[i]) || text[i] == '.' ||
				(text[i] == '+' || text[i] == '-') && (text[i-1] == 'e' || text[i-1] == 'E') && !strings.HasPrefix(text[from:], "0x")) {
				i++
			}
		case c == '"' || c == '\'':
			kind = '"'
			for i++; i < len(text) && text[i] != c && text[i] != '\n'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
			i = min(i+1, len(text))
		default:
			i += markLength(text[i:])
		}
		out = append(out, cToken{text: text[from:i], line: line, col: from - start + 1, kind: kind})
	}
	return out
}

// markLength gives the length of the operator or bracket that text begins with.
func markLength(text string) int {
	for _, m := range [...]string{"<<=", ">>=", "&&", "||", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "++", "--", "->", "<<", ">>", "##", "::"} {
		if strings.HasPrefix(text, m) {
			return len(m)
		}
	}
	return 1
}

func isLetter(c byte) bool { return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }

// stripC makes blanks of the comments in C text; everything else stays in its place.
func stripC(s string) string {
	out := []byte(s)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	for i := 0; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], "/*"):
			end := strings.Index(s[i+2:], "*/")
			if end < 0 {
				blank(i, len(s))
				return string(out)
			}
			blank(i, i+end+4)
			i += end + 4
		case strings.HasPrefix(s[i:], "//"):
			end := strings.IndexByte(s[i:], '\n')
			if end < 0 {
				end = len(s) - i
			}
			blank(i, i+end)
			i += end
		case s[i] == '"': // a comment mark inside a text is none
			for i++; i < len(s) && s[i] != '"' && s[i] != '\n'; i++ {
				if s[i] == '\\' {
					i++
				}
			}
			i++
		default:
			i++
		}
	}
	return string(out)
}

func parseNumber(text string) (x float64, whole, ok bool) {
	if n, err := strconv.ParseUint(strings.TrimRight(text, "uUlL"), 0, 64); err == nil {
		return float64(n), true, true
	}
	if n, err := strconv.ParseUint(strings.TrimLeft(strings.TrimRight(text, "uUlL"), "0"), 10, 64); err == nil && !strings.ContainsAny(text, ".eExX") {
		return float64(n), true, true
	}
	x, err := strconv.ParseFloat(strings.TrimRight(text, "fFlL"), 64)
	return x, false, err == nil
}

func hasMark(tok []cToken, mark string) bool {
	for _, t := range tok {
		if t.text == mark {
			return true
		}
	}
	return false
}
