package import3d

import (
	"math"

	"nrngui/engine/morph"
	"nrngui/engine/morph/metrics"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Feature is a morphometric that is shown as a histogram.
type Feature struct {
	Title string
	Name  string  // in package metrics
	Unit  string  // of the axis
	By    float64 // values are multiplied by it: 180/π for angles
	Whole bool    // values are whole numbers: bins of 1
}

// Features lists them in the order of the menu.
var Features = []Feature{
	{"Section length", "section_lengths", "µm", 1, false},
	{"Path length to section ends", "section_path_distances", "µm", 1, false},
	{"Path length to tips", "terminal_path_lengths", "µm", 1, false},
	{"Straight distance of section ends", "section_end_distances", "µm", 1, false},
	{"Tortuosity", "section_tortuosity", "", 1, false},
	{"Branch order", "section_branch_orders", "", 1, true},
	{"Strahler order", "section_strahler_orders", "", 1, true},
	{"Taper of the diameter", "section_taper_rates", "µm per µm", 1, false},
	{"Radius", "segment_radii", "µm", 1, false},
	{"Bifurcation angle, near", "local_bifurcation_angles", "°", 180 / math.Pi, false},
	{"Bifurcation angle, far", "remote_bifurcation_angles", "°", 180 / math.Pi, false},
	{"Asymmetry of tips", "partition_asymmetry", "", 1, false},
}

// Bars are how often values of a type fall into bins.
type Bars struct {
	Kind  morph.Kind
	All   bool
	Name  string
	Count []int
	Stats metrics.Stats
}

// Histogram is a feature over all types: the same bins for each.
type Histogram struct {
	Feature Feature
	From    float64 // where the first bin begins
	Width   float64 // of a bin
	N       int
	Bars    []Bars // all first
}

// HistogramOf sorts a feature into bins.
func HistogramOf(r *metrics.Report, f Feature) Histogram {
	h := Histogram{Feature: f}
	all := r.Types[0].Distribution(f.Name)
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, v := range all.Values {
		lo, hi = math.Min(lo, v*f.By), math.Max(hi, v*f.By)
	}
	if len(all.Values) == 0 {
		return h
	}
	h.From, h.Width = binning(lo, hi, len(all.Values), f.Whole)
	h.N = min(int((hi-h.From)/h.Width*(1-1e-12))+1, mostBins)
	for i := range r.Types {
		t := &r.Types[i]
		d := t.Distribution(f.Name)
		b := Bars{Name: t.Name, All: t.Name == "all", Count: make([]int, h.N), Stats: scaled(d.Stats(), f.By)}
		if !b.All {
			b.Kind = kindOf(t.Name)
			b.Name = KindName(b.Kind)
		}
		for _, v := range d.Values {
			b.Count[min(max(int((v*f.By-h.From)/h.Width), 0), h.N-1)]++
		}
		h.Bars = append(h.Bars, b)
	}
	return h
}

// Most is the highest bar.
func (h Histogram) Most() int {
	most := 0
	for _, b := range h.Bars {
		for _, n := range b.Count {
			most = max(most, n)
		}
	}
	return most
}

// mostBins bounds the bins of a histogram.
const mostBins = 60

// binning gives bins of 1-2-5 widths: about as many as the square root of the values, 8 to 30.
func binning(lo, hi float64, n int, whole bool) (from, width float64) {
	if whole {
		width = math.Max(1, math.Ceil((hi-lo+1)/mostBins))
		return math.Floor(lo) - 0.5, width
	}
	if hi <= lo {
		return lo - 0.5, 1
	}
	raw := (hi - lo) / math.Min(math.Max(math.Sqrt(float64(n)), 8), 30)
	p := math.Pow(10, math.Floor(math.Log10(raw)))
	width = 10 * p
	for _, m := range []float64{1, 2, 5} {
		if raw <= m*p*(1+1e-9) {
			width = m * p
			break
		}
	}
	return math.Floor(lo/width) * width, width
}

// scaled gives the statistics of values that are multiplied by k.
func scaled(s metrics.Stats, k float64) metrics.Stats {
	s.Sum, s.Mean, s.Std, s.Min, s.Median, s.Max = s.Sum*k, s.Mean*k, s.Std*k, s.Min*k, s.Median*k, s.Max*k
	return s
}

// Summary says how the values of all types lie.
func (h Histogram) Summary() string {
	if len(h.Bars) == 0 {
		return words.T("none")
	}
	s := h.Bars[0].Stats
	unit := ""
	if h.Feature.Unit != "" {
		unit = " " + h.Feature.Unit
	}
	return words.F("%s values, mean %s, %s to %s%s", look.Group(s.N), look.Sig(s.Mean, 3), look.Sig(s.Min, 3), look.Sig(s.Max, 3), unit)
}
