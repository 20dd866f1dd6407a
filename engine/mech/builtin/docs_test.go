package builtin

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"nrngui/engine/mech"
)

var update = flag.Bool("update", false, "write the table of docs/mechanisms.md anew")

// The table of docs/mechanisms.md stands between these lines.
const (
	tableBegins = "<!-- built-in mechanisms: written by go test ./engine/mech/builtin -update -->\n"
	tableEnds   = "<!-- end of the table -->\n"
)

// TestDocsTable keeps the table of built-in mechanisms true: every mechanism of the catalogue with its kind, title, parameters and paper.
func TestDocsTable(t *testing.T) {
	cat, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("| name | kind | what | parameters | paper |\n|---|---|---|---|---|\n")
	year := regexp.MustCompile(`\((18|19|20)\d\d\)`)
	rows := 0
	for _, typ := range cat.Types() {
		if typ.Kind == mech.Ion {
			continue
		}
		paper, ok := Paper(typ.Name)
		if !ok || !year.MatchString(paper) {
			t.Errorf("%s names no paper at the end of its comment: %q", typ.Name, paper)
		}
		kind := map[mech.Kind]string{mech.Density: "membrane", mech.Point: "point process", mech.Artificial: "artificial cell"}[typ.Kind]
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", typ.Name, kind, strings.ToLower(typ.Title[:1])+typ.Title[1:], parameters(typ), strings.TrimSuffix(paper, "."))
		rows++
	}
	if rows < 27 {
		t.Errorf("only %d mechanisms", rows)
	}
	file := "../../../docs/mechanisms.md"
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := bytes.Cut(page, []byte(tableBegins))
	table, after, also := bytes.Cut(rest, []byte(tableEnds))
	if !ok || !also {
		t.Fatalf("%s has no table between the lines\n%s%s", file, tableBegins, tableEnds)
	}
	if string(table) == b.String() {
		return
	}
	if !*update {
		t.Fatalf("the table of %s is not true any more; run go test ./engine/mech/builtin -update and read the diff", file)
	}
	whole := string(before) + tableBegins + b.String() + tableEnds + string(after)
	if err := os.WriteFile(file, []byte(whole), 0o644); err != nil {
		t.Fatal(err)
	}
}

// parameters lists what a user sets, with defaults and units.
func parameters(t *mech.Type) string {
	var list []string
	for i := range t.Vars {
		v := &t.Vars[i]
		if v.Role != mech.Parameter || !v.Range && !v.Global || v.Name == "usetable" {
			continue
		}
		text := "`" + v.Name + "` "
		if v.Len > 1 {
			text = fmt.Sprintf("`%s[%d]` ", v.Name, v.Len)
		}
		text += strconv.FormatFloat(v.Default, 'g', -1, 64)
		if v.Unit != "" && v.Unit != "1" {
			text += " " + v.Unit
		}
		list = append(list, text)
	}
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}
