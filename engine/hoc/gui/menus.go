package gui

import "nrngui/engine/hoc/object"

// addMenus adds the functions that make panels of the parameters of mechanisms. What they show is asked of MechanismStandard and MechanismType by HOC of
// the library, file nrngui_panels.hoc.
func (w *Windows) addMenus(lang Language) {
	for _, name := range []string{"nrnsecmenu", "nrnmechmenu", "nrnpointmenu", "nrnglobalmechmenu", "nrnallpointmenu", "nrnallsectionmenu"} {
		w.fn(lang, name, 1, func(c *object.Call) float64 {
			proc := name + "_"
			if !w.rt.HasProc(proc, nil) {
				w.rt.Execute(object.Statement{Text: `{load_file("nrngui_panels.hoc")}`})
			}
			args := append([]object.Value(nil), c.Args...)
			if v := w.rt.CallProc(proc, nil, args...); v.Kind == object.Number {
				return v.Num
			}
			return 1
		})
	}
}
