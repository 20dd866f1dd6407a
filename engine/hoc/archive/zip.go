package archive

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"nrngui/engine/hoc/files"
)

// Limits of a zip: a small file can claim to hold terabytes.
const (
	mostFiles   = 100_000
	largestFile = 256 << 20
	largestSum  = 1 << 30
)

// openZip reads a zip into memory.
func openZip(name string) (*Model, error) {
	r, err := zip.OpenReader(name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	defer r.Close()
	if len(r.File) > mostFiles {
		return nil, fmt.Errorf("%s holds %d files, more than %d", name, len(r.File), mostFiles)
	}
	if claimed := claims(r.File); claimed > largestSum { // what it does not claim is counted while it is read
		return nil, fmt.Errorf("%s holds %d MB, more than a model could (%d MB); unpack it and open its folder if you trust it", name, claimed>>20, largestSum>>20)
	}
	m := &Model{Name: strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))}
	texts := map[string]string{}
	sum := 0
	for _, f := range r.File {
		inside := path.Clean("/" + strings.ReplaceAll(f.Name, `\`, "/"))
		if f.FileInfo().IsDir() {
			continue
		}
		if !f.Mode().IsRegular() {
			m.Notes = append(m.Notes, f.Name+": left out, it is no plain file")
			continue
		}
		data, err := unpack(f, min(largestFile, largestSum-sum))
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, f.Name, err)
		}
		sum += len(data)
		texts[inside] = string(data)
	}
	mem := files.NewMemory(texts)
	m.Files = mem
	if list, err := mem.ReadDir("/"); err == nil && len(list) == 1 && list[0].IsDir() { // all in one folder, as zips mostly are
		if err := mem.Chdir("/" + list[0].Name()); err != nil {
			return nil, err
		}
	}
	return m, m.look("")
}

// claims adds up how large the files of a zip are by its own word.
func claims(list []*zip.File) (sum uint64) {
	for _, f := range list {
		if sum += f.UncompressedSize64; sum > 1<<50 { // no overflow by what is claimed
			return sum
		}
	}
	return sum
}

func unpack(f *zip.File, limit int) ([]byte, error) {
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, int64(limit)+1))
	if err == nil && len(data) > limit {
		err = errors.New("the files of the zip are larger than a model's could be (256 MB each, 1 GB in all)")
	}
	return data, err
}
