package channel_test

import (
	"path/filepath"
	"strings"
	"testing"

	"nrngui/engine/neuroml"
	"nrngui/engine/neuroml/channel"
	"nrngui/engine/nmodl/code"
)

// each calls f for every channel and pool of the fixtures, made a mechanism in the way that suits it.
func each(t *testing.T, f func(id string, m *channel.Mod, e *neuroml.Element)) {
	files, err := filepath.Glob("../cell/testdata/*.nml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	n := 0
	for _, file := range files {
		doc, list := neuroml.Open(file, nil)
		if doc == nil {
			t.Fatal(list)
		}
		doc.Each(func(e *neuroml.Element) {
			var m *channel.Mod
			var err error
			id := e.Attr("id")
			switch {
			case channel.IsChannel(e):
				w := channel.Want{Suffix: id + "_x", Ion: e.Attr("species")}
				if channel.Valences[w.Ion] == 0 {
					w.Ion = ""
				} else if id == "cat" {
					w.Form = channel.GHK
				} else if id == "cav" {
					w.Form = channel.GHK2
				} else if id == "kca" {
					w.Form, w.VShift = channel.Own, -2.5
				}
				m, err = channel.Translate(doc, e, w)
			case channel.IsPool(doc, e):
				m, err = channel.Pool(doc, e, id, "ca")
			default:
				return
			}
			if err != nil {
				t.Errorf("%s: %v", id, err)
				return
			}
			n++
			f(id, m, e)
		})
	}
	if n < 18 {
		t.Errorf("%d channels and pools", n)
	}
}

// TestCompiles: each text compiles without a remark, units included, and leads back to what it was made of; a change of one number does not.
func TestCompiles(t *testing.T) {
	each(t, func(id string, m *channel.Mod, e *neuroml.Element) {
		if _, list := code.Compile([]byte(m.Source), id+".mod"); len(list) > 0 {
			t.Errorf("%s: %v\n%s", id, list, m.Source)
		}
		o, ok := channel.FromMod(m.Source)
		if !ok {
			t.Errorf("%s: no way back", id)
			return
		}
		if got, want := o.Element.XML(0), e.XML(0); got != want {
			t.Errorf("%s came from\n%s\nand goes back to\n%s", id, want, got)
		}
		body := strings.Index(m.Source, "NEURON {")
		if _, ok := channel.FromMod(m.Source[:body] + strings.Replace(m.Source[body:], "1", "2", 1)); ok {
			t.Errorf("%s: a changed text counts as the one that was made", id)
		}
	})
}

// TestRefused: what is not understood is told with its line.
func TestRefused(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`<ionChannelHH id="c"><gate id="m" type="mine" instances="1"/></ionChannelHH>`, `c.nml:2: the gate is of type "mine", which is not understood; use one of NeuroML's own gates`},
		{`<ionChannelHH id="c"><gateHHrates id="m" instances="1"><forwardRate type="HHExpRate" rate="1" midpoint="0mV" scale="1mV"/></gateHHrates></ionChannelHH>`, `rate of <forwardRate> is "1": a per_time is wanted, not a none`},
		{`<ionChannelHH id="c"><gateHHrates id="m" instances="1"><forwardRate type="HHExpRate" rate="1per_ms" midpoint="0mvolt" scale="1mV"/></gateHHrates></ionChannelHH>`, `midpoint of <forwardRate>: "mvolt" is no unit of NeuroML`},
		{`<ionChannelHH id="c"><gateHHtauInf id="m" instances="1"><steadyState type="HHSigmoidVariable" rate="1" midpoint="0mV" scale="0mV"/></gateHHtauInf></ionChannelHH>`, `the scale is 0 mV; give another one`},
		{`<ionChannelHH id="c"><gateHHtauInf id="m" instances="1"><steadyState type="other"/></gateHHtauInf></ionChannelHH>`, `the type "other" of <steadyState> is not known; include the file that defines it`},
		{`<ionChannelHH id="c"><gateHHtauInf id="m" instances="1"><steadyState type="T"/></gateHHtauInf></ionChannelHH><ComponentType name="T" extends="baseVoltageDepVariable"><Dynamics><DerivedVariable name="x" exposure="x" value="w*2"/></Dynamics></ComponentType>`, `w, which the type T uses, is not known here`},
		{`<ionChannelHH id="c"><gateHHtauInf id="m" instances="1"><steadyState type="T"/></gateHHtauInf></ionChannelHH><ComponentType name="T" extends="T"><Dynamics><DerivedVariable name="x" exposure="x" value="x"/></Dynamics></ComponentType>`, `extend each other without end`},
		{`<ionChannelHH id="c"><gateHHtauInf id="m" instances="1"><steadyState type="T"/></gateHHtauInf></ionChannelHH><ComponentType name="T" extends="baseVoltageDepVariable"><Dynamics><DerivedVariable name="x" exposure="x" value="y"/><DerivedVariable name="y" value="1+x"/></Dynamics></ComponentType>`, `x of the type T follows from itself`},
		{`<ionChannelHH id="c"><gateHHtauInf id="m" instances="1"><steadyState type="T"/></gateHHtauInf></ionChannelHH><ComponentType name="T" extends="baseVoltageDepVariable"><Dynamics><DerivedVariable name="x" exposure="x" value="exp(v"/></Dynamics></ComponentType>`, `a bracket is not closed in "exp(v"`},
	} {
		doc, list := neuroml.Open("c.nml", func(string) ([]byte, error) { return []byte("<neuroml>\n" + c.text + "</neuroml>"), nil })
		if doc == nil {
			t.Fatal(list)
		}
		e, _ := doc.Component("c")
		if _, err := channel.Translate(doc, e, channel.Want{Suffix: "c", Ion: "k"}); err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "c.nml:2: ") {
			t.Errorf("%v\nwant %s", err, c.want)
		}
	}
}
