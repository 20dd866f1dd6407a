package plots

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"nrngui/ui/kit"
	"nrngui/ui/plots/paint"
)

// TableView shows a paint.Table: what the pointer is over is outlined, a tap chooses. All methods belong to Fyne's goroutine.
type TableView struct {
	widget.BaseWidget
	OnChoose func(i int) // a cell was tapped
	OnHover  func(i int) // the pointer is over another cell; -1: over none

	table     paint.Table
	painter   *paint.Painter
	themeName string
	data      panel
	ratio     float32
}

// NewTableView makes an empty one.
func NewTableView() *TableView {
	v := &TableView{ratio: 1}
	v.table.Hover, v.table.Chosen = -1, -1
	v.ExtendBaseWidget(v)
	v.data.raster = canvas.NewRaster(v.paint)
	v.data.raster.ScaleMode = canvas.ImageScalePixels
	return v
}

// Change applies f to the table and shows what came of it.
func (v *TableView) Change(f func(*paint.Table)) {
	f(&v.table)
	v.data.rev++
	v.data.raster.Refresh()
}

// Table is a copy of what is shown.
func (v *TableView) Table() paint.Table { return v.table }

func (v *TableView) paint(w, h int) image.Image {
	t := kit.Now()
	if v.painter == nil || v.themeName != t.Look.Name {
		v.painter, v.themeName = paint.NewPainter(t.Look, Fonts()), t.Look.Name
	}
	if s := v.data.raster.Size(); s.Width > 0 {
		v.ratio = float32(w) / s.Width
	}
	scale := v.ratio * t.Scale
	return v.data.image(w, h, scale, v.data.rev+1, v.themeName, func(img *image.RGBA) { v.painter.PaintTable(img, scale, &v.table) })
}

func (v *TableView) at(p fyne.Position) int {
	s := v.Size()
	return v.table.CellAt(int(s.Width*v.ratio), int(s.Height*v.ratio), v.ratio*kit.Now().Scale, float64(p.X*v.ratio), float64(p.Y*v.ratio))
}

// Tapped chooses the cell.
func (v *TableView) Tapped(e *fyne.PointEvent) {
	i := v.at(e.Position)
	if i < 0 {
		return
	}
	v.Change(func(t *paint.Table) { t.Chosen = i })
	if v.OnChoose != nil {
		v.OnChoose(i)
	}
}

// MouseIn and the next follow the pointer.
func (v *TableView) MouseIn(e *desktop.MouseEvent) { v.hover(v.at(e.Position)) }

// MouseMoved follows the pointer.
func (v *TableView) MouseMoved(e *desktop.MouseEvent) { v.hover(v.at(e.Position)) }

// MouseOut ends it.
func (v *TableView) MouseOut() { v.hover(-1) }

func (v *TableView) hover(i int) {
	if i == v.table.Hover {
		return
	}
	v.Change(func(t *paint.Table) { t.Hover = i })
	if v.OnHover != nil {
		v.OnHover(i)
	}
}

// CreateRenderer is the raster.
func (v *TableView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(v.data.raster)
}
