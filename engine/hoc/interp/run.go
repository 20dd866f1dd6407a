package interp

import (
	"os"
	"path"
	"strings"

	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/syntax"
	"nrngui/engine/hoc/text"
)

// reading is a text that is being run: its statements may take lines behind them as data.
type reading struct {
	r     *syntax.Reader
	outer *reading
}

// Run reads and does a whole text; name is that of its file, for messages. The error is a *Error with place and backtrace,
// the list of what cannot be read (source.List), or a *Quit.
func (in *Interp) Run(text, name string) error { return in.RunAt(text, name, 1) }

// RunAt is Run for a part of a file that begins with a line of it.
func (in *Interp) RunAt(text, name string, line int) error {
	err := in.guard(func() { in.do(text, name, line) })
	if err == errHalted {
		return nil
	}
	if err != nil && in.depth == 0 {
		in.secs = in.secs[:0] // after an error push_section and object_push of former statements are forgotten too
		for len(in.pushed) > 0 {
			in.popObject()
		}
	}
	return err
}

// do runs a text in the present scope; the values of expressions that stand alone are printed, as in NEURON.
func (in *Interp) do(src, name string, line int) {
	r := syntax.NewReader(src, name)
	r.At(line)
	outer, secs := in.reader, len(in.secs)
	in.reader = &reading{r: r, outer: outer}
	for {
		s, errs := r.Next()
		if errs.Failed() {
			panic(errs)
		}
		if s == nil {
			break
		}
		in.statement(s)
		if outer == nil && len(in.secs) > secs { // a push_section that stands alone lasts to the end of its statement
			in.secs = in.secs[:secs]
		}
	}
	in.reader = outer
}

// statement does one statement of the outermost level.
func (in *Interp) statement(s syntax.Stmt) {
	fr := in.cur
	pos := s.Pos()
	fr.pos = &pos
	if in.scope != nil && fr.inst != in.scope.proto && fr.this == nil {
		defer func(old *instance) { fr.inst = old }(fr.inst)
		fr.inst = in.scope.proto
	}
	c := &compiler{in: in, scope: in.scope}
	if _, ok := s.(*syntax.Procedure); !ok {
		in.foresee(in.scope, s)
	}
	m := in.mark()
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(halted); !ok {
				panic(r)
			}
			in.restore(m)
		}
	}()
	if e, ok := s.(*syntax.ExprStmt); ok {
		if _, ok := e.X.(*syntax.Assign); !ok {
			in.echo(c, e, fr)
			return
		}
	}
	c.stmt(s)(fr)
}

// echo prints the value of an expression that stands alone, as NEURON does.
func (in *Interp) echo(c *compiler, e *syntax.ExprStmt, fr *frame) {
	n := len(in.temps)
	v := c.val(e.X)(fr)
	switch v.Kind {
	case object.Number:
		in.Print("\t" + text.Number(v.Num) + " \n")
	case object.String:
		switch e.X.(type) {
		case *syntax.Name, *syntax.String, *syntax.Arg:
			in.Print(v.Text().S + "\n")
		default: // of an object
			in.Print("\t" + v.Text().S + " \n")
		}
	case object.ObjectValue:
		in.Print("\t" + v.Object().Name() + " \n")
	case object.SectionRef:
		object.Fail("a section alone is no statement; secname() gives its name", "%s is a section", v.Section().Name())
	}
	in.sweep(n)
}

// execute runs a statement given as text in the context of an object.
func (in *Interp) execute(s object.Statement) {
	src := s.Text
	if strings.HasPrefix(src, "~") {
		src = src[1:]
	} else {
		src = "{" + src + "}"
	}
	in.within(s.In, "", func() { in.do(src+"\n", "execute", 1) })
}

// within runs f in the context of an object (nil: top level).
func (in *Interp) within(o *object.Object, what string, f func()) {
	fr := in.enter(nil, what, o, nil)
	scope := in.scope
	in.scope = nil
	if fr.inst != nil {
		in.scope = fr.inst.tmpl
	}
	secs := len(in.secs)
	f()
	if len(in.secs) > secs {
		in.secs = in.secs[:secs]
	}
	in.scope = scope
	in.leave(fr)
}

// LoadFile does what load_file does: finds a file, runs it unless it was loaded before, with its folder as the working directory.
// found is false when there is no such file.
func (in *Interp) LoadFile(name string, again bool) (found bool) {
	if in.loaded[name] && !again {
		return true
	}
	src, dir, ok := in.find(name)
	if !ok {
		in.Note("missing", "file "+name)
		in.Warn("Couldn't find: " + name + "\n")
		return false
	}
	in.loaded[name] = true
	if dir != "" {
		old := in.opt.Files.Getwd()
		object.Check(in.opt.Files.Chdir(dir))
		defer func() { _ = in.opt.Files.Chdir(old) }()
	}
	in.atTop(func() { in.do(src, name, 1) })
	return true
}

// Xopen runs a file at once.
func (in *Interp) Xopen(name string) {
	src, err := in.read(name)
	if err != nil {
		var ok bool
		if src, ok = in.library(name); !ok && strings.Contains(name, "NEURONHOME") {
			src, ok = in.library(path.Base(name))
		}
		if !ok {
			in.Note("missing", "file "+name)
			object.Fail("", "xopen: %v", err)
		}
	}
	in.atTop(func() { in.do(src, name, 1) })
}

// atTop runs f in the scope of the top level, or of the template whose text is being read.
func (in *Interp) atTop(f func()) {
	if in.cur.this == nil {
		fr := in.enter(nil, "", nil, nil)
		scope := in.scope
		if in.cur.caller != nil && in.cur.caller.proc != nil {
			in.scope = nil
		}
		f()
		in.scope = scope
		in.leave(fr)
		return
	}
	in.within(nil, "", f)
}

// find looks for a file as load_file does: by its path, or in the working directory, HOC_LIBRARY_PATH and the built-in library.
func (in *Interp) find(name string) (src, dir string, ok bool) {
	if strings.Contains(name, "/") {
		src, err := in.read(name)
		if err != nil {
			src, ok := in.library(name)
			return src, "", ok
		}
		return src, path.Dir(name), true
	}
	if src, err := in.read(name); err == nil {
		return src, "", true
	}
	if in.opt.Files != nil {
		for _, d := range strings.FieldsFunc(in.opt.Files.Getenv("HOC_LIBRARY_PATH"), func(r rune) bool { return r == ':' || r == ' ' }) {
			if src, err := in.read(d + "/" + name); err == nil {
				return src, d, true
			}
		}
	}
	src, ok = in.library(name)
	return src, "", ok
}

// library gives a built-in file by its name, with or without the folder that NEURON has it in.
func (in *Interp) library(name string) (string, bool) {
	if in.opt.Library == nil {
		return "", false
	}
	homes := []string{"$(NEURONHOME)"}
	if in.opt.Files != nil {
		homes = append(homes, in.opt.Files.Getenv("NEURONHOME")) // neuronhome() put before
	}
	for _, home := range homes {
		name = strings.TrimPrefix(name, home+"/lib/hoc/")
	}
	return in.opt.Library(name)
}

// read gives the text of a file.
func (in *Interp) read(name string) (string, error) {
	if in.opt.Files == nil {
		return "", os.ErrNotExist
	}
	f, err := in.opt.Files.Open(name, os.O_RDONLY)
	if err != nil {
		return "", err
	}
	defer f.Close()
	var b strings.Builder
	buf := make([]byte, 1<<15)
	for {
		n, err := f.Read(buf)
		b.Write(buf[:n])
		if b.Len() > longestText {
			object.Fail("", "%s is longer than %d MB: no HOC file", name, longestText>>20)
		}
		if err != nil {
			return b.String(), nil
		}
	}
}

// longestText bounds the size of a file that is run.
const longestText = 256 << 20

// Input reads the next line behind the statement that is running, then from Options.Stdin.
func (in *Interp) Input() (line string, ok bool) {
	if in.reader != nil {
		rest := in.reader.r.Rest()
		if rest != "" {
			i := strings.IndexByte(rest, '\n')
			if i < 0 {
				i = len(rest) - 1
			}
			in.reader.r.Take(i + 1)
			return strings.TrimSuffix(rest[:i+1], "\n"), true
		}
	}
	if in.opt.Stdin != nil {
		return in.opt.Stdin()
	}
	return "", false
}
