package code

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"nrngui/engine/nmodl/syntax"
	"nrngui/engine/source"
)

// maxInclude bounds the size of an included file and of what becomes of a file with INCLUDEs, in bytes.
const maxInclude = 4 << 20

// Beside is the syntax.Opener of files on disk: an INCLUDE is looked for beside the file that holds it, as NEURON does first.
func Beside(path, from string) (src []byte, name string, err error) {
	name = path
	if !filepath.IsAbs(path) {
		name = filepath.Join(filepath.Dir(from), path)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, name, err
	}
	defer f.Close()
	src, err = io.ReadAll(io.LimitReader(f, maxInclude+1))
	if err == nil && len(src) > maxInclude {
		err = fmt.Errorf("%s has more than %d bytes", name, maxInclude)
	}
	return src, name, err
}

// Flatten gives the text of a mod file with every INCLUDE replaced by the text of the file it names, so that it can be kept and sent
// without them. The text is otherwise unchanged, comments included. A text that cannot be parsed is given back as it is, with the mistakes.
func Flatten(src []byte, file string, open syntax.Opener) ([]byte, source.List) {
	f := flattener{open: open}
	out := f.flatten(string(src), file, nil)
	return []byte(out), f.errs
}

// maxFiles bounds the number of files that one may include, directly or not.
const maxFiles = 1000

type flattener struct {
	open  syntax.Opener
	errs  source.List
	files int
	size  int
}

func (c *flattener) flatten(text, file string, outer []string) string {
	errs := &c.errs
	f, bad := syntax.Parse([]byte(text), file)
	if bad.Failed() {
		*errs = append(*errs, bad...)
		return text
	}
	lines := strings.SplitAfter(f.Text, "\n")
	outer = append(outer, file)
	for i := len(f.Blocks) - 1; i >= 0; i-- { // from the end, so that places before stay right
		n, ok := f.Blocks[i].(*syntax.Include)
		if !ok || errs.Failed() {
			continue
		}
		src, name, err := c.open(n.Path, file)
		if err != nil {
			errs.Add(n.At, "put it beside this file", "INCLUDE %q can't be read: %v", n.Path, err)
			continue
		}
		for _, o := range outer {
			if o == name {
				errs.Add(n.At, "remove one of the INCLUDE lines", "%s includes itself", name)
				return text
			}
		}
		c.files++
		if c.size += len(src); c.size > maxInclude || c.files > maxFiles {
			errs.Add(n.At, "include less", "the file becomes larger than %d bytes or includes more than %d files", maxInclude, maxFiles)
			return text
		}
		inner := c.flatten(string(src), name, outer)
		line := lines[n.At.Line-1]
		at := n.At.Col - 1
		end := strings.Index(line[at:], n.Path)
		if end < 0 { // the path stands on a later line
			errs.Add(n.At, "write both on one line", "INCLUDE and its file name are on two lines")
			continue
		}
		end += at + len(n.Path) + 1
		lines[n.At.Line-1] = line[:at] + strings.TrimRight(inner, "\n") + line[min(end, len(line)):]
	}
	return strings.Join(lines, "")
}
