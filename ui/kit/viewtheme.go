package kit

import (
	"image/color"
	"regexp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Theme is the appearance of an app: the tokens of package look and the text scale, as a Fyne theme.
type Theme struct {
	Look  look.Theme
	Scale float32 // multiplies every size, 0.8 to 2
	base  fyne.Theme
}

// NewTheme makes a theme; the scale is kept within look's limits.
func NewTheme(l look.Theme, scale float32) *Theme {
	return &Theme{Look: l, Scale: min(max(scale, look.ScaleSmallest), look.ScaleLargest), base: theme.DefaultTheme()}
}

// Now is the theme of the running app; the dark one at scale 1 when the app uses another.
func Now() *Theme {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t
		}
	}
	return &Theme{Look: look.Dark(), Scale: 1, base: theme.DefaultTheme()}
}

// Px is a size of the design in the present text scale.
func Px(v float32) float32 { return Now().Scale * v }

// Box is a size of the design in the present text scale.
func Box(w, h float32) fyne.Size { s := Now().Scale; return fyne.NewSize(w*s, h*s) }

// Color is the colour that Fyne's own widgets ask for.
func (t *Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	l := &t.Look
	switch n {
	case theme.ColorNameBackground:
		return l.Bg
	case theme.ColorNameForeground:
		return l.Text
	case theme.ColorNamePrimary, theme.ColorNameFocus, theme.ColorNameHyperlink:
		return l.Accent
	case theme.ColorNameButton, theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground:
		return l.Raised
	case theme.ColorNameHover, theme.ColorNamePressed:
		return l.Hover
	case theme.ColorNameSelection:
		return l.Sel
	case theme.ColorNameSeparator, theme.ColorNameInputBorder:
		return l.Line
	case theme.ColorNameDisabled, theme.ColorNamePlaceHolder:
		return l.Text3
	case theme.ColorNameDisabledButton:
		return l.Raised
	case theme.ColorNameSuccess:
		return l.OK
	case theme.ColorNameWarning:
		return l.Warn
	case theme.ColorNameError:
		return l.Err
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning, theme.ColorNameForegroundOnError:
		return l.OnFill
	case theme.ColorNameScrollBar:
		return look.Alpha(l.Text3, 0.6)
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	case theme.ColorNameShadow:
		return l.Shadow
	}
	return t.base.Color(n, v)
}

// Font is Noto Sans in the asked style, as bundled with Fyne.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource { return t.base.Font(s) }

// Icon is Fyne's icon of that name.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return t.base.Icon(n) }

// Size gives compact sizes to Fyne's own widgets (dialogs, file chooser).
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	size := t.base.Size(n)
	switch n {
	case theme.SizeNameText:
		size = look.SizeText
	case theme.SizeNameCaptionText:
		size = look.SizeCaption
	case theme.SizeNameSubHeadingText:
		size = look.SizeTool
	case theme.SizeNameHeadingText:
		size = look.SizePage
	case theme.SizeNamePadding:
		size = look.Half
	case theme.SizeNameInnerPadding:
		size = 6
	case theme.SizeNameInlineIcon:
		size = look.IconList
	case theme.SizeNameScrollBar:
		size = 8
	case theme.SizeNameScrollBarSmall:
		size = 4
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		size = look.RadiusField
	}
	return size * t.Scale
}

// Ink is the part a text or icon colour plays.
type Ink uint8

// The inks.
const (
	InkText Ink = iota
	InkText2
	InkText3
	InkAccent
	InkOnFill
	InkOK
	InkWarn
	InkErr
)

// Colour is the colour of an ink.
func (t *Theme) Colour(i Ink) color.NRGBA {
	l := &t.Look
	return [...]color.NRGBA{l.Text, l.Text2, l.Text3, l.Accent, l.OnFill, l.OK, l.Warn, l.Err}[i]
}

// drawing is a widget renderer made of closures: most widgets here are a few canvas objects with a layout.
type drawing struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	paint   func() // brings colours and texts up to date; may be nil
}

func (d *drawing) Layout(s fyne.Size) { d.layout(s) }
func (d *drawing) MinSize() fyne.Size { return d.min() }
func (d *drawing) Refresh() {
	if d.paint != nil {
		d.paint()
	}
	for _, o := range d.objects {
		canvas.Refresh(o)
	}
}
func (d *drawing) Objects() []fyne.CanvasObject { return d.objects }
func (d *drawing) Destroy()                     {}

// Draw makes a renderer of objects and three functions; paint may be nil.
func Draw(objects []fyne.CanvasObject, layout func(fyne.Size), minSize func() fyne.Size, paint func()) fyne.WidgetRenderer {
	d := &drawing{objects: objects, layout: layout, min: minSize, paint: paint}
	if paint != nil {
		paint()
	}
	return d
}

// place moves and resizes an object.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}

// resource is the icon in a colour; Fyne caches the picture under its name.
func (t *Theme) resource(i Icon, c color.NRGBA) fyne.Resource {
	hex := look.Hex(c)
	return fyne.NewStaticResource(string(i)+hex[1:]+".svg", i.SVG(hex))
}

// TextWidth is the width of a text of the design size.
func TextWidth(text string, size float32, bold bool) float32 {
	return fyne.MeasureText(Word(text), Px(size), fyne.TextStyle{Bold: bold}).Width
}

// Word is a text of the program as it is shown: in the language in use, in signs that the font has, with µm for the um of the engine and of files.
func Word(s string) string { return Print(Microns(words.T(s))) }

// Microns writes the unit um, um2 and um3 as the window does. Names with these letters stay as they are.
func Microns(s string) string {
	if !strings.Contains(s, "um") {
		return s
	}
	return unitUm.ReplaceAllStringFunc(s, func(u string) string {
		return strings.NewReplacer("um2", "µm²", "um3", "µm³", "um", "µm").Replace(u)
	})
}

var unitUm = regexp.MustCompile(`(^|[\s(/·0-9\x{2009}])um[23]?\b`)

// Print replaces the signs that the bundled font lacks: the minus sign by the en dash, which is as wide, the thin space by a blank,
// arrow and infinity by words.
func Print(s string) string {
	if !strings.ContainsAny(s, "\u2212\u2009\u2192\u221e") {
		return s
	}
	return strings.NewReplacer("\u2212", "\u2013", "\u2009", "\u00a0", "\u2192", "to", "\u221e", "inf").Replace(s)
}
