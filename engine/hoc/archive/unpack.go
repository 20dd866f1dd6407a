package archive

import (
	"archive/zip"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Unpack writes the files of a zip into a folder: for a model that its user trusts. The folder is made; one that is there already must be empty, or it is
// an error and nothing is touched. What was written before a failure is taken away again.
func Unpack(name, dir string) (err error) {
	list, err := os.ReadDir(dir)
	made := errors.Is(err, os.ErrNotExist)
	switch {
	case len(list) > 0:
		return fmt.Errorf("%s exists already and is not empty: open that folder, or choose another one", dir)
	case err != nil && !made:
		return fmt.Errorf("%s is no folder to unpack into: %w", dir, err)
	}
	r, err := zip.OpenReader(name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	if len(r.File) > mostFiles {
		return fmt.Errorf("%s holds %d files, more than %d", name, len(r.File), mostFiles)
	}
	if claimed := claims(r.File); claimed > largestSum {
		return fmt.Errorf("%s holds %d MB, more than a model could (%d MB); unpack it with another program if you trust it", name, claimed>>20, largestSum>>20)
	}
	if made {
		if err := os.Mkdir(dir, 0o755); err != nil {
			return err
		}
	}
	root, err := os.OpenRoot(dir) // names that lead out of the folder fail
	if err != nil {
		return err
	}
	defer root.Close()
	if err := write(root, r.File); err != nil {
		undo(dir, made)
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// undo takes away what was written into a folder that was empty, and the folder itself when it was made for that.
func undo(dir string, made bool) {
	if made {
		os.RemoveAll(dir)
		return
	}
	list, _ := os.ReadDir(dir)
	for _, e := range list {
		os.RemoveAll(filepath.Join(dir, e.Name()))
	}
}

// write puts the files of a zip into a folder.
func write(root *os.Root, list []*zip.File) error {
	sum := 0
	for _, f := range list {
		inside := strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(f.Name, `\`, "/")), "/")
		if !f.Mode().IsRegular() || inside == "" {
			continue
		}
		data, err := unpack(f, min(largestFile, largestSum-sum))
		if err == nil {
			sum += len(data)
			err = root.MkdirAll(path.Dir(inside), 0o755)
		}
		if err == nil {
			err = root.WriteFile(inside, data, 0o644)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}
