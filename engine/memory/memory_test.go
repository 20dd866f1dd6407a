package memory

import (
	"runtime"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]float64{"500M": 500 << 20, "4G": 4 << 30, "4gb": 4 << 30, "1e9": 1e9, " 2T ": 2 << 40, "1048576K": 1 << 30} {
		if n, err := Parse(s); err != nil || n != want {
			t.Errorf("%q is %g, %v", s, n, err)
		}
	}
	for _, s := range []string{"", "much", "G", "-4G", "0", "3", "1e400", "4X", "nan"} {
		if n, err := Parse(s); err == nil {
			t.Errorf("%q is %g", s, n)
		}
	}
}

func TestRoom(t *testing.T) {
	b := New(2<<30, "the test")
	if err := b.Room(1 << 20); err != nil {
		t.Error(err)
	}
	err := b.Room(1 << 40)
	if err == nil || !strings.Contains(err.Error(), "1 TB more wanted, the limit is 2 GB (the test)") {
		t.Errorf("a TB of 2 GB: %v", err)
	}
	if e, ok := err.(*Exceeded); !ok || !strings.Contains(e.Hint(), Variable) {
		t.Errorf("no hint: %v", err)
	}
	if err := b.Look(); err != nil {
		t.Error(err)
	}
	if err := (*Budget)(nil).Room(1e300); err != nil {
		t.Error(err)
	}
}

// What is taken counts, what is garbage does not.
func TestLook(t *testing.T) {
	b := New(0, "the test")
	runtime.GC()
	b.limit = b.used() + 40<<20
	keep := make([]byte, 30<<20)
	if err := b.Room(20 << 20); err == nil {
		t.Error("50 MB of 40 are allowed")
	}
	keep[1] = 1
	runtime.KeepAlive(keep)
	keep = nil
	if err := b.Room(20 << 20); err != nil {
		t.Error(err)
	}
}

func TestFromEnvironment(t *testing.T) {
	b, err := FromEnvironment(func(string) string { return "3G" })
	if err != nil || b.Limit() != 3<<30 {
		t.Errorf("%g, %v", b.Limit(), err)
	}
	b, err = FromEnvironment(func(string) string { return "lots" })
	if err == nil || !(b.Limit() >= 64<<20) {
		t.Errorf("%g, %v", b.Limit(), err)
	}
	if b, err = FromEnvironment(func(string) string { return "" }); err != nil || !(b.Limit() >= 64<<20) {
		t.Errorf("%g, %v", b.Limit(), err)
	}
}
