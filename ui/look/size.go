package look

// Type sizes in logical pixels. There are two weights, regular and bold.
const (
	SizeProduct = 24 // bold: the product's name on the start page
	SizeTitle   = 22 // bold: lesson title
	SizePage    = 20 // bold: page heading of the start page
	SizeTool    = 16 // bold: tool name, selected object
	SizeLesson  = 15 // lesson text; bold: card titles
	SizeText    = 13 // everything by default; bold: panel titles, active tab, changed values
	SizeSmall   = 12 // units, secondary lines, dense tables, legends, code
	SizeCaption = 11 // axis numbers, captions, key hints; nothing smaller
)

// Line heights that go with the type sizes.
const (
	LineProduct = 28
	LineTitle   = 32
	LinePage    = 28
	LineTool    = 24
	LineLesson  = 24
	LineText    = 20
	LineSmall   = 16
	LineCaption = 16
	LineCode    = 20
)

// Space on the 8-pixel grid, 4 as half step.
const (
	Half         = 4
	Unit         = 8
	Gap          = 8  // window edge, between panels; also the split handle
	PanelPadding = 12 // inside a panel
	LessonColumn = 24 // beside the text of a lesson
	CardGap      = 12
)

// Heights of rows and bars.
const (
	HeightMenu      = 32
	HeightToolbar   = 48
	HeightToolHead  = 40
	HeightPanelHead = 32 // panel title and tab strip
	HeightTreeRow   = 24
	HeightFormRow   = 28
	HeightTableRow  = 28
	HeightDenseRow  = 24
	HeightField     = 24 // field and small button
	HeightButton    = 32
	HeightRunBar    = 88
	HeightRunShort  = 48 // a run bar without fields
	HeightStatus    = 32
	HeightChip      = 20
)

// Radii of corners.
const (
	RadiusPanel  = 8
	RadiusButton = 6 // cards too
	RadiusField  = 4 // small buttons too
)

// Columns of the window's layout, at 1440 logical pixels.
const (
	WidthNavigator = 208
	WidthInspector = 312
	WidthShape     = 352
	FoldInspector  = 1280 // below this width the inspector becomes a drawer
	FoldNavigator  = 1100
)

// Columns of a field + slider row, with gaps of Unit between them.
const (
	RowMark  = 16
	RowLabel = 64
	RowField = 64
	RowUnit  = 48
)

// Parts of controls.
const (
	SliderTrack   = 4
	SliderHandle  = 12
	BigTrack      = 6
	BigHandle     = 20
	MarkDot       = 6
	ProgressBar   = 6
	FocusRing     = 2
	IconToolbar   = 18
	IconList      = 16
	IconHead      = 14
	HitArea       = 24  // nothing that can be hit is smaller
	HoverDelay    = 500 // ms until a tooltip or a hover plate shows
	ScaleSmallest = 0.8
	ScaleLargest  = 2.0
)

// Parts of a plot.
const (
	PlotLeft    = 48 // left margin: the same in all plots of a column, so that the time cursor is one straight line
	PlotRight   = 12
	PlotTop     = 12
	PlotBottom  = 40
	TraceWidth  = 2.0
	GhostWidth  = 1.25
	GhostShare  = 0.6 // opacity of a ghost
	CursorWidth = 1.5
	DashOn      = 5
	DashOff     = 4
)

// Parts of a shape view.
const (
	ShapeMinRadius = 0.65 // px; thinner branches are drawn this thick
	ShapeTubeSwell = 1.5  // tubes are drawn so many times their width at fit zoom, true at closer zoom
	ShapeSomaSwell = 1.9
	ShapeFade      = 0.38 // share of the ground's colour in the most distant parts
	ShapePickReach = 5    // px around the pointer that are searched
)
