package class_test

import (
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/hoc/class"
	"nrngui/engine/hoc/files"
	"nrngui/engine/hoc/interp"
	"nrngui/engine/hoc/object"
)

// run runs a script that must not fail and gives what it printed.
func (s *session) run(t *testing.T, script string) string {
	t.Helper()
	s.out.Reset()
	if err := s.Run(script, "script.hoc"); err != nil {
		t.Fatalf("%v\n%s", err, s.err.String())
	}
	return s.out.String()
}

func TestChooser(t *testing.T) {
	dir := t.TempDir()
	s := newSession(t, dir)
	s.run(t, "strdef s\nobjref f\nf = new File()\nf.wopen(\"in.dat\") f.printf(\"7\\n\") f.close()\n")
	if out := s.run(t, "print f.chooser(\"r\", \"Read data\", \"*.dat\", \"Take\", \"Leave\", \"sub\"), f.chooser(), f.isopen()\n"); out != "1 1 0 \n" || len(s.notes) != 1 {
		t.Errorf("without a window: %q, notes %q", out, s.notes)
	}
	answer, yes := filepath.ToSlash(filepath.Join(dir, "in.dat")), true
	s.state.Chooser = func(_ *object.Call, ask class.FileQuestion) (string, bool) {
		if ask != (class.FileQuestion{Mode: "r", Title: "Read data", Filter: "*.dat", Accept: "Take", Cancel: "Leave", Folder: "sub"}) {
			t.Errorf("the question is %+v", ask)
		}
		return answer, yes
	}
	if out := s.run(t, "print f.chooser(), f.isopen(), f.scanvar(), f.dir(), 1\n"); out != "1 1 7 "+filepath.ToSlash(dir)+"/ 1 \n" {
		t.Errorf("%q", out)
	}
	yes = false
	if out := s.run(t, "print f.chooser(), f.isopen()\n"); out != "0 0 \n" {
		t.Errorf("after the user has left: %q", out)
	}
	if err := s.Run("f = new File()\nf.chooser()\n", "x"); err == nil || !strings.Contains(err.Error(), `chooser("r")`) {
		t.Errorf("%v", err)
	}
}

func TestBrowser(t *testing.T) {
	s := newSession(t, t.TempDir())
	var shown *object.Object
	s.state.Browse = func(o *object.Object) { shown = o }
	out := s.run(t, `begintemplate A
public name
strdef name
proc init() { sprint(name, "a%d", $1) }
endtemplate A
objref l
strdef label
l = new List()
for i = 1, 3 l.append(new A(i))
{ l.browser("Choose", "name") l.select_action("printf(\"selected %d\\n\", hoc_ac_)") l.accept_action("print 1") }
print l.selected()
{ l.select(2) }
print l.selected()
`)
	if out != "-1 \n2 \n" {
		t.Errorf("%q", out)
	}
	l := shown.Data.(*class.List)
	if l.Browser.Title != "Choose" || l.Browser.Accept.Text != "print 1" || l.Browser.Selected != 2 {
		t.Errorf("%+v", l.Browser)
	}
	text := func(i int) (label string) {
		if err := s.Do(func() { label = l.Text(s.Interp, i) }); err != nil {
			t.Fatal(err)
		}
		return label
	}
	if text(1) != "a2" {
		t.Errorf("label %q", text(1))
	}
	s.run(t, `{ l.browser("Choose", label, "sprint(label, \"number %d\", hoc_ac_)") }`+"\n")
	if text(1) != "number 1" {
		t.Errorf("label %q", text(1))
	}
	s.run(t, "{ l.browser() }\n")
	if text(0) != "A[0]" {
		t.Errorf("label %q", text(0))
	}
}

func TestTimerAndPlay(t *testing.T) {
	s := newSession(t, t.TempDir())
	turned := ""
	s.state.Timer = func(o *object.Object, on bool) {
		turned += map[bool]string{true: "+", false: "-"}[on] + o.Data.(*class.Timer).Do.Text
	}
	s.run(t, "objref k\nk = new Timer(\"x = 1\")\n{ k.seconds(2) k.start() k.start() k.end() k.start() }\nobjref k\n")
	if turned != "+x = 1-x = 1+x = 1-x = 1" {
		t.Errorf("%q", turned)
	}
	s.run(t, "objref r\nx = 0\ny = 0\nr = new Random()\nr.Random123(1, 2, 3)\nr.uniform(5, 6)\nr.play(&x)\nr.play(&y)\n")
	if !s.state.Plays() {
		t.Fatal("nothing plays")
	}
	s.state.PlayRandom()
	x, y := s.NumberVar("x").Get(), s.NumberVar("y").Get()
	if x == y || math.Abs(x-5.5) > .5 || math.Abs(y-5.5) > .5 {
		t.Errorf("%g %g", x, y)
	}
	s.run(t, "objref r\n")
	if s.state.Plays() {
		t.Error("a Random that is gone plays on")
	}
}

func TestUnitsAndDomains(t *testing.T) {
	s := newSession(t, t.TempDir())
	s.state.Units = func(name string) string { return map[string]string{"dt": "ms"}[name] }
	if out := s.run(t, "x = 0\nprint units(\"dt\"), 1, units(\"x\"), 2, units(&x, \"mV\"), 3, units(&x), units(1), units(0)\n"); out != "ms1 2 mV3 mVonoff\n" {
		t.Errorf("%q", out)
	}
	s.run(t, "{ variable_domain(\"dt\", 1e-9, 1) variable_domain(&x, -2, 2) }\n")
	if lo, hi, ok := s.state.Domain("dt", nil); !ok || lo != 1e-9 || hi != 1 {
		t.Errorf("%g %g %v", lo, hi, ok)
	}
	if lo, hi, ok := s.state.Domain("", s.NumberVar("x")); !ok || lo != -2 || hi != 2 {
		t.Errorf("%g %g %v", lo, hi, ok)
	}
	if _, _, ok := s.state.Domain("z", nil); ok {
		t.Error("a domain that nobody has set")
	}
}

func TestKindsOfProcesses(t *testing.T) {
	s := newSession(t, t.TempDir())
	s.state.PointProcess = func(o *object.Object) (int, bool) {
		return map[string]int{"Vector": 7, "List": 8}[o.Class.Name], o.Class.Name == "List"
	}
	out := s.run(t, "objref sf, a, b, c\nsf = new StringFunctions()\na = new Vector()\nb = new List()\n"+
		"print sf.is_point_process(a), sf.is_artificial(a), sf.is_point_process(b), sf.is_artificial(b), sf.is_point_process(sf), sf.is_artificial(c)\n")
	if out != "7 0 8 8 0 0 \n" {
		t.Errorf("%q", out)
	}
}

// What the user has forbidden is told, and not hidden in a 0 that means a missing file.
func TestForbiddenFilesAreTold(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "in"), 0o777); err != nil {
		t.Fatal(err)
	}
	limited, err := files.NewRestricted(filepath.Join(dir, "in"), "", []string{filepath.Join(dir, "in")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, script := range []string{
		`x = ropen("../secret")`, `x = wopen("out.txt")`, `{ f = new File("../x") f.ropen() }`, `{ f = new File("x") f.wopen() }`, `x = chdir("..")`,
		`system("ls")`, `hoc_stdout("log")`, `{ f = new File("x") f.unlink() }`, `{ f = new File() f.mktemp() }`,
	} {
		s := &session{state: class.NewState()}
		s.Interp = interp.New(interp.Options{Out: &s.out, Err: &s.err, Files: limited})
		for name, f := range class.Functions(s.state) {
			s.Func(name, f)
		}
		for _, k := range class.Classes(s.state) {
			s.AddClass(k)
		}
		err := s.Run("objref f\n"+script+"\n", "limited.hoc")
		if err == nil || !strings.Contains(err.Error(), "is not allowed") {
			t.Errorf("%s: %v", script, err)
		}
	}
	s := &session{state: class.NewState()}
	s.Interp = interp.New(interp.Options{Out: &s.out, Files: limited})
	for name, f := range class.Functions(s.state) {
		s.Func(name, f)
	}
	if out := s.run(t, "print ropen(\"missing\")\n"); out != "0 \n" {
		t.Errorf("%q", out)
	}
}

// Files that a script leaves open have their text in the end, and another command sees it before.
func TestOpenFilesAreWritten(t *testing.T) {
	dir := t.TempDir()
	s := newSession(t, dir)
	out := s.run(t, "objref f\nf = new File()\n{ f.wopen(\"a\") f.printf(\"one\\n\") wopen(\"b\") fprint(\"two\\n\") }\n{ system(\"cat a b\") }\n{ fprint(\"three\\n\") hoc_stdout(\"c\") }\nprint 4\n")
	if out != "one\ntwo\n" {
		t.Errorf("%q", out)
	}
	if err := s.state.Close(); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a": "one\n", "b": "two\nthree\n", "c": "4 \n"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || string(b) != want {
			t.Errorf("%s: %q %v", name, b, err)
		}
	}
}

// fullDisk is a file that takes nothing.
type fullDisk struct{ object.File }

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

type fullFiles struct{ object.Files }

func (f fullFiles) Open(name string, flag int) (object.File, error) {
	o, err := f.Files.Open(name, flag)
	return fullDisk{o}, err
}

// A full disk is told: at close, and by Close of the state when the object of the file has gone before.
func TestFullDisk(t *testing.T) {
	s := &session{state: class.NewState()}
	s.Interp = interp.New(interp.Options{Out: &s.out, Err: &s.err, Files: fullFiles{files.NewMemory(nil)}})
	for _, k := range class.Classes(s.state) {
		s.AddClass(k)
	}
	err := s.Run("objref f\nf = new File(\"a\")\n{ f.wopen() f.printf(\"x\") f.close() }\n", "full.hoc")
	if err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("%v", err)
	}
	if err := s.Run("f = new File(\"b\")\n{ f.wopen() f.printf(\"x\") }\nobjref f\n", "full.hoc"); err != nil {
		t.Errorf("%v", err)
	}
	if err := s.state.Close(); err == nil || !strings.Contains(err.Error(), "closing b: no space left") {
		t.Errorf("%v", err)
	}
}
