package measure_test

import (
	"fmt"
	"math"

	"nrngui/engine/measure"
)

// A synaptic potential: how high, how long, how fast it decays.
func Example() {
	var t, v []float64
	for i := range 4001 {
		x := float64(i) * 0.025 // ms
		y := -65.0              // mV
		if x > 10 {
			y += 12 * (math.Exp(-(x-10)/20) - math.Exp(-(x-10)/2))
		}
		t, v = append(t, x), append(v, y)
	}
	rest, err := measure.Between(t, v, 0, 10)
	if err != nil {
		panic(err)
	}
	base := rest.Baseline()
	all, _ := measure.All(t, v)
	peak, _ := all.Peak(base)
	width, _ := all.HalfWidth(peak)
	rise, _ := all.RiseTime(peak)
	area, _ := all.Area(base)
	tail, _ := measure.Between(t, v, 30, 100)
	decay, _ := tail.FitDecayTo(base)
	fmt.Printf("base %.1f mV, peak %.2f mV at %.1f ms\n", base, peak.Amplitude, peak.X)
	fmt.Printf("half width %.1f ms, rise %.2f ms, area %.0f mV ms\n", width, rise, area.Net())
	fmt.Printf("tau %.2f ms, R2 %.5f\n", decay.Tau, decay.R2)

	_, err = tail.HalfWidth(measure.Peak{})
	fmt.Println(err)
	// Output:
	// base -65.0 mV, peak 8.36 mV at 15.1 ms
	// half width 20.1 ms, rise 2.69 ms, area 213 mV ms
	// tau 20.00 ms, R2 1.00000
	// half width: the peak at 0 ms was not found in this trace
}

func ExampleNewTrain() {
	train, _ := measure.NewTrain([]float64{10, 20, 32, 46})
	fmt.Printf("%d spikes at %.1f Hz, intervals %v ms, CV %.3f\n", len(train.Times), train.Frequency, train.Intervals, train.CV)
	// Output: 4 spikes at 83.3 Hz, intervals [10 12 14] ms, CV 0.167
}

func ExampleNewFI() {
	fi, _ := measure.NewFI([]measure.Firing{{Amp: 0.1}, {Amp: 0.3, Spikes: 10, Rate: 20}, {Amp: 0.2, Spikes: 5, Rate: 10}, {Amp: 0.4, Spikes: 2, Rate: 4}})
	fmt.Printf("rheobase between %g and %g nA, %.0f Hz/nA, at most %g Hz at %g nA\n", fi.Silent, fi.Rheobase, fi.Gain, fi.Max.Rate, fi.Max.Amp)
	// Output: rheobase between 0.1 and 0.2 nA, 100 Hz/nA, at most 20 Hz at 0.3 nA
}
