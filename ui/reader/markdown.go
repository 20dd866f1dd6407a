package reader

import (
	"regexp"
	"strings"
	"unicode"
)

// Kind says what a Block is.
type Kind uint8

// The kinds.
const (
	Paragraph Kind = iota
	Heading
	Item
	Code
	Table
	Picture
)

// Span is a part of a line in one style.
type Span struct {
	Text string
	Bold bool
	Mono bool
	Link string // "page.md", "page.md#heading", "#heading", or an address of the web
}

// Block is one part of a page.
type Block struct {
	Kind  Kind
	Level int        // of a Heading, 1 the highest; how deep an Item stands, from 0
	ID    string     // of a Heading
	Mark  string     // of an Item: "•", "1."
	Spans []Span     // of a Heading, Paragraph or Item
	Lines []string   // of Code
	Rows  [][][]Span // of a Table: rows of cells, the head first
	Path  string     // of a Picture
	Text  string     // of a Picture: what it shows
}

// Page is one file of the manual.
type Page struct {
	Name   string // "running.md"
	Title  string
	Blocks []Block
}

var (
	picture = regexp.MustCompile(`^!\[([^\]]*)\]\(([^)]*)\)$`)
	item    = regexp.MustCompile(`^( *)([-*]|\d+\.) +(.*)$`)
	ruler   = regexp.MustCompile(`^\|[-:| ]+\|$`)
)

// Parse reads a page.
func Parse(name, text string) *Page {
	p := &Page{Name: name, Title: strings.TrimSuffix(name, ".md")}
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	var words []string // of the paragraph or item that is being read
	open := -1         // the block they belong to; -1: a paragraph that has none yet
	end := func() {
		if len(words) == 0 {
			return
		}
		spans := inline(strings.Join(words, " "))
		if open >= 0 {
			p.Blocks[open].Spans = spans
		} else {
			p.Blocks = append(p.Blocks, Block{Kind: Paragraph, Spans: spans})
		}
		words, open = nil, -1
	}
	titled := false
	for i := 0; i < len(lines); i++ {
		line := strings.TrimRight(lines[i], " ")
		bare := strings.TrimSpace(line)
		switch m := item.FindStringSubmatch(line); {
		case strings.HasPrefix(bare, "```"):
			end()
			b := Block{Kind: Code}
			for i++; i < len(lines) && !strings.HasPrefix(strings.TrimSpace(lines[i]), "```"); i++ {
				b.Lines = append(b.Lines, strings.ReplaceAll(lines[i], "\t", "    "))
			}
			p.Blocks = append(p.Blocks, b)
		case bare == "":
			end()
		case strings.HasPrefix(line, "#"):
			end()
			level := len(line) - len(strings.TrimLeft(line, "#"))
			b := Block{Kind: Heading, Level: level, Spans: inline(strings.TrimSpace(line[level:]))}
			b.ID = Anchor(plain(b.Spans))
			if !titled {
				p.Title, titled = plain(b.Spans), true
			}
			p.Blocks = append(p.Blocks, b)
		case picture.MatchString(bare):
			end()
			m := picture.FindStringSubmatch(bare)
			p.Blocks = append(p.Blocks, Block{Kind: Picture, Text: m[1], Path: m[2]})
		case strings.HasPrefix(bare, "|"):
			end()
			b := Block{Kind: Table}
			for ; i < len(lines) && strings.HasPrefix(strings.TrimSpace(lines[i]), "|"); i++ {
				if row := strings.TrimSpace(lines[i]); !ruler.MatchString(row) {
					b.Rows = append(b.Rows, cells(row))
				}
			}
			i--
			p.Blocks = append(p.Blocks, b)
		case m != nil:
			end()
			mark := m[2]
			if mark == "-" || mark == "*" {
				mark = "•"
			}
			p.Blocks = append(p.Blocks, Block{Kind: Item, Level: len(m[1]) / 2, Mark: mark})
			open, words = len(p.Blocks)-1, []string{m[3]}
		default:
			words = append(words, bare)
		}
	}
	end()
	return p
}

// cells parts a row of a table; a bar within `code` or behind a backslash is a sign.
func cells(row string) (out [][]Span) {
	row = strings.TrimSuffix(strings.TrimPrefix(row, "|"), "|")
	var b strings.Builder
	coded := false
	for i := 0; i < len(row); i++ {
		switch c := row[i]; {
		case c == '\\' && i+1 < len(row) && row[i+1] == '|':
			b.WriteByte('|')
			i++
		case c == '|' && !coded:
			out = append(out, inline(strings.TrimSpace(b.String())))
			b.Reset()
		default:
			if c == '`' {
				coded = !coded
			}
			b.WriteByte(c)
		}
	}
	return append(out, inline(strings.TrimSpace(b.String())))
}

var marked = regexp.MustCompile("`([^`]+)`" + `|\*\*([^*]+)\*\*|\*([^* ][^*]*)\*|!?\[([^\]]*)\]\(([^)]*)\)`)

// inline reads the styles within a line.
func inline(s string) (out []Span) {
	add := func(x Span) {
		if x.Text != "" {
			out = append(out, x)
		}
	}
	for {
		at := marked.FindStringSubmatchIndex(s)
		if at == nil {
			add(Span{Text: s})
			return out
		}
		add(Span{Text: s[:at[0]]})
		part := func(n int) string { return s[at[2*n]:at[2*n+1]] }
		switch {
		case at[2] >= 0:
			add(Span{Text: part(1), Mono: true})
		case at[4] >= 0:
			add(Span{Text: part(2), Bold: true})
		case at[6] >= 0:
			add(Span{Text: part(3), Bold: true})
		default:
			add(Span{Text: strings.Trim(part(4), "`*"), Link: part(5)})
		}
		s = s[at[1]:]
	}
}

// plain is the text without styles.
func plain(spans []Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Anchor is the name of a heading in links.
func Anchor(title string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, title)
}
