// Package kit is the design system as Fyne widgets: theme, icons, labels, buttons, segmented control, panel, tab strip, tree list, menus,
// tooltips, splits, text box, chips, progress bar, empty state. Every tool of the window is built of these, so that heights, colours and the
// behaviour of hover, focus and keyboard are the same everywhere.
//
// Reading order: Theme and Px (viewtheme.go: colours and sizes of the running app), Icon (icon.go, SVG text), Label (viewlabel.go),
// Button (viewbutton.go), Line and TextBox (line.go is the editor as a pure value, viewtextbox.go shows it), TreeList (viewtree.go),
// Panel and TabStrip (viewpanel.go), Menu and Overlay (viewmenu.go), Root with tooltips (viewroot.go), Split (viewsplit.go).
//
//	app.Settings().SetTheme(kit.NewTheme(look.Dark(), 1))
//	run := kit.NewButton("Init & Run", kit.IconRun, kit.Primary, func() { ... })
//	panel := kit.NewPanel("Inspector", content, kit.NewIconButton(kit.IconMore, "More", menu))
//
// Sizes are design pixels of package look times the text scale of the theme: a widget asks Px at layout time, so that a change of scale
// or theme needs no rebuilding. Widgets keep no application state and start no goroutines; only files named view*.go know Fyne.
//
// What it will not do: layouts of a particular tool, number entry (package field), plots (package plots).
package kit
