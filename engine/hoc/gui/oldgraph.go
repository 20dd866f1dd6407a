package gui

import "nrngui/engine/hoc/object"

// addOldGraph adds the plotting functions of the time before Graph. They drew on terminals; NEURON accepts them and shows nothing.
func (w *Windows) addOldGraph(lang Language) {
	num := func(x float64) func(c *object.Call) object.Value {
		return func(c *object.Call) object.Value { return object.Num(x) }
	}
	for name, x := range map[string]float64{"graph": 0, "graphmode": 0, "axis": 1, "plt": 1, "plotx": 1, "ploty": 1, "setcolor": 1, "settext": 1, "regraph": 1} {
		lang.Func(name, num(x))
	}
	lang.Func("plot", func(c *object.Call) object.Value {
		if c.N() == 0 {
			c.Print("plot(mode)\nplot(x, y)\nplot(mode, x, y\naxis()\naxis(clip)\naxis(xorg, xsize, yorg, ysize)\naxis(xstart, xstop, ntic, ystart, ystop, ntic)\n")
		}
		return object.Num(1)
	})
}
