// Package look holds the design tokens of the workbench: colours of the dark and the light theme, the trace palette and what its
// colours mean, colour maps, type sizes, spacing, radii, heights, and the way numbers are written. It draws nothing and knows no
// toolkit, so that the window, the headless painters and the tests share one source of truth.
//
// Read in this order: Theme (theme.go), Map (colormap.go), the sizes (size.go), Fonts (font.go), the number formats (number.go),
// the choice of ticks (ticks.go).
//
//	t := look.Dark()
//	t.Trace(0)                   // the colour of the first trace
//	t.Of(look.Sodium)            // what stands for sodium in every tool
//	t.Voltage.At(0.5)            // the middle of the voltage map
//	look.Sig(-61.42, 3)          // "−61.4", with a true minus sign
//	look.Group(19506)            // "19 506", grouped by a thin space
//
// Colours are chosen for contrast (text at least 9.8:1, secondary 5.5:1, captions 4.5:1 on their grounds) and for the three common
// kinds of colour blindness; the hues of traces go back to Okabe and Ito (2008), "Color Universal Design".
//
// What it will not do: hold the state of a user's choice (theme, text scale). That belongs to the workbench, which hands a Theme
// to whoever paints.
package look
