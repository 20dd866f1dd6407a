package workbench

import (
	"context"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nrngui/engine/morph/library"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/look/ink"
	"nrngui/ui/words"
)

// Library is a folder of reconstructions with its search.
type Library struct {
	Folder string
	Query  string
	Wrong  string           // what of the query is not understood
	Found  []*library.Entry // what it finds
	Chosen string           // path of an entry; "": none
	index  *library.Index
	cache  string // where indexes are kept; "": nowhere
}

// libraryJob is the name of the work that reads a folder.
const libraryJob = "library"

// OpenLibrary shows a folder of reconstructions: what is known of it at once, the rest when it has been read beside the window.
func (s *State) OpenLibrary(sv Services, folder string) error {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return err
	}
	if info, err := os.Stat(abs); err != nil || !info.IsDir() {
		return fmt.Errorf("there is no folder %s", folder)
	}
	l := &s.Library
	l.Folder, l.index, l.Found, l.Chosen = abs, nil, nil, ""
	cache := l.cache
	title := words.F("Reading %s", filepath.Base(abs))
	sv.Begin(Job{Name: libraryJob, Title: title, Work: func(ctx context.Context, tell func(float64)) func() {
		x, err := library.Load(cache, abs)
		if err == nil {
			known := x.Clone()
			if err = x.Scan(ctx, func(done, all int) { tell(float64(done) / float64(all)) }); err == nil && cache != "" && !slices.EqualFunc(known.Entries, x.Entries, sameEntry) {
				err = x.Save(cache)
			}
		}
		return func() {
			if err != nil {
				s.Complain(err)
				s.Say("The folder was not read: see the problems")
				return
			}
			l.index = x
			s.Say(words.N(len(x.Entries), "%d reconstruction in %s", "%d reconstructions in %s", len(x.Entries), filepath.Base(abs)))
			s.FindCells(l.Query)
		}
	}})
	s.Mark(DirtyLibrary | DirtyPage)
	return nil
}

func sameEntry(a, b library.Entry) bool {
	return a.Path == b.Path && a.Size == b.Size && a.Time.Equal(b.Time)
}

// FindCells looks for reconstructions of the library.
func (s *State) FindCells(query string) {
	l := &s.Library
	l.Query, l.Wrong = query, ""
	if l.index != nil {
		found, err := l.index.Find(query)
		if err != nil {
			l.Wrong = err.Error() // and what was found before stays
		} else {
			l.Found = found
		}
	}
	s.Mark(DirtyLibrary)
}

// OpenFromLibrary opens the chosen reconstruction, or that of a path within the folder, on its page.
func (s *State) OpenFromLibrary(sv Services, path string) error {
	l := &s.Library
	if path == "" {
		path = l.Chosen
	}
	if path == "" {
		return fmt.Errorf("choose a cell of the library first")
	}
	s.OpenReconstruction(sv, filepath.Join(l.Folder, filepath.FromSlash(path)))
	return nil
}

// libraryLine says how many cells are shown of how many.
func (s *State) libraryLine() string {
	l := &s.Library
	switch {
	case l.Wrong != "":
		return l.Wrong
	case l.index == nil && s.job(libraryJob) != nil:
		return words.F("Reading %s", shortFolder(l.Folder))
	case l.index == nil:
		return ""
	case l.Query == "" && l.index.More > 0:
		return words.F("%s cells; %s files more are not listed", look.Group(len(l.Found)), look.Group(l.index.More))
	case l.Query == "":
		return words.N(len(l.Found), "%s cell", "%s cells", look.Group(len(l.Found)))
	}
	return words.F("%s of %s cells", look.Group(len(l.Found)), look.Group(len(l.index.Entries)))
}

// shortFolder is the end of a path, which tells most.
func shortFolder(path string) string {
	parts := strings.Split(filepath.ToSlash(path), "/")
	if len(parts) <= 3 {
		return path
	}
	return "…/" + strings.Join(parts[len(parts)-2:], "/")
}

// entryFacts are the two lines below a drawing: the name, and its numbers or why it can't be read.
func entryFacts(e *library.Entry) (name, facts string) {
	name = strings.TrimSuffix(e.Path, filepath.Ext(e.Path))
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name = name[i+1:]
	}
	if e.Problem != "" {
		return name, words.T("can't be read")
	}
	return name, words.N(e.All.Sections, "%s section, %s µm", "%s sections, %s µm", look.Group(e.All.Sections), look.Group(int(e.All.Length+0.5)))
}

// entryTip tells all about an entry.
func entryTip(e *library.Entry) string {
	lines := []string{e.Path}
	if e.Problem != "" {
		return strings.Join(append(lines, e.Problem), "\n")
	}
	lines = append(lines, words.F("%s, %s kB", e.Format, look.Group(int(e.Size/1000))))
	for _, f := range e.Kinds {
		lines = append(lines, words.F("%s: %d sections, %s µm, %s µm²", f.Name, f.Sections, look.Group(int(f.Length+0.5)), look.Group(int(f.Area+0.5))))
	}
	return strings.Join(lines, "\n")
}

// paintEntry draws a cell of the library in the colours of its types; scale is device pixels per design pixel.
func paintEntry(img *image.RGBA, scale float32, e *library.Entry, theme look.Theme) {
	ink.On(img).Fill(theme.Plot)
	w, h := float32(img.Rect.Dx()), float32(img.Rect.Dy())
	side := min(w, h) - 16*scale
	x := func(v uint8) float32 { return w/2 + (float32(v)/255-0.5)*side }
	y := func(v uint8) float32 { return h/2 - (float32(v)/255-0.5)*side }
	var pen ink.Stroker
	for kind := uint8(0); kind <= 4; kind++ { // soma last would hide roots; types in rising order look the same everywhere
		width := 1.2 * scale
		if kind == 1 {
			width = 4 * scale
		}
		pen.Begin(img.Rect, width, nil)
		for _, s := range e.Strokes {
			if s.Kind == kind {
				pen.Line(x(s.X0), y(s.Y0), x(s.X1), y(s.Y1))
			}
		}
		pen.Flush(img, theme.Kind(int(kind)))
	}
}

// libraryCommands are about the folder of reconstructions.
func libraryCommands() []Command {
	needLibrary := func(s *State) string {
		if s.Library.index == nil {
			return "open the cell library first"
		}
		return ""
	}
	return []Command{
		{ID: "library", Title: "Cell library …", Menu: "File", Icon: kit.IconCell, Args: "[FOLDER]", Do: func(s *State, sv Services, args []string) error {
			folder := s.Library.Folder
			if len(args) > 0 {
				folder = strings.Join(args, " ")
			}
			if folder != "" && (len(args) > 0 || s.Library.index == nil) {
				if err := s.OpenLibrary(sv, folder); err != nil && len(args) > 0 {
					return err
				}
			}
			sv.Dialog("library")
			return nil
		}},
		{Hide: true, ID: "library.find", Title: "Find in the cell library", Menu: "File", Off: needLibrary, Args: "[QUERY]", Do: func(s *State, _ Services, args []string) error {
			s.FindCells(strings.Join(args, " "))
			return nil
		}},
		{Hide: true, ID: "library.open", Title: "Open a cell of the library", Menu: "File", Off: needLibrary, Args: "[PATH]", Do: func(s *State, sv Services, args []string) error {
			return s.OpenFromLibrary(sv, strings.Join(args, " "))
		}},
	}
}
