package hocfile

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"

	"nrngui/engine/morph"
)

// Write writes the sections as HOC statements, numbers with all digits of single precision. Names that are no HOC names, or that would not tell the type
// of the section, become those of NEURON's import: soma[0], dend[3]. It fails where a section has no points.
func Write(w io.Writer, m *morph.Morphology) error {
	for i := range m.Sections {
		if len(m.Sections[i].Points) == 0 {
			return fmt.Errorf("section %s has no points: nothing to write", m.Sections[i].Name)
		}
	}
	b := bufio.NewWriter(w)
	order := byOrder(m)
	names, creates := sectionNames(m, order)
	fmt.Fprintf(b, "// shape of %s: %d sections; lengths in um\n", strconv.QuoteToASCII(m.Name), len(m.Sections))
	for _, c := range creates {
		fmt.Fprintf(b, "create %s\n", c)
	}
	for _, i := range order {
		s := &m.Sections[i]
		if s.Parent >= 0 {
			fmt.Fprintf(b, "connect %s(0), %s(%s)\n", names[i], names[s.Parent], strconv.FormatFloat(s.ParentX, 'g', -1, 64))
		}
		if s.Logical {
			fmt.Fprintf(b, "%s { pt3dstyle(1, %s, %s, %s) }\n", names[i], single(s.Wire[0]), single(s.Wire[1]), single(s.Wire[2]))
		}
		for _, p := range s.Points {
			fmt.Fprintf(b, "%s { pt3dadd(%s, %s, %s, %s) }\n", names[i], single(p.X), single(p.Y), single(p.Z), single(p.Diam))
		}
	}
	if len(order) > 0 {
		fmt.Fprintf(b, "access %s\n", names[order[0]])
	}
	return b.Flush()
}

func single(v float32) string { return strconv.FormatFloat(float64(v), 'g', -1, 32) }

// byOrder gives the sections in the order in which NEURON's import connects them, parents first.
func byOrder(m *morph.Morphology) []int {
	order := make([]int, len(m.Sections))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(m.Sections[a].Order, m.Sections[b].Order) })
	done := make([]bool, len(order))
	for _, i := range order {
		if p := m.Sections[i].Parent; p >= 0 && !done[p] { // an outline moved to the front, or the like: creation order has parents first
			slices.Sort(order)
			break
		}
		done[i] = true
	}
	return order
}

var hocName = regexp.MustCompile(`^([A-Za-z][A-Za-z0-9_]*)(?:\[([0-9]+)\])?$`)

// sectionNames gives the names used in the file and what is to be created.
func sectionNames(m *morph.Morphology, order []int) (names, creates []string) {
	if creates, ok := ownNames(m); ok {
		for i := range m.Sections {
			names = append(names, m.Sections[i].Name)
		}
		return names, creates
	}
	names = make([]string, len(m.Sections))
	count := map[morph.Kind]int{}
	var kinds []morph.Kind
	for _, i := range order {
		k := m.Sections[i].Kind
		if count[k] == 0 {
			kinds = append(kinds, k)
		}
		names[i] = k.Stem() + "[" + strconv.Itoa(count[k]) + "]"
		count[k]++
	}
	slices.Sort(kinds)
	for _, k := range kinds {
		creates = append(creates, k.Stem()+"["+strconv.Itoa(count[k])+"]")
	}
	return names, creates
}

// ownNames says whether the sections' names can be kept: arrays without gaps, or plain names, that tell the type.
func ownNames(m *morph.Morphology) (creates []string, ok bool) {
	highest, count, seen := map[string]int{}, map[string]int{}, map[string]bool{}
	var stems []string
	for i := range m.Sections {
		s := &m.Sections[i]
		part := hocName.FindStringSubmatch(s.Name)
		if part == nil || KindOf(part[1]) != s.Kind || seen[s.Name] {
			return nil, false
		}
		seen[s.Name] = true
		at := -1
		if part[2] != "" {
			at, _ = strconv.Atoi(part[2]) // digits only; beyond an int it is a gap
		}
		if h, known := highest[part[1]]; !known {
			stems = append(stems, part[1])
		} else if (h < 0) != (at < 0) {
			return nil, false
		}
		highest[part[1]] = max(highest[part[1]], at)
		if at < 0 {
			highest[part[1]] = -1
		}
		count[part[1]]++
	}
	for _, stem := range stems {
		switch h := highest[stem]; {
		case h < 0:
			creates = append(creates, stem)
		case h+1 != count[stem]:
			return nil, false
		default:
			creates = append(creates, stem+"["+strconv.Itoa(h+1)+"]")
		}
	}
	return creates, true
}
