// Package workbench is the main window: menus, toolbar, navigator, dock of views, inspector, run bar, problems, palette, start page; the
// open document with undo, and the road to the engine. It is the one package that knows every tool.
//
// Reading order: State (state.go: everything the window knows, no Fyne), Services (services.go: what a command may ask of window and
// machine), Table (commands.go: every command with id, title, shortcut, menu), frames.go (what the engine says), edits.go (what
// the user changes), mechs.go and mechedits.go (the mechanism browser: what it lists, what its edits do), tree.go and inspect.go (what navigator and inspector list), palette.go, script.go, gallery.go, files.go. scripts.go and scripttree.go (the page of HOC models: what it knows and lists). Then App (view.go:
// the window), Headless (viewheadless.go: the same window without a display).
//
// Variables over space: fields.go (what the window knows of them, one Field a view), paths.go (ways through the cell), raster.go (sources of spikes), fieldfiles.go (their data).
// The script view: scriptpane.go (texts of the export, and which lines an action touched), viewscriptpane.go.
//
// Views: panes.go (what happens to them, as State: AddView, SetView, CloseView, MoveView, layouts), viewtiles.go (a tile shows one view; tileKinds lists the kinds), viewdock.go
// (the dock with its tiles), viewdockmenu.go, viewwindows.go (windows of their own), viewlayouts.go (the toolbar's layouts). A new kind of view is a file viewKIND.go with a tile, a line in tileKinds, and fields in project.View; its tile changes the project by
// State.SetView, or State.TuneView for what is dragged, hears of every change by SetView, and is shown only while it can be seen: Show comes with DirtyAll when it has just come into
// sight. Menus of a tile are opened by App.menuOver, because it may stand in a window of its own.
//
// Looking back: travel.go (what the window knows of the past of a run: looks, currents of places, the card), branching.go (a change in the past is a branch), commands_time.go,
// viewcurrents.go (the current sandwich), viewexplain.go and cardpaint.go (the card that explains a moment).
//
//	app := workbench.New(workbench.Config{Theme: "dark", Files: os.Args[1:]}, catalogue, session)
//	app.Run()
//
// One direction: a view calls a command or an edit; it changes State, sends session commands and marks what is dirty; the views then show
// State. Frames come from the engine's goroutine, are merged and handed to the main goroutine at most 30 times a second.
//
// What it will not do: compute anything of the model. Numbers come from package session, drawings from package plots.
package workbench
