package cellfile

import (
	"fmt"
	"strings"
	"time"
)

// Looked is a cell of a file with what comes of it; neither is there when there was no time to look.
type Looked struct {
	Found
	Made *Made
	Err  error
}

// Look makes the cells of a list, one after the other, until the time is over.
func Look(list []Found, most time.Duration) []Looked {
	end := time.Now().Add(most)
	out := make([]Looked, len(list))
	for i, f := range list {
		out[i].Found = f
		if time.Now().Before(end) {
			out[i].Made, out[i].Err = f.Make()
		}
	}
	return out
}

// Says tells in a few words how the cell comes.
func (l *Looked) Says() string {
	switch {
	case l.Err != nil:
		return firstLine(l.Err.Error())
	case l.Made == nil:
		return ""
	}
	c := &l.Made.Project.Cells[0]
	how := "Comes as its author wrote it: " + counted(len(c.Rules), "rule") + "."
	if l.Made.Why != "" {
		how = "Adopted as it lives, with rules found from its values: " + l.Made.Why
	}
	return counted(len(c.SectionNames()), "section") + ". " + how
}

// Summary says in a sentence how the cells of a list come.
func Summary(list []Looked) string {
	rules, adopted, failed := 0, 0, 0
	for _, l := range list {
		switch {
		case l.Err != nil:
			failed++
		case l.Made == nil:
		case l.Made.Why == "":
			rules++
		default:
			adopted++
		}
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{rules, "as its author wrote it"}, {adopted, "adopted as it lives"}, {failed, "that can't be made"}} {
		if p.n == 1 {
			parts = append(parts, "1 cell "+p.what)
		} else if p.n > 1 {
			parts = append(parts, fmt.Sprintf("%d cells %s", p.n, strings.NewReplacer("its author", "their authors", "it lives", "they live", "wrote it", "wrote them").Replace(p.what)))
		}
	}
	return strings.Join(parts, ", ")
}
