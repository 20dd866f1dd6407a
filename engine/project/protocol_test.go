package project

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestProtocolAsPointProcess(t *testing.T) {
	pr := NewProtocol(-70)
	at := Place{Cell: "c", Section: "soma", X: 0.5}
	for mode, want := range map[string]string{CurrentClamp: "IClamp", CurrentFamily: "IClamp", VoltageClamp: "SEClamp", VoltageFamily: "SEClamp"} {
		pr.Mode = mode
		pp := pr.Point("el", at)
		if pp.Type != want || pp.At != at || pp.Name != "el" {
			t.Errorf("%s: %+v", mode, pp)
		}
	}
	pr.Mode, pr.Clamp = VoltageFamily, "VClamp"
	pp := pr.Point("el", at)
	if pp.Type != "VClamp" || !slices.Contains(pp.Params, Param{"amp[0]", -70}) || !slices.Contains(pp.Params, Param{"dur[2]", 10}) || pr.Varied() != "amp[1]" {
		t.Errorf("%+v, varied %s", pp, pr.Varied())
	}
	pp.Params, _, _ = withParam(pp.Params, "amp[1]", -20)
	before := pr.Levels[1].Amp
	q := pr
	q.Take(&pp)
	if q.Levels[1].Amp != -20 || pr.Levels[1].Amp != before {
		t.Errorf("taken %v, the other has %v", q.Levels, pr.Levels)
	}
	q.Take(&PointProc{Type: "IClamp", Params: []Param{{"amp", 7}}})
	if q.Step.Amp == 7 {
		t.Error("numbers of another type were taken")
	}
}

func TestProtocolRoundTripAndFaults(t *testing.T) {
	p := New("p")
	pr := NewProtocol(-65)
	pr.Mode, pr.Clamp, pr.Others = VoltageFamily, "VClamp", true
	p.Views = []View{{ID: "e", Kind: "electrode", Protocol: &pr, At: &Place{Section: "soma", X: 0.5}}}
	q, list := Read(Encode(p), "p")
	if list.Failed() {
		t.Fatal(list)
	}
	if !reflect.DeepEqual(q.Views, p.Views) {
		t.Errorf("%+v\nwant\n%+v", q.Views[0].Protocol, pr)
	}
	for want, change := range map[string]func(*Protocol){
		"unknown mode of an electrode": func(pr *Protocol) { pr.Mode = "volt" },
		"its voltage clamp is":         func(pr *Protocol) { pr.Clamp = "OClamp" },
		"must have 3":                  func(pr *Protocol) { pr.Levels = pr.Levels[:2] },
		"it varies level 3":            func(pr *Protocol) { pr.Vary = 3 },
		"a level lasts -1 ms":          func(pr *Protocol) { pr.Levels = []Level{{-1, 0}, {1, 0}, {1, 0}} },
		"its peak is \"up\"":           func(pr *Protocol) { pr.Peak.Sign = "up" },
		"its protocol is NaN":          func(pr *Protocol) { pr.Steady = math.NaN() },
	} {
		bad := NewProtocol(-65)
		change(&bad)
		p.Views[0].Protocol = &bad
		if err := Validate(p, testCatalogue()).Err(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
