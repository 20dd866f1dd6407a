package library

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"nrngui/engine/morph/formats"
)

// Index is what is known of a folder.
type Index struct {
	Folder  string  `json:"folder"` // absolute
	Entries []Entry `json:"entries"`
	More    int     `json:"more,omitempty"` // files beyond MostFiles, which are not listed
	Version int     `json:"version"`
}

// MostFiles bounds the list: a folder with more is no folder of reconstructions, but a disk.
const MostFiles = 20_000

// version is that of the entries: another one is read anew.
const version = 1

// cacheFile is where the index of a folder is kept.
func cacheFile(cache, folder string) string {
	sum := sha256.Sum256([]byte(folder))
	return filepath.Join(cache, "library-"+hex.EncodeToString(sum[:8])+".json")
}

// Load gives what was kept of a folder; an index without entries when there is nothing, or nothing of use. The error is about the folder.
func Load(cache, folder string) (*Index, error) {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(abs)
	if err != nil {
		return nil, fmt.Errorf("the folder of reconstructions can't be read: %w", err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s is a file: choose the folder that holds it", abs)
	}
	x := &Index{Folder: abs, Version: version}
	data, err := os.ReadFile(cacheFile(cache, abs))
	var kept Index
	if err == nil && json.Unmarshal(data, &kept) == nil && kept.Folder == abs && kept.Version == version {
		x = &kept
	}
	return x, nil
}

// Save keeps the index.
func (x *Index) Save(cache string) error {
	data, err := json.Marshal(x)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return err
	}
	file := cacheFile(cache, x.Folder)
	temp := file + ".new"
	if err := os.WriteFile(temp, data, 0o644); err != nil {
		return err
	}
	return os.Rename(temp, file)
}

// Clone gives an index that can be scanned while this one is shown.
func (x *Index) Clone() *Index {
	y := *x
	y.Entries = slices.Clone(x.Entries)
	return &y
}

// Scan brings the index up to date. tell hears after each file how many of all are done. When ctx ends, what has been read is kept and the rest stays as it was.
func (x *Index) Scan(ctx context.Context, tell func(done, all int)) error {
	files, more, err := x.walk(ctx)
	if err != nil {
		return err
	}
	known := map[string]Entry{}
	for _, e := range x.Entries {
		known[e.Path] = e
	}
	entries := make([]Entry, 0, len(files))
	for i, f := range files {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		e, ok := known[f.path]
		if !ok || e.Size != f.info.Size() || !e.Time.Equal(f.info.ModTime().UTC().Truncate(time.Millisecond)) {
			e = read(filepath.Join(x.Folder, filepath.FromSlash(f.path)), f.path, f.info)
			known[f.path] = e
		}
		entries = append(entries, e)
		if tell != nil {
			tell(i+1, len(files))
		}
	}
	x.Entries, x.More = entries, more
	return nil
}

type found struct {
	path string
	info os.FileInfo
}

// walk lists the reconstructions of the folder and of those in it. Hidden folders are left out.
func (x *Index) walk(ctx context.Context) (files []found, more int, err error) {
	err = filepath.WalkDir(x.Folder, func(p string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil && p == x.Folder:
			return err
		case err != nil:
			return nil // a folder that may not be read
		case d.IsDir() && p != x.Folder && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir() || !d.Type().IsRegular() || !formats.Known(p):
			return nil
		case len(files) == MostFiles:
			more++
			return nil
		}
		info, err := d.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(x.Folder, p)
		if err != nil {
			return err
		}
		files = append(files, found{filepath.ToSlash(rel), info})
		return nil
	})
	slices.SortFunc(files, func(a, b found) int { return cmp.Compare(strings.ToLower(a.path), strings.ToLower(b.path)) })
	return files, more, err
}
