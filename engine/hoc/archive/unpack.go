package archive

import (
	"archive/zip"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Unpack writes the files of a zip into a new folder beside it and gives the folder: for a model that its user trusts. A folder that is there already
// is not touched: it is an error.
func Unpack(name string) (dir string, err error) {
	dir = strings.TrimSuffix(name, filepath.Ext(name))
	if _, err := os.Stat(dir); err == nil {
		return dir, fmt.Errorf("%s exists already: open that folder, or move it away first", dir)
	}
	r, err := zip.OpenReader(name)
	if err != nil {
		return dir, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	if len(r.File) > mostFiles {
		return dir, fmt.Errorf("%s holds %d files, more than %d", name, len(r.File), mostFiles)
	}
	if claimed := claims(r.File); claimed > largestSum {
		return dir, fmt.Errorf("%s holds %d MB, more than a model could (%d MB); unpack it with another program if you trust it", name, claimed>>20, largestSum>>20)
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return dir, err
	}
	root, err := os.OpenRoot(dir) // names that lead out of the folder fail
	if err != nil {
		return dir, err
	}
	defer root.Close()
	sum := 0
	for _, f := range r.File {
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
			return dir, fmt.Errorf("%s: %s: %w", name, f.Name, err)
		}
	}
	return dir, nil
}
