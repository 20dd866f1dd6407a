package files

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"nrngui/engine/hoc/object"
)

// put writes a file and get reads it.
func put(t *testing.T, f object.Files, name, text string) {
	t.Helper()
	w, err := f.Open(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, f object.Files, name string) string {
	t.Helper()
	r, err := f.Open(name, os.O_RDONLY)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	b, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestAllAlike runs the same actions on every implementation.
func TestAllAlike(t *testing.T) {
	dir := t.TempDir()
	disk, err := NewDisk(dir, "/home/of/neuron")
	if err != nil {
		t.Fatal(err)
	}
	other := t.TempDir()
	restricted, err := NewRestricted(other, "/home/of/neuron", nil, []string{other})
	if err != nil {
		t.Fatal(err)
	}
	memory := NewMemory(nil)
	memory.Env["NEURONHOME"] = "/home/of/neuron"
	for name, f := range map[string]object.Files{"disk": disk, "restricted": restricted, "memory": memory} {
		t.Run(name, func(t *testing.T) {
			put(t, f, "a.txt", "one\n")
			w, err := f.Open("a.txt", os.O_WRONLY|os.O_CREATE|os.O_APPEND)
			if err != nil {
				t.Fatal(err)
			}
			io.WriteString(w, "two\n")
			w.Close()
			if s := get(t, f, "a.txt"); s != "one\ntwo\n" {
				t.Errorf("%q", s)
			}
			if err := f.Mkdir("sub"); err != nil {
				t.Fatal(err)
			}
			before := f.Getwd()
			if err := f.Chdir("sub"); err != nil {
				t.Fatal(err)
			}
			if f.Getwd() != strings.TrimSuffix(before, "/")+"/sub" {
				t.Errorf("in %s after sub of %s", f.Getwd(), before)
			}
			put(t, f, "b.txt", "b")
			if s := get(t, f, "../a.txt"); s != "one\ntwo\n" {
				t.Errorf("%q", s)
			}
			if err := f.Chdir(".."); err != nil {
				t.Fatal(err)
			}
			list, err := f.ReadDir(".")
			if err != nil || len(list) != 2 || list[0].Name() != "a.txt" || !list[1].IsDir() {
				t.Errorf("%v %v", list, err)
			}
			if info, err := f.Stat("sub/b.txt"); err != nil || info.Size() != 1 || info.IsDir() {
				t.Errorf("%v %v", info, err)
			}
			if err := f.Remove("sub"); err == nil {
				t.Error("a folder with a file in it was removed")
			}
			if _, err := f.Open("none", os.O_RDONLY); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%v", err)
			}
			if _, err := f.Open("sub", os.O_RDONLY); err == nil || !strings.Contains(err.Error(), "folder") {
				t.Errorf("%v", err)
			}
			if _, err := f.Open("", os.O_RDONLY); err == nil {
				t.Error("a file without a name opens")
			}
			if err := f.Chdir("a.txt"); err == nil {
				t.Error("a file is no folder")
			}
			r, err := f.Open("a.txt", os.O_RDONLY)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := r.Write([]byte("x")); err == nil {
				t.Error("a file that was opened for reading takes text")
			}
			if n, err := r.Seek(-4, io.SeekEnd); n != 4 || err != nil {
				t.Errorf("%d %v", n, err)
			}
			b, _ := io.ReadAll(r)
			if string(b) != "two\n" {
				t.Errorf("%q", b)
			}
			r.Close()
			for _, n := range []string{"sub/b.txt", "sub", "a.txt"} {
				if err := f.Remove(n); err != nil {
					t.Error(err)
				}
			}
			if s := f.Getenv("NEURONHOME"); s != "/home/of/neuron" {
				t.Errorf("%q", s)
			}
		})
	}
}

func TestExpand(t *testing.T) {
	env := func(n string) string {
		return map[string]string{"NEURONHOME": "/n", "A": "x", "HOME": "/me"}[n]
	}
	for in, want := range map[string]string{
		"a/b": "a/b", "$(NEURONHOME)/lib": "/n/lib", "$(A)$(A).$(B)c": "xx.c", "$A": "$A", "f$(A": "f", "~/d": "/me/d", "~": "/me", "~x": "~x", "a~": "a~", "$()": "",
	} {
		if s := Expand(in, env); s != want {
			t.Errorf("%q became %q, not %q", in, s, want)
		}
	}
}

// The process stays where it is, and two scripts do not feel each other.
func TestWorkingDirectoryIsOwn(t *testing.T) {
	process, _ := os.Getwd()
	a, b := t.TempDir(), t.TempDir()
	d, err := NewDisk(a, "")
	if err != nil {
		t.Fatal(err)
	}
	e, err := NewDisk(a, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Chdir(b); err != nil {
		t.Fatal(err)
	}
	put(t, d, "here", "d")
	if _, err := os.Stat(filepath.Join(b, "here")); err != nil {
		t.Error(err)
	}
	if _, err := e.Stat("here"); err == nil {
		t.Error("another script moved too")
	}
	if now, _ := os.Getwd(); now != process {
		t.Errorf("the process is in %s, was in %s", now, process)
	}
}

func TestShell(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the commands of this test are a POSIX shell's; Windows has another")
	}
	d, err := NewDisk(t.TempDir(), "/n")
	if err != nil {
		t.Fatal(err)
	}
	var errs strings.Builder
	d.Err = &errs
	out, code, err := d.System("echo $NEURONHOME; echo bad >&2; echo x > made; exit 3")
	if out != "/n\n" || code != 3 || err != nil || errs.String() != "bad\n" {
		t.Errorf("%q %d %v %q", out, code, err, errs.String())
	}
	if s := get(t, d, "made"); s != "x\n" {
		t.Errorf("%q", s)
	}
	begin := time.Now()
	if out, code, err := d.System("sleep 5 & echo on"); out != "on\n" || code != 0 || err != nil || time.Since(begin) > 4*time.Second {
		t.Errorf("a command left behind: %q %d %v after %v", out, code, err, time.Since(begin))
	}
	if _, code, _ := d.System("kill -9 $$"); code != -9 {
		t.Errorf("code %d after signal 9", code)
	}
}

func TestRestricted(t *testing.T) {
	root := t.TempDir()
	for _, n := range []string{"in", "out", "secret"} {
		if err := os.Mkdir(filepath.Join(root, n), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	in, out, secret := filepath.Join(root, "in"), filepath.Join(root, "out"), filepath.Join(root, "secret")
	os.WriteFile(filepath.Join(in, "model.hoc"), []byte("m"), 0o666)
	os.WriteFile(filepath.Join(secret, "key"), []byte("k"), 0o666)
	r, err := NewRestricted(in, "/n", []string{in}, []string{out})
	if err != nil {
		t.Fatal(err)
	}
	if s := get(t, r, "model.hoc"); s != "m" {
		t.Errorf("%q", s)
	}
	put(t, r, "../out/result", "r")
	if s := get(t, r, "../out/result"); s != "r" {
		t.Errorf("%q", s)
	}
	refused := func(what string, err error, words ...string) {
		t.Helper()
		var d *Denied
		if !errors.As(err, &d) {
			t.Errorf("%s: %v", what, err)
			return
		}
		for _, w := range words {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q lacks %q", what, err, w)
			}
		}
	}
	_, err = r.Open("../secret/key", os.O_RDONLY)
	refused("reading outside", err, "reading", filepath.Join(secret, "key"), in, "allow the folder "+secret)
	_, err = r.Open("model.hoc", os.O_WRONLY)
	refused("writing where only reading is allowed", err, "writing", "only "+out)
	_, err = r.Open("/etc/passwd", os.O_RDONLY)
	refused("reading the system", err)
	refused("removing", r.Remove("model.hoc"))
	refused("mkdir", r.Mkdir("../secret/x"))
	refused("chdir", r.Chdir(secret))
	_, err = r.ReadDir("..")
	refused("listing above", err)
	_, _, err = r.System("cat ../secret/key")
	refused("the shell", err, "cat", "shell")
	if _, err := NewRestricted(secret, "/n", []string{in}, nil); err == nil {
		t.Error("begins in a folder that is not allowed")
	}
	t.Setenv("SOME_TOKEN", "hush")
	if r.Getenv("SOME_TOKEN") != "" {
		t.Error("tells a variable that names no place")
	}
	if err := os.Symlink(secret, filepath.Join(in, "link")); err != nil {
		t.Skipf("this system lets no symbolic link be made, so there is none to be refused: %v", err)
	}
	if _, err := r.Open("link/key", os.O_RDONLY); err == nil {
		t.Error("a link leads out of the folder")
	}
	if err := r.Chdir("link"); err == nil {
		t.Error("chdir along a link leads out of the folder")
	}
}
