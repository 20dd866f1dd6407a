package workbench

import "strings"

// HelpPage is a short page of the help: a title and paragraphs. Lines with a tab are two columns.
type HelpPage struct {
	Title string
	Lines []string
}

// Help gives a page of the help; keys lists the shortcuts of the command table.
func Help(topic string, table []Command) HelpPage {
	switch topic {
	case "keys":
		p := HelpPage{Title: "Keyboard"}
		for _, menu := range Menus() {
			for _, c := range table {
				if c.Menu == menu && c.Shortcut != "" {
					p.Lines = append(p.Lines, c.Shortcut+"\t"+c.Title)
				}
			}
		}
		return p
	case "fields":
		return HelpPage{"Numbers and sliders", []string{
			"Every number is also a slider. Move it while the model runs: the change acts at the next step.",
			"type\t0.12, 1e-3, 2 um, 1 mS/cm2, 0.12*1.5, (30+15)/2",
			"Enter\ttakes the number; Esc gives it up",
			"Up, Down\tone step; with Shift a tenth, with Ctrl ten",
			"drag the name\tscrubs the number",
			"the dot\tdiffers from the default; tap it, or the tick on the slider, to go back",
			"red ring\tthe number was refused; the line below says why"}}
	case "cell":
		return HelpPage{"The cell and its places", []string{
			"click\tselects the section and its place under the pointer",
			"right click\tplace an electrode or a synapse, record v",
			"drag, wheel\tturns and zooms; 1, 2, 3 look along the planes, F fits",
			"arrow keys\tparent, child, previous and next section",
			"A row such as apic in the list of the live model stands for all sections of that kind: what you set there, you set on all of them."}}
	case "channels":
		return HelpPage{"Mechanisms and their text", []string{
			"The mechanism browser (Ctrl+Shift+B, or Channels in the toolbar) shows every mechanism: its text, what it declares, and its curves over v.",
			"type	the text compiles when you pause; what compiles takes the place of the former one in the running model, at the same t",
			"mistakes	are marked at their place; the former text keeps running until the new one compiles",
			"values	go over by name: what you set stays, what had its default gets the new one, new states get what INITIAL says",
			"INITIAL	runs at the next Init & Run; what it computed before stays until then",
			"undo	Ctrl+Z in the text takes back what was typed, then, text by text, what ran",
			"Copy and edit	makes a variant of a built-in mechanism under a new name, and offers to put it in its place",
			"drop	.mod files or a folder of them; without a project a cell is made that has the first",
			"other editors	a mod file that came from the disk is followed: save it elsewhere, and it runs here",
			"curves	the line stands where v is now at the selected place; wheel and drag zoom and move, a double click fits"}}
	case "hoc":
		return HelpPage{"HOC models", []string{
			"drop\ta folder, a .zip, a .hoc or a .ses file: the model starts, its panels and graphs stand in the window",
			"F9\tstarts the file again; the tab Files starts another one",
			"Init & Run\tcalls run(); buttons, fields and sliders of the model act at once, also while it runs",
			"Esc, Ctrl+.\tstops what runs",
			"Ctrl+`\tthe console: any HOC statement; Tab completes, Up goes back",
			"mistakes\tare red; a click on one shows the text at that line",
			"Receipt\twhat is missing, skipped or done in another way; each entry leads to its place",
			"Restricted\ta model in a zip reads and writes only within itself until you unpack and trust it",
			"double click\ton a section of the list puts its name into the console"}}
	case "files":
		return HelpPage{"Files and export", []string{
			"drop\t.nrnproj opens, a reconstruction (.swc, .asc, .nts, .nml, .xml) becomes a project that runs, .mod files and folders of them are added to the project",
			"beside\tmod files in the folder of what you open are known: those the model lacks are taken, the others can be inserted",
			"Save\tone text file; a reconstruction stays where it is and is named in it",
			"Recover\tafter a crash the start page offers what was not saved",
			"Export\ta folder with main.py, or with main.hoc and a template for each cell, which NEURON runs to the same numbers",
			"Verify\truns main.py where NEURON is installed and shows the largest difference of each trace"}}
	}
	return HelpPage{"First steps", []string{
		"1.  Open a model of the gallery: it runs at once.",
		"2.  Click on the cell. The inspector at the right shows what the section is made of.",
		"3.  Move gnabar of hh while it runs, and watch the spikes. The dashed curve is the run before.",
		"4.  Right click on a dendrite: place a synapse there, and record v.",
		"5.  Undo with Ctrl+Z, as often as you like. Find anything with Ctrl+K.",
		"Space runs and pauses, F5 starts again, F10 makes one step."}}
}

// columns parts a help line at its tab.
func columns(line string) (left, right string, two bool) { return strings.Cut(line, "\t") }
