package workbench

import (
	"os"
	"path/filepath"
	"strings"

	"nrngui/ui/plots"
	"nrngui/ui/plots/paint"
)

// writeFigure writes a graph for print; the ending of the path says in which format.
func writeFigure(p paint.Plot, title, path string) error {
	format := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	if format == "" {
		format, path = "png", path+".png"
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := plots.Export(f, &p, plots.Figure{Format: format, Title: title}); err != nil {
		f.Close()
		os.Remove(path)
		return err
	}
	return f.Close()
}
