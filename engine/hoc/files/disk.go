package files

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"time"

	"nrngui/engine/hoc/object"
)

// Disk is the files of the machine.
type Disk struct {
	Err  io.Writer // what commands of the shell write to their error output; nil: nowhere
	wd   string
	home string
}

// NewDisk begins in a folder; home is what $(NEURONHOME) stands for.
func NewDisk(dir, home string) (*Disk, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	d := &Disk{wd: dir, home: home}
	return d, d.Chdir(".")
}

// Path gives the whole path of a name as a script gives it.
func (d *Disk) Path(name string) string {
	p := filepath.FromSlash(Expand(name, d.Getenv))
	if !filepath.IsAbs(p) {
		p = filepath.Join(d.wd, p)
	}
	return filepath.Clean(p)
}

// Open opens a file with flags of package os.
func (d *Disk) Open(name string, flag int) (object.File, error) {
	if name == "" {
		return nil, errors.New("a file without a name can't be opened")
	}
	f, err := os.OpenFile(d.Path(name), flag, 0o666)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && info.IsDir() {
		f.Close()
		return nil, fmt.Errorf("%s is a folder, not a file", d.Path(name))
	}
	return f, nil
}

// Stat tells of a file.
func (d *Disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(d.Path(name)) }

// ReadDir lists a folder.
func (d *Disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(d.Path(name)) }

// Remove deletes a file or an empty folder.
func (d *Disk) Remove(name string) error { return os.Remove(d.Path(name)) }

// Mkdir makes a folder.
func (d *Disk) Mkdir(name string) error { return os.Mkdir(d.Path(name), 0o777) }

// Getwd gives the working directory, with slashes.
func (d *Disk) Getwd() string { return filepath.ToSlash(d.wd) }

// Chdir changes it.
func (d *Disk) Chdir(dir string) error {
	p, err := filepath.EvalSymlinks(d.Path(dir))
	if err != nil {
		return err
	}
	info, err := os.Stat(p)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s is a file, not a folder", p)
	}
	d.wd = p
	return nil
}

// Getenv gives a variable of the environment.
func (d *Disk) Getenv(name string) string {
	switch name {
	case "NEURONHOME":
		return d.home
	case "HOME":
		if h, err := os.UserHomeDir(); err == nil {
			return h
		}
	}
	return os.Getenv(name)
}

// behindDelay is how long the output of a command is awaited that has ended but left something running behind it ("program &").
const behindDelay = 300 * time.Millisecond

// System runs a command of the shell in the working directory, without input. A code below 0 is the number of the signal that ended it.
func (d *Disk) System(command string) (output string, code int, err error) {
	shell := []string{"/bin/sh", "-c"}
	if runtime.GOOS == "windows" {
		shell = []string{"cmd", "/C"}
	}
	c := exec.Command(shell[0], shell[1], command)
	c.Dir = d.wd
	c.Env = append(os.Environ(), "NEURONHOME="+d.home, "PWD="+d.wd)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, d.Err
	c.WaitDelay = behindDelay
	err = c.Run()
	if errors.Is(err, exec.ErrWaitDelay) {
		err = nil
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code, err = ended(exit), nil
	}
	return out.String(), code, err
}
