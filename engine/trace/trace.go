package trace

// Series is one recorded variable: samples Y at the times of its time base. It only grows; a reader may keep a prefix.
type Series struct {
	Name string // "soma(0.5).v"
	Unit string
	Time *TimeBase
	Y    []float64
}

// TimeBase is a list of times (ms) shared by the series recorded together.
type TimeBase struct {
	T []float64
}
