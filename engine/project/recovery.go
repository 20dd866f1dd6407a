package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"nrngui/engine/source"
)

// Draft is the autosaved copy of one open document in the recovery folder. It is there from the first Autosave until Discard, which the
// owner calls after each clean save and when the document is closed; an Autosave that comes later, or was under way, leaves nothing. What is left
// after a kill is found by Recoverable. Any goroutine may call its methods.
type Draft struct {
	file, path string
	lock       sync.Mutex
	gone       bool // discarded
}

// draftExtension is the ending of recovery files.
const draftExtension = ".recover"

// draftHeader is the first line of a recovery file; the project text follows.
type draftHeader struct {
	Format string    `json:"format"`
	Path   string    `json:"path"` // of the project file; "" when it was never saved
	PID    int       `json:"pid"`
	Time   time.Time `json:"time"`
}

const draftFormat = "nrngui recovery"

// NewDraft prepares the draft of a document; path is the project file, "" when it has none yet. The folder is made when missing.
func NewDraft(dir, path string) (*Draft, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("can't make the recovery folder: %w", err)
	}
	if path != "" {
		abs, err := filepath.Abs(path)
		if err != nil {
			return nil, err
		}
		path = abs
	}
	for n := 1; ; n++ { // two documents of one process
		file := filepath.Join(dir, fmt.Sprintf("%d-%d-%d%s", os.Getpid(), time.Now().UnixNano(), n, draftExtension))
		if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) {
			return &Draft{file: file, path: path}, nil
		}
	}
}

// Autosave writes the project atomically into the recovery folder.
func (d *Draft) Autosave(p *Project) error {
	head, err := json.Marshal(draftHeader{draftFormat, d.path, os.Getpid(), time.Now().UTC()})
	if err != nil {
		return err
	}
	text := slices.Concat(head, []byte("\n"), Encode(p))
	d.lock.Lock()
	defer d.lock.Unlock()
	if d.gone {
		return nil
	}
	return writeAtomic(d.file, text)
}

// Discard removes the draft: the document is safe elsewhere.
func (d *Draft) Discard() error {
	d.lock.Lock()
	defer d.lock.Unlock()
	d.gone = true
	return removed(os.Remove(d.file))
}

func removed(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Recovered is a project that was open when a program was killed.
type Recovered struct {
	File    string    // in the recovery folder
	Path    string    // of the project file; "" when it was never saved
	Time    time.Time // of the autosave
	PID     int       // of the program that wrote it
	Project *Project  // its morphologies are not read yet: see ReadShapes(project, Path, nil)
}

// Running says whether the program that wrote it still runs, in another window perhaps; its document is then not lost. Where the system does
// not tell what a process runs, a number that it has given to another one since counts as running too.
func (r Recovered) Running() bool {
	if same, known := sameProgram(r.PID); known {
		return same
	}
	p, err := os.FindProcess(r.PID)
	if err != nil || r.PID <= 0 {
		return false
	}
	defer p.Release()
	if runtime.GOOS == "windows" {
		return true // FindProcess has opened it
	}
	return p.Signal(syscall.Signal(0)) == nil // of another user: a draft is rather offered twice than never
}

// sameProgram says whether a process runs the program that asks, as far as /proc tells: after a restart of the machine the number of a killed
// program belongs to something else, and one that is dead but not yet buried runs nothing.
func sameProgram(pid int) (same, known bool) {
	own, err := os.Readlink("/proc/self/exe")
	if err != nil {
		return false, false
	}
	other, err := os.Readlink(filepath.Join("/proc", strconv.Itoa(pid), "exe"))
	name := func(path string) string { return filepath.Base(strings.TrimSuffix(path, " (deleted)")) }
	return err == nil && name(other) == name(own), true
}

// Discard removes the recovery file.
func (r Recovered) Discard() error { return removed(os.Remove(r.File)) }

// Recoverable lists the projects in a recovery folder, newest first, except those this process is writing itself. Callers that allow
// several windows of the program at once leave out those that are Running. Files that can't be read are reported, not removed; a folder
// that does not exist holds none. Half-written files of killed programs are removed after a day.
func Recoverable(dir string) ([]Recovered, source.List) {
	var out []Recovered
	var list source.List
	names, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		list.Warn(source.Pos{File: dir}, "check its permissions", "can't read the recovery folder: %v", err)
	}
	for _, n := range names {
		file := filepath.Join(dir, n.Name())
		if isTemporary(n.Name()) {
			if info, err := n.Info(); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
				os.Remove(file) // of no use to anyone; a failure changes nothing
			}
			continue
		}
		if !strings.HasSuffix(n.Name(), draftExtension) {
			continue
		}
		r, err := readDraft(file)
		if err != nil {
			list.Warn(source.Pos{File: file}, "look into it with a text editor, or delete it", "can't recover: %v", err)
			continue
		}
		if r.PID != os.Getpid() {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Recovered) int { return b.Time.Compare(a.Time) })
	return out, list
}

func readDraft(file string) (Recovered, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return Recovered{}, err
	}
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	var head draftHeader
	if err := json.Unmarshal(first, &head); err != nil || head.Format != draftFormat {
		return Recovered{}, errors.New("its first line is not that of a recovery file")
	}
	p, err := Decode(rest, file)
	if err != nil {
		return Recovered{}, err
	}
	return Recovered{File: file, Path: head.Path, Time: head.Time, PID: head.PID, Project: p}, nil
}
