package cell_test

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"nrngui/engine/neuroml/cell"
)

// broken are texts that went wrong, or might.
var broken = []string{
	``, `<neuroml/>`, `<neuroml><cell id="a"/></neuroml>`, `<neuroml><cell id="a"><morphology/></cell></neuroml>`,
	`<neuroml><include href="main.nml"/><include href="../x.nml"/><include/><include href="http://x/y.nml"/><cell id="a" morphology="m" biophysicalProperties="b"/></neuroml>`,
	small(`<channelDensity ionChannel="c" condDensity="1e400 S_per_cm2" erev="0 mV" ion="ca"/>`),
	small(`<channelDensity ionChannel="c" condDensity="-1 S_per_cm2" erev="nan mV" ion="ca"/>`),
	small(`<channelDensityGHK ionChannel="c" permeability="1 m_per_s" ion="cl"/><channelDensityNernst ionChannel="c" condDensity="1 S_per_m2" ion="mg"/>`),
	small(`<channelDensityNonUniform ionChannel="c" erev="1mV"><variableParameter parameter="condDensity" segmentGroup="all"><inhomogeneousValue inhomogeneousParameter="p" value="1/0*p^p^p"/></variableParameter></channelDensityNonUniform>`),
}

// TestIonsOfNobody: a cell opens whose concentrations are of an ion that no mechanism uses.
func TestIonsOfNobody(t *testing.T) {
	text := strings.Replace(small(""), "</biophys", `<intracellularProperties><species id="cl" initialConcentration="5 mM" initialExtConcentration="100 mM" concentrationModel="no"/></intracellularProperties></biophys`, 1)
	r, list := cell.Open("main.nml", "", func(string) ([]byte, error) { return []byte(text), nil })
	if r == nil || !strings.Contains(list.Error(), "no mechanism uses the ion cl") {
		t.Error(list)
	}
}

// small is a cell of one segment with a membrane.
func small(membrane string) string {
	return `<neuroml><ionChannelHH id="c"><gateHHtauInf id="v" instances="0"><timeCourse type="T"/><steadyState type="HHSigmoidVariable" rate="1" midpoint="0mV" scale="1mV"/></gateHHtauInf></ionChannelHH>
<ComponentType name="T" extends="baseVoltageDepTime"><Constant name="MS" dimension="time" value="1 ms"/><Dynamics><DerivedVariable name="t" exposure="t" value="MS*(1+H(0-v/(0-v)))"/></Dynamics></ComponentType>
<cell id="a"><morphology><segment id="0"><proximal x="0" y="0" z="0" diameter="1"/><distal x="9" y="0" z="0" diameter="1"/></segment>
<segmentGroup id="all"><member segment="0"/><include segmentGroup="all"/><inhomogeneousParameter id="p" variable="p" metric="Path Length from root"/></segmentGroup></morphology>
<biophysicalProperties><membraneProperties>` + membrane + `</membraneProperties></biophysicalProperties></cell></neuroml>`
}

// FuzzOpen: whatever a file holds, opening it ends with a project that builds or with a reason.
func FuzzOpen(f *testing.F) {
	files, err := filepath.Glob("testdata/*.nml")
	if err != nil || len(files) < 5 {
		f.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, text := range broken {
		f.Add(text)
	}
	f.Fuzz(try)
}

// try opens a text.
func try(t *testing.T, text string) {
	if len(text) > 50_000 {
		return
	}
	cell.Holds([]byte(text))
	r, list := cell.Open("main.nml", "", func(name string) ([]byte, error) {
		if name != "main.nml" {
			return nil, os.ErrNotExist
		}
		return []byte(text), nil
	})
	if r == nil && !list.Failed() {
		t.Errorf("no cell and no reason: %v", list)
	}
	for _, e := range list {
		if strings.Contains(e.Error(), "%!") {
			t.Error(e)
		}
	}
}

// TestMutations: parts of the fixtures in other places, taken out, doubled, and with other numbers.
func TestMutations(t *testing.T) {
	files, err := filepath.Glob("testdata/*.nml")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	var seeds, tags []string
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		seeds = append(seeds, string(data))
		tags = append(tags, regexp.MustCompile(`<[^>]*>`).FindAllString(string(data), -1)...)
		tags = append(tags, regexp.MustCompile(`"[^"]*"`).FindAllString(string(data), -1)...)
	}
	tags = append(tags, `""`, `"-1"`, `"0"`, `"1e308 mV"`, `"nan"`, `"all"`, `"1e-300 ms"`, `"32767"`, "<", ">", "&amp;")
	r := rand.New(rand.NewPCG(1, 2))
	n := 150
	if testing.Short() {
		n = 50
	}
	for range n {
		text := seeds[r.IntN(len(seeds))]
		for range 1 + r.IntN(3) {
			places := regexp.MustCompile(`<[^>]*>|"[^"]*"`).FindAllStringIndex(text, -1)
			if len(places) == 0 {
				break
			}
			at := places[r.IntN(len(places))]
			with := tags[r.IntN(len(tags))]
			if r.IntN(4) == 0 {
				with = ""
			}
			text = text[:at[0]] + with + text[at[1]:]
		}
		from := time.Now()
		try(t, text)
		if d := time.Since(from); d > 5*time.Second {
			t.Errorf("%v for\n%s", d, text)
		}
	}
}
