package figure

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Origin is where a figure comes from.
type Origin struct {
	Program string            `json:"program"`         // "nrngui 0123abcd"
	Written time.Time         `json:"written"`         // UTC, whole seconds
	Title   string            `json:"title,omitempty"` // of the figure
	Shown   []string          `json:"shown,omitempty"` // variables and expressions
	Run     string            `json:"run,omitempty"`   // "Run 3, t = 0 to 100 ms"
	Name    string            `json:"name"`            // of the project file, without folders
	Hash    string            `json:"hash"`            // of Project: SHA-256, hexadecimal
	Project string            `json:"project"`         // the text of the project file, with the changes made while it ran
	Files   map[string]string `json:"files,omitempty"` // what the project reads, by the path it has there
}

// Limits. Morphologies beyond the first are left out of a figure, and the project then needs its folder; the second bounds what Read unpacks.
const (
	maxFiles  = 8 << 20
	maxOrigin = 64 << 20
)

// ErrNone says that a file tells of no origin.
var ErrNone = errors.New("the file does not say which project it comes from: it was not written by nrngui, or another program has removed that")

// Program is this program's name and version, as builds from a repository know it.
func Program() string {
	name := "nrngui"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				return name + " " + s.Value[:12]
			}
		}
	}
	return name
}

// Of describes a project as it was run. file is where it is saved ("" when it is not), open reads the morphologies it names. Those that can't be
// read or are too large are left out, which missing lists.
func Of(p *project.Project, file string, now time.Time, open project.Opener) (o Origin, missing []string) {
	text := string(project.Encode(p))
	o = Origin{Program: Program(), Written: now.UTC().Truncate(time.Second), Name: "project" + project.Extension, Project: text, Hash: Hash(text)}
	if file != "" {
		o.Name = path.Base(strings.ReplaceAll(file, "\\", "/"))
	}
	room := maxFiles
	for _, c := range p.Cells {
		name := c.Shape.File
		if name == "" || o.Files[name] != "" {
			continue
		}
		data, err := open(name)
		if err != nil || len(data) > room {
			missing = append(missing, name)
			continue
		}
		room -= len(data)
		if o.Files == nil {
			o.Files = map[string]string{}
		}
		o.Files[name] = string(data)
	}
	return o, missing
}

// Hash is the SHA-256 of a project's text.
func Hash(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Words says in one line what a reader without nrngui may want to know.
func (o *Origin) Words() string {
	parts := []string{o.Program, o.Written.Format("2006-01-02 15:04:05Z"), "project " + o.Name + " sha256 " + o.Hash[:min(len(o.Hash), 16)]}
	if o.Run != "" {
		parts = append(parts, o.Run)
	}
	if len(o.Shown) > 0 {
		parts = append(parts, "shows "+strings.Join(o.Shown[:min(len(o.Shown), 8)], "; "))
	}
	return strings.Join(parts, " | ")
}

// Whole says whether the project's text is the one whose hash was written.
func (o *Origin) Whole() bool { return Hash(o.Project) == o.Hash }

// Open gives the project. beside is the path its name stands for in messages and where files that the figure does not hold are looked for;
// the list warns when the text does not fit its hash.
func (o *Origin) Open(beside string) (*project.Project, source.List) {
	where := path.Join(path.Dir(strings.ReplaceAll(beside, "\\", "/")), o.Name)
	p, list := project.Read([]byte(o.Project), where)
	if p == nil {
		return nil, list
	}
	if !o.Whole() {
		list.Warn(source.Pos{File: beside}, "compare it with the project file", "the project in the figure does not fit its hash %.12s: it was changed after the figure was drawn", o.Hash)
	}
	names := map[string]string{}
	for _, c := range p.Cells {
		if text, ok := o.Files[c.Shape.File]; ok {
			names[path.Base(c.Shape.File)] = text
		}
	}
	open := func(name string) ([]byte, error) {
		if text, ok := names[path.Base(strings.ReplaceAll(name, "\\", "/"))]; ok {
			return []byte(text), nil
		}
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("the figure does not hold it")}
	}
	q, more := project.ReadShapes(p, where, open)
	return q, append(list, more...)
}

// encode packs the origin: JSON, gzip, base64 without line ends.
func (o *Origin) encode() (string, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if err := json.NewEncoder(z).Encode(o); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}

// decode is the inverse; blanks and line ends within the text do no harm.
func decode(text []byte) (*Origin, error) {
	text = slices.DeleteFunc(slices.Clone(text), func(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' })
	packed, err := base64.StdEncoding.DecodeString(string(text))
	if err != nil {
		return nil, fmt.Errorf("what the figure says of its project is damaged: %w", err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("what the figure says of its project is damaged: %w", err)
	}
	return decodeJSON(z)
}

func decodeJSON(r io.Reader) (*Origin, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxOrigin+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("what the figure says of its project is damaged: %w", err)
	case len(data) > maxOrigin:
		return nil, fmt.Errorf("what the figure says of its project has more than %d MB", maxOrigin>>20)
	}
	var o Origin
	if err := json.Unmarshal(data, &o); err != nil {
		return nil, fmt.Errorf("what the figure says of its project is damaged: %w", err)
	}
	if o.Project == "" {
		return nil, ErrNone
	}
	return &o, nil
}
