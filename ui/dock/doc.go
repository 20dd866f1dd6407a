// Package dock arranges views in panes: splits with handles, groups of tabs, tabs that are dragged elsewhere, a group that fills the dock
// for a while. It knows views only by their IDs.
//
// Read in this order: tree.go (an arrangement is a project.Pane; Insert, Move, Close, Activate, SetShares and Tidy are functions from Pane to Pane, tested by random
// sequences of them), layout.go (the same for a whole project.Layout with its windows, and the arrangements that follow from a list of views), Dock
// (viewdock.go: the widget), the strip of tabs (viewtabs.go), and what is shown while a tab is dragged (viewdrop.go).
//
//	d := dock.New(func(id string) dock.View { return dock.View{Title: "Voltage", Body: graph} })
//	d.OnChange = func(p project.Pane) { ... } // the user moved something
//	d.Set(pane, "")
//
// Whatever the text of a project says, Tidy makes of it an arrangement in which each view stands once, groups are not empty, splits alternate in direction, shares
// are positive and sum to 1.
//
// What it will not do: make views, save anything, know what a view shows. Views that are not seen are not laid out and not drawn.
package dock
