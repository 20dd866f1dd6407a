// Package words holds the catalogue of texts: what the window says, in the language that was chosen. The key of a text is the text itself in English, so that a
// program without a catalogue needs none, and a text that a catalogue lacks stands in English.
//
//	words.Use(table)                        // once, before the window is built
//	words.T("Init & Run")                   // a whole text
//	words.F("Saved %s", name)               // a form with parts; the form is the key
//	words.N(n, "%d line", "%d lines", n)    // one of two forms, for one and for any other number
//
// Package kit translates the texts of its widgets when it draws them: buttons, tooltips, labels, menus, tabs, titles, empty states. So a name of the user that equals a
// text of the catalogue is translated too; fields and program text are not touched. Whoever makes a text of parts calls F or N. The messages of the engine (what is wrong
// in a file or a model, and what to do) and the pages of the manual are in English.
//
// assets/words/en.txt lists the texts that are in the sources; a test of ui/workbench finds them and keeps the list. A translation is the same list with a tab and the
// translation behind each text; \n stands for a new line, \t for a tab, \\ for a backslash.
//
// What it will not do: choose among more than two plural forms, or write numbers in another way.
package words

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
)

var (
	table  map[string]string
	pseudo bool
)

// Use makes a table of translations the one in use; nil: English.
func Use(translations map[string]string) { table = translations }

// Pseudo has every text that passes through the catalogue marked, so that tests and eyes find what does not.
func Pseudo(on bool) { pseudo = on }

// The marks of Pseudo.
const (
	Open  = "["
	Close = "]"
)

// T gives a text in the language in use.
func T(text string) string {
	if table == nil && !pseudo {
		return text
	}
	if pseudo {
		return mark(text)
	}
	if t, ok := table[text]; ok {
		return t
	}
	return text
}

// Lines gives a text of several lines, each of them in the language in use.
func Lines(text string) string {
	if table == nil && !pseudo {
		return text
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		lines[i] = T(l)
	}
	return strings.Join(lines, "\n")
}

// F gives a form in the language in use with its parts filled in.
func F(form string, parts ...any) string { return fmt.Sprintf(T(form), parts...) }

// N gives one of two forms by a count, in the language in use, with the parts filled in: words.N(n, "%d section", "%d sections", n).
func N(n int, one, many string, parts ...any) string {
	if n == 1 {
		return F(one, parts...)
	}
	return F(many, parts...)
}

// mark stretches a text as long words of other languages would, and puts it between brackets. What has no letter, or is marked already, stays.
func mark(text string) string {
	if strings.HasPrefix(text, Open) && strings.HasSuffix(text, Close) || strings.IndexFunc(text, unicode.IsLetter) < 0 {
		return text
	}
	return Open + text + strings.Repeat("~", len([]rune(text))/4) + Close
}

var (
	escape   = strings.NewReplacer("\\", `\\`, "\n", `\n`, "\t", `\t`)
	unescape = strings.NewReplacer(`\\`, "\\", `\n`, "\n", `\t`, "\t")
)

// Line writes a text as a line of a list.
func Line(text string) string { return escape.Replace(text) }

// Read reads a translation. Lines without a translation are left out; a form whose parts differ from those of the English one is an error, since it would print rubbish.
func Read(r io.Reader, file string) (map[string]string, error) {
	out := map[string]string{}
	scan := bufio.NewScanner(r)
	for n := 1; scan.Scan(); n++ {
		key, to, ok := strings.Cut(scan.Text(), "\t")
		if !ok || to == "" || strings.HasPrefix(key, "#") {
			continue
		}
		key, to = unescape.Replace(key), unescape.Replace(to)
		if a, b := verbs(key), verbs(to); a != b {
			return nil, fmt.Errorf("%s:%d: the translation has the parts %q, the English text %q: keep their kinds and order", file, n, b, a)
		}
		out[key] = to
	}
	return out, scan.Err()
}

// verbs lists the parts of a form in order: "%d %s".
func verbs(form string) string {
	var out []string
	for i := 0; i < len(form); i++ {
		if form[i] != '%' {
			continue
		}
		from := i
		for i++; i < len(form) && strings.IndexByte("+-#0123456789.[]", form[i]) >= 0; i++ {
		}
		if i < len(form) && form[i] != '%' && unicode.IsLetter(rune(form[i])) && from+1 <= i {
			out = append(out, form[from:i+1])
		}
	}
	return strings.Join(out, " ")
}
