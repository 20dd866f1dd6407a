package mechs

import (
	"fmt"
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
	"nrngui/ui/words"
)

// count writes a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Replace takes another list over. Drafts of mechanisms that are no more go; a draft that became the text is none any more.
func (b *Browser) Replace(items []Item) {
	b.Items = items
	for id, d := range b.Drafts {
		if it := b.Item(id); it == nil || it.Source == d {
			delete(b.Drafts, id)
		}
	}
	if b.Current() == nil {
		b.Selected, b.Problems, b.Status, b.Set = "", nil, Status{}, nil
		if len(items) > 0 {
			b.Select(items[0].ID)
		}
		b.Picked = false
	}
}

// Select shows a mechanism. It says whether it is another one than before.
func (b *Browser) Select(id string) bool {
	b.Picked = true
	if id == b.Selected || b.Item(id) == nil {
		return false
	}
	b.Selected, b.Problems, b.Status, b.Set = id, nil, Status{}, nil
	b.Args = map[string]float64{}
	return true
}

// Type takes a changed text over; it is a draft until it has been compiled and taken.
func (b *Browser) Type(text string) {
	it := b.Current()
	if it == nil || it.Origin != Own {
		return
	}
	if text == it.Source {
		delete(b.Drafts, it.ID)
	} else {
		b.Drafts[it.ID] = text
	}
	b.Status = Status{Working, "waiting for a pause of the typing …"}
}

// GiveUp forgets the draft of the text shown.
func (b *Browser) GiveUp() {
	delete(b.Drafts, b.Selected)
	b.Problems, b.Status = nil, Status{}
}

// Compiled takes the outcome of compiling over; it says whether it is still about the text shown.
func (b *Browser) Compiled(r Result) bool {
	if r.ID != b.Selected || r.Text != b.Text() {
		return false
	}
	b.Problems = r.Problems
	took := words.F("compiled in %.1f ms", float64(r.Took.Microseconds())/1e3)
	switch n := mistakes(r.Problems); {
	case n > 0:
		b.Status = Status{Bad, count(n, "mistake", "mistakes") + "; the former text keeps running"}
		if it := b.Current(); it != nil && !it.Used() {
			b.Status.Text = count(n, "mistake", "mistakes")
		}
	default:
		b.Status = Status{Good, took}
		if w := len(r.Problems); w > 0 {
			b.Status.Text += ", " + count(w, "remark", "remarks")
		}
	}
	return true
}

// Running notes that the model took the text over, or why it did not.
func (b *Browser) Running(file, text string, took, t float64, instances int, refused source.List) {
	it := b.Current()
	if it == nil || it.File != file || b.Text() != text {
		return
	}
	if refused != nil {
		b.Problems = append(b.Problems, refused...)
		b.Status = Status{Bad, "not taken: " + firstFatal(refused) + " The former text keeps running."}
		return
	}
	b.Status = Status{Good, words.F("compiled in %.1f ms", took)}
	switch {
	case instances == 0:
		b.Status.Text += "; nothing uses it yet"
	case t < 0:
		b.Status.Text += "; the run begins anew"
	case t > 0:
		b.Status.Text += words.F(", running since t = %.4g ms in %s", t, count(instances, "place", "places"))
	default:
		b.Status.Text += ", used in " + count(instances, "place", "places")
	}
}

func firstFatal(l source.List) string {
	for _, e := range l {
		if e.Severity == source.Fatal {
			text := e.Msg
			if e.Hint != "" {
				text += "; " + e.Hint
			}
			return text + "."
		}
	}
	return ""
}

func mistakes(l source.List) int {
	n := 0
	for _, e := range l {
		if e.Severity == source.Fatal {
			n++
		}
	}
	return n
}

// Variant gives the text of a mechanism under another name, with the file it would stand in: "hh2" in hh2.mod. taken says which names are
// in use. Only the name changes: the SUFFIX (or POINT_PROCESS, ARTIFICIAL_CELL) of the NEURON block.
func Variant(src, name string, taken func(string) bool) (text, file, suffix string, ok bool) {
	f, _ := syntax.Parse([]byte(src), name)
	if f == nil {
		return "", "", "", false
	}
	for k := 2; ; k++ {
		if suffix = fmt.Sprintf("%s%d", name, k); !taken(suffix) {
			break
		}
	}
	lines := strings.SplitAfter(f.Text, "\n")
	for _, b := range f.Blocks {
		n, isNeuron := b.(*syntax.NeuronBlock)
		if !isNeuron {
			continue
		}
		for _, item := range n.Items {
			s, isSuffix := item.(*syntax.Suffix)
			if !isSuffix || s.Name == nil || s.Name.At.Line < 1 || s.Name.At.Line > len(lines) {
				continue
			}
			l, at := lines[s.Name.At.Line-1], s.Name.At.Col-1
			if at < 0 || !strings.HasPrefix(l[min(at, len(l)):], name) {
				continue
			}
			lines[s.Name.At.Line-1] = l[:at] + suffix + l[at+len(name):]
			return strings.Join(lines, ""), suffix + ".mod", suffix, true
		}
	}
	return "", "", "", false
}
