package words

import (
	"strings"
	"testing"
)

func TestTranslates(t *testing.T) {
	table, err := Read(strings.NewReader("# a comment\tx\nRun\tLos\n%d of %s\t%d von %s\nTwo\\nlines\tZwei\\nZeilen\nNot yet\nEmpty\t\n"), "de.txt")
	if err != nil || len(table) != 3 {
		t.Fatalf("%v, %v", table, err)
	}
	Use(table)
	defer Use(nil)
	for key, want := range map[string]string{"Run": "Los", "Not yet": "Not yet", "Two\nlines": "Zwei\nZeilen", "soma": "soma"} {
		if got := T(key); got != want {
			t.Errorf("%q is %q, want %q", key, got, want)
		}
	}
	if got := F("%d of %s", 2, "x"); got != "2 von x" {
		t.Errorf("%q", got)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, bad := range []string{"%d of %s\t%s von %d", "%d\tx", "x\t%s"} {
		if _, err := Read(strings.NewReader("ok\tja\n"+bad), "de.txt"); err == nil || !strings.Contains(err.Error(), "de.txt:2") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := Read(strings.NewReader("100 % done\t100 % fertig"), "de.txt"); err != nil {
		t.Error(err)
	}
}

func TestPseudo(t *testing.T) {
	Pseudo(true)
	defer Pseudo(false)
	if got := T("Save as"); got != "[Save as~]" || T(got) != got || T("12.5") != "12.5" {
		t.Errorf("%q", got)
	}
}

func TestLine(t *testing.T) {
	for _, s := range []string{"a\nb", `a\nb`, "a\tb", `\`, ""} {
		if got := unescape.Replace(Line(s)); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	}
}
