package reader

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"
)

// Book is the manual: its pages in the order in which they are listed, and the files beside them.
type Book struct {
	Pages []*Page
	Files fs.FS
	parts []part
}

// part is what stands under one heading, for search.
type part struct {
	page  *Page
	head  string
	id    string
	level int
	text  string
}

// NewBook reads all pages, *.md, of a file system: those named first, then the others by name.
func NewBook(files fs.FS, first []string) (*Book, error) {
	b := &Book{Files: files}
	names := slices.Clone(first)
	all, err := fs.Glob(files, "*.md")
	if err != nil {
		return nil, err
	}
	for _, name := range all {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fmt.Errorf("the manual lacks a page: %w", err)
		}
		p := Parse(name, string(text))
		b.Pages = append(b.Pages, p)
		b.index(p)
	}
	return b, nil
}

// index parts a page at its headings.
func (b *Book) index(p *Page) {
	now := part{page: p, head: p.Title, level: 1}
	var text strings.Builder
	end := func() {
		now.text = strings.ToLower(text.String())
		if now.id != "" || text.Len() > 0 {
			b.parts = append(b.parts, now)
		}
		text.Reset()
	}
	for _, block := range p.Blocks {
		if block.Kind == Heading {
			end()
			now = part{page: p, head: plain(block.Spans), id: block.ID, level: block.Level}
		}
		text.WriteString(block.words())
		text.WriteByte('\n')
	}
	end()
}

// words is the text of a block.
func (b Block) words() string {
	switch b.Kind {
	case Code:
		return strings.Join(b.Lines, "\n")
	case Picture:
		return b.Text
	case Table:
		var out []string
		for _, row := range b.Rows {
			for _, cell := range row {
				out = append(out, plain(cell))
			}
		}
		return strings.Join(out, " ")
	}
	return plain(b.Spans)
}

// Page gives a page by its name; nil when there is none.
func (b *Book) Page(name string) *Page {
	for _, p := range b.Pages {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Resolve finds what a link on a page leads to; ok is false for what is not in the book.
func (b *Book) Resolve(from, link string) (page *Page, id string, ok bool) {
	name, id, _ := strings.Cut(link, "#")
	if name == "" {
		name = from
	}
	if strings.Contains(name, "://") {
		return nil, "", false
	}
	page = b.Page(path.Clean(name))
	return page, id, page != nil && (id == "" || page.Has(id))
}

// Has says whether a page has a heading of that name.
func (p *Page) Has(id string) bool {
	return slices.ContainsFunc(p.Blocks, func(b Block) bool { return b.Kind == Heading && b.ID == id })
}

// Found is one place that a search leads to.
type Found struct {
	Page string // title
	Head string // heading
	Link string // "running.md#sweeps"
	Text string // words around the first match; "" when the heading has it
	rank int
}

// Search finds the parts of the manual that have all words of the query, those with the words in their headings first.
func (b *Book) Search(query string, limit int) []Found {
	words := strings.Fields(strings.ToLower(query))
	if len(words) == 0 {
		return nil
	}
	var out []Found
	for _, p := range b.parts {
		head := strings.ToLower(p.head)
		f := Found{Page: p.page.Title, Head: p.head, Link: p.page.Name}
		if p.id != "" {
			f.Link += "#" + p.id
		}
		inHead, all := 0, true
		for _, w := range words {
			switch {
			case strings.Contains(head, w):
				inHead++
			case !strings.Contains(p.text, w):
				all = false
			}
		}
		if !all {
			continue
		}
		f.rank = 100*inHead - 4*p.level + min(strings.Count(p.text, words[0]), 20)
		if inHead < len(words) {
			f.Text = around(p.text, words)
		}
		out = append(out, f)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].rank > out[j].rank })
	return out[:min(len(out), limit)]
}

// Heads lists all headings, for the palette.
func (b *Book) Heads() []Found {
	var out []Found
	for _, p := range b.parts {
		if p.id != "" {
			out = append(out, Found{Page: p.page.Title, Head: p.head, Link: p.page.Name + "#" + p.id})
		}
	}
	return out
}

// around gives the words beside the first match.
func around(text string, words []string) string {
	at := -1
	for _, w := range words {
		if i := strings.Index(text, w); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		return ""
	}
	from, to := max(at-30, 0), min(at+60, len(text))
	for from > 0 && text[from] != ' ' && text[from] != '\n' {
		from--
	}
	for to < len(text) && text[to] != ' ' && text[to] != '\n' {
		to++
	}
	return strings.Join(strings.Fields(text[from:to]), " ")
}
