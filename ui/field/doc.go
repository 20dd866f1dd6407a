// Package field is number entry: one row of mark, label, slider, value and unit, in which each part changes the same number. It accepts
// units ("2 um", "1 mS/cm2") and sums ("0.12*1.5"), and refuses with one line of reason.
//
// Reading order: Spec (state.go: what a number means, its limits, how its slider runs), State and its messages Type, Commit, Cancel,
// Slide, Nudge, Reset (update.go: pure, every message gives the next State and an Event), Evaluate (expression.go), RangeOf (rangeof.go: a
// slider's ends when nobody gave any), Row (view.go: the Fyne widget).
//
//	s := field.Spec{Name: "gnabar_hh", Label: "gnabar", Unit: "S/cm2", Default: 0.12, HasDefault: true}
//	row := field.NewRow(s.WithRange(), 0.12)
//	row.OnChange = func(v float64, final bool) { ... } // final is false while a slider is dragged
//
// What it will not do: know mechanisms or projects. The caller says what the number is and gets told when it changes.
package field
