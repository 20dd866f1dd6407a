package gui

import "nrngui/engine/hoc/object"

// Snapshot describes all windows at a moment. It shares nothing that changes with the interpreter.
type Snapshot struct {
	Rev     uint64 // grows with every change
	Windows []Window
	Graphs  []Graph
	Shapes  []Shape
}

// Window is a top-level window.
type Window struct {
	ID     int
	Title  string
	Placed bool    // whether Left and Top are wanted
	Left   float64 // pixels from the left and the top of the screen, as the script gave them
	Top    float64
	Width  float64 // pixels; 0: as large as the content wants
	Height float64
	Hidden bool
	Group  string // name of the group it belongs to, if any
	Node   Node
}

// Node is a part of a window: exactly one field is set.
type Node struct {
	Panel    *Panel
	Box      *Box
	View     *View
	List     *Browser
	Text     *Editor
	Sections *SectionBrowser
}

// Box arranges nodes beside or below each other; of a Deck only the node Top is seen.
type Box struct {
	ID         int
	Horizontal bool
	Deck       bool
	Top        int // Deck: the node that is seen, -1 for none
	Frame      int // 0 inset, 1 outset, 2 bright inset, 3 flat
	Scroll     bool
	Nodes      []Node
	Adjusters  map[int]float64 // pixels of a node that the user may make larger or smaller
}

// Panel is a column (or row) of items.
type Panel struct {
	ID         int
	Title      string
	Horizontal bool
	Scroll     bool
	Items      []Item
}

// ItemKind says what an item of a panel is.
type ItemKind uint8

// The kinds of items.
const (
	ButtonItem   ItemKind = iota
	LabelItem             // a text
	VarLabelItem          // a text that a script changes
	ValueItem             // a number with a field
	MenuItem              // a menu of items
	RadioItem             // one of the radio buttons that follow each other
	CheckItem             // a check box
	StateItem             // a button that stays down
	SliderItem
)

// Item is one line of a panel or a menu.
type Item struct {
	ID         int
	Kind       ItemKind
	Label      string
	Units      string
	Value      float64 // ValueItem, CheckItem, StateItem, SliderItem
	Known      bool    // whether Value could be read; false when the variable is gone
	ReadOnly   bool    // a number that is only shown
	Acts       bool    // ValueItem: the label is a button that acts
	HasDefault bool
	Default    float64
	Low, High  float64 // SliderItem: its ends; ValueItem: its limits when Bounded
	Bounded    bool
	Vertical   bool   // SliderItem
	Chosen     bool   // RadioItem
	Bar        bool   // MenuItem: belongs into the menu bar of the panel
	Late       bool   // MenuItem: its items are made when it opens (Windows.OpenMenu)
	Items      []Item // MenuItem
}

// View shows a part of a graph or shape.
type View struct {
	ID             int
	Scene          int // ID of the Graph or Shape
	Shape          bool
	X1, Y1, X2, Y2 float64 // the part that is seen
	Width, Height  float64 // pixels
}

// AxisKind says which axes a graph has.
type AxisKind uint8

// The kinds of axes.
const (
	ViewAxis AxisKind = iota // at the edge of the view
	OwnAxis                  // as lines within the scene: Graph.Axes
	BoxAxis                  // a frame around the view
	NoAxis
)

// Graph describes a Graph.
type Graph struct {
	ID        int
	Name      string // "Graph[0]"
	Rev       uint64
	Axis      AxisKind
	Axes      []Axis
	Lines     []Line
	Labels    []Label
	Marks     []Mark
	Glyphs    []PlacedGlyph
	KeepLines bool
	Crosshair bool // a script wants to know of points picked with the crosshair
	Menu      []MenuEntry
	XLabel    string // the expression of the x axis, "" for the value given to plot
}

// Axis is an axis within a graph's scene.
type Axis struct {
	Vertical bool
	From, To float64
	At       float64 // where it crosses the other axis
	Tics     int     // -1: to be chosen
	Minor    int
	Numbers  bool
	Invert   int
}

// Line is a line of a graph. X and Y have equal length and never change.
type Line struct {
	Label        string
	Color, Brush int
	Color3       string // name of the colour when a script has given the palette's place another one
	X, Y         []float64
	Live         bool // a variable or expression that is plotted, as against a line that was drawn
	Broken       bool // its expression can't be evaluated
}

// Label is a text in a graph. Fix says what X and Y are: 0 the scene's own numbers and the text grows with the view; 1 the scene's
// numbers; 2 fractions of the view, from the lower left.
type Label struct {
	ID             int
	Text           string
	X, Y           float64
	Fix            int
	Scale          float64
	AlignX, AlignY float64
	Color          int
}

// Mark is a symbol in a graph.
type Mark struct {
	X, Y         float64
	Style        byte    // + o s t O S T | -
	Size         float64 // points
	Color, Brush int
}

// MenuEntry is an item that a script has added to a graph's menu.
type MenuEntry struct {
	ID    int
	Label string
	Tool  bool // a mouse tool: Windows.Mouse; else Windows.Menu
}

// PlacedGlyph is a drawing in a graph.
type PlacedGlyph struct {
	X, Y, ScaleX, ScaleY, Angle float64
	Fix                         int
	Strokes                     []Stroke
}

// Stroke is a path of a Glyph.
type Stroke struct {
	X, Y         []float64
	Closed       bool
	Fill         bool
	Color, Brush int
	Radius       float64 // above 0: a circle around the first point
}

// Shape describes a Shape, PlotShape or PPShape.
type Shape struct {
	ID        int
	Name      string
	Rev       uint64
	Plot      bool             // coloured by a variable
	Variable  string           // PlotShape: name of the range variable
	Low, High float64          // PlotShape: values of the ends of the colour scale
	Mode      int              // 0 diameters, 1 centroids, 2 schematic
	All       bool             // shows all sections; else Sections
	Sections  []object.Section // handles, to be looked up by who shows it
	Colors    map[object.Section]int
	Default   int // colour of the other sections
	Selected  object.Section
	SelectedX float64
	Points    []PointMark
	Rotate    [9]float64 // rows of the rotation, then see Origin
	Origin    [3]float64 // um
	Lines     []Line
	Labels    []Label
	Marks     []Mark
	Menu      []MenuEntry
	Palette   [][3]int // PlotShape.colormap: colours of the scale, 0 to 255; nil for the usual ones
	Acts      bool     // a script wants to know which section is picked
}

// PointMark is a mark at a point process or a place on a section.
type PointMark struct {
	Point   *object.Object // the point process; nil when Section and X say where
	Section object.Section
	X       float64
	Color   int
	Style   byte
	Size    float64
}

// Browser is the list of a List.browser.
type Browser struct {
	ID       int
	Title    string
	Items    []string
	Selected int
}

// SectionBrowser is a list of section names.
type SectionBrowser struct {
	ID       int
	Sections []object.Section // nil: all
	Selected object.Section
}

// Editor is a TextEditor.
type Editor struct {
	ID            int
	Text          string
	Rows, Columns int
	ReadOnly      bool
}
