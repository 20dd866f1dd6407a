package project

import "testing"

// What names a synapse of a cell follows when the synapse, the cell or the number of its instances gets another name.
func TestNamesOfSynapsesAreFollowed(t *testing.T) {
	one := drawn()
	one.Cells[0].Positions = nil
	one.Cells[0].Synapses = []SynSite{{Name: "exc", Type: "ExpSyn", Subset: "soma", X: .5}}
	one.Links = []Link{{Name: "l", FromV: &Place{Cell: "pyr", Section: "soma", X: .5}, To: "exc_pyr", Threshold: -10, Delay: 1, Weight: []float64{1}}}
	one.Recordings = []Recording{{Ref: Ref{Point: "exc_pyr", Var: "g"}}}
	mustValid(t, one)
	say := func(q *Project, title string, err error) func(point, want string) { // the edit, then what its title and its names are to be
		return func(point, want string) {
			t.Helper()
			if err != nil || title != want {
				t.Fatalf("%q, %v; want %q", title, err, want)
			}
			mustValid(t, q)
			if len(q.Links) != 1 || q.Links[0].To != point || q.Recordings[0].Ref.Point != point {
				t.Errorf("%s: link %+v, recording %+v; want %s", want, q.Links, q.Recordings, point)
			}
		}
	}
	s := SynSite{Name: "ampa", Type: "ExpSyn", Subset: "apic", X: .5}
	several := made(&Cell{Name: "pyr", Shape: one.Cells[0].Shape, Synapses: []SynSite{s}}, "ampa")
	say(one.ChangeSynapse("pyr", "exc", s))(several[0], "rename synapse exc to ampa")
	s.Name, s.Subset = "exc", "soma"
	s.X = .2
	say(one.ChangeSynapse("pyr", "exc", s))("exc_pyr", "change synapse exc of pyr")
	say(one.RenameCell("pyr", "ca1"))("exc_ca1", "rename pyr to ca1")
	say(one.SetPositions("pyr", [][]float64{{0, 0, 0}, {50, 0, 0}}))("exc_pyr[0]", "2 instances of pyr")
	two, _, _ := one.SetPositions("pyr", [][]float64{{0, 0, 0}, {50, 0, 0}})
	say(two.SetPositions("pyr", nil))("exc_pyr", "one pyr")
	s.Where = "distance > 1e9" // nowhere: what listened to it goes
	if q, title, err := one.ChangeSynapse("pyr", "exc", s); err != nil || title != "change synapse exc of pyr and 1 link" || len(q.Links)+len(q.Recordings) != 0 {
		t.Errorf("%q %v: %+v", title, err, q)
	}
	if _, _, err := one.ChangeSynapse("pyr", "inh", s); err == nil {
		t.Error("a synapse that is not there was changed")
	}
	q, _, _ := one.SetSynapse("pyr", SynSite{Name: "inh", Type: "ExpSyn", Subset: "soma", X: .5})
	if _, _, err := q.ChangeSynapse("pyr", "inh", SynSite{Name: "exc", Type: "ExpSyn", Subset: "soma"}); err == nil {
		t.Error("two synapses of one name")
	}
}
