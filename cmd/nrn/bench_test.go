package main

import (
	"path/filepath"
	"testing"
)

// The texts of `nrn bench -only HOC`, for profiles: go test -bench HOC/strings -cpuprofile.
func BenchmarkHOC(b *testing.B) {
	file := filepath.Join(b.TempDir(), "large.hoc")
	if err := hocFile(file); err != nil {
		b.Fatal(err)
	}
	for _, w := range hocWork(file) {
		b.Run(w.name, func(b *testing.B) {
			once := w.ours()
			for b.Loop() {
				if _, err := once(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/hocRounds/w.per, w.unit)
		})
	}
}
