package run

import "testing"

// What a script's loop of fadvance costs above the steps themselves.
func BenchmarkFadvance(b *testing.B) {
	r := newRig(b)
	r.text(b, "create soma\nsoma insert hh\nproc go() { local i for i = 1, $1 fadvance() }\nfinitialize(-65)\n")
	b.Run("step", func(b *testing.B) {
		for b.Loop() {
			if err := r.run.in.Step(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("script", func(b *testing.B) {
		const n = 1000
		for b.Loop() {
			r.text(b, "go(1000)\n")
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/step")
	})
}
