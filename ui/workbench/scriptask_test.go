package workbench

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const askingText = `objref f
f = new File()
proc rd() { f.chooser("r", "Select data", "*.dat", "Read", "Leave", "data") if (f.chooser()) { print "got ", f.scanvar() } else { print "nothing" } }
proc wr() { f.chooser("w", "", "*.dat", "", "", "data") if (f.chooser()) { f.printf("8\n") f.close() print "written" } }
strdef s
proc dd() { f.chooser("d") if (f.chooser()) { f.getname(s) print "in ", s } }
xpanel("Files")
xbutton("Read", "rd()")
xbutton("Write", "wr()")
xbutton("Folder", "dd()")
xpanel()
`

// TestAskFile answers a script's questions for files with the keyboard: the list, typed names, folders, files that exist already.
func TestAskFile(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"init.hoc": askingText, "data/a.dat": "5", "data/b.dat": "6", "data/no.txt": "0", "data/old/c.dat": "7"} {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	const ask, step = "\nwait asking\nsleep 100ms\n", "\nsleep 100ms\n"
	a := play(t, "open "+dir+"\nwait ready 20s\n"+
		// up, old, a.dat, b.dat: the text file is left out
		"press Read"+ask+"key Down\nkey Down\nkey Down\nkey Down\nkey Return\nwait ready\nexpect got 6\n"+
		// into a folder, then a name that is not there, then one that is
		"press Read"+ask+"type old/\nkey Return"+step+"type b.dat\nkey Return"+step+"key BackSpace\nkey BackSpace\nkey BackSpace\nkey BackSpace\nkey BackSpace\ntype c.dat\nkey Return\nwait ready\nexpect got 7\n"+
		"press Read"+ask+"key Escape\nwait ready\nexpect nothing\n"+
		// a file that exists is replaced at the second time only; the folder one is in is what a folder question takes
		"press Write"+ask+"type a.dat\nkey Return"+step+"key Return\nwait ready\nexpect written\n"+
		"press Folder"+ask+"key Down\nkey Down\nkey Return"+step+"key Return\nwait ready\n")
	if data, err := os.ReadFile(filepath.Join(dir, "data", "a.dat")); err != nil || string(data) != "8\n" {
		t.Errorf("written: %q, %v", data, err)
	}
	if want := "in " + filepath.ToSlash(dir) + "/data"; !strings.Contains(a.scripts.console.Text(), want) {
		t.Errorf("the console lacks %q:\n%s", want, a.scripts.console.Text())
	}
}

// TestAskFileInZip: of a zip the dialog shows the zip's files, and leads nowhere else.
func TestAskFileInZip(t *testing.T) {
	name := zipped(t, map[string]string{"m/init.hoc": askingText, "m/data/a.dat": "5"})
	play(t, "open "+name+"\nwait ready 20s\npress Read\nwait asking\nsleep 100ms\nkey Down\nkey Down\nkey Return\nwait ready\nexpect got 5\n"+
		"press Read\nwait asking\nsleep 100ms\ntype "+filepath.ToSlash(name)+"\nkey Return\nsleep 100ms\nkey Escape\nwait ready\nexpect nothing\n")
}
