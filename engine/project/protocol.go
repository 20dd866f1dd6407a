package project

import (
	"fmt"
	"math"
	"slices"

	"nrngui/engine/mech"
	"nrngui/engine/source"
)

// Protocol is what an electrode does at its place. It holds the numbers of all modes, so that going from one to another and back loses none.
type Protocol struct {
	Mode   string     `json:"mode"`            // one of ProtocolModes
	Clamp  string     `json:"clamp,omitempty"` // of voltage: "SEClamp" (also ""), one electrode with a resistance, or "VClamp", two with an amplifier
	Step   Pulse      `json:"step"`            // of current
	Levels []Level    `json:"levels"`          // of voltage: conditioning, testing, return
	Rs     float64    `json:"rs,omitempty"`    // megohm, of an SEClamp; 0: its default, 1
	Vary   int        `json:"vary,omitempty"`  // voltage family: which of Levels is stepped; the first is 0
	Volts  Stepped    `json:"volts"`           // voltage family, mV
	Amps   Stepped    `json:"amps"`            // current family, nA
	Peak   PeakWindow `json:"peak"`            // voltage family: where the peak is taken
	Steady float64    `json:"steady"`          // voltage family: ms, when the steady state is taken
	Others bool       `json:"others,omitempty"`
	// Others lets the other electrodes of the project work during a family; else they are left out.
}

// Pulse is a step of current.
type Pulse struct {
	Del float64 `json:"del"` // ms
	Dur float64 `json:"dur"` // ms
	Amp float64 `json:"amp"` // nA
}

// Level is one level of a voltage clamp.
type Level struct {
	Dur float64 `json:"dur"` // ms
	Amp float64 `json:"amp"` // mV
}

// Stepped is a row of values at equal distances, both ends among them.
type Stepped struct {
	From float64 `json:"from"`
	To   float64 `json:"to"`
	N    int     `json:"n"`
}

// PeakWindow is where a peak is looked for, and of which sign.
type PeakWindow struct {
	From float64 `json:"from"` // ms
	To   float64 `json:"to"`   // ms
	Sign string  `json:"sign,omitempty"`
	// Sign is "inward" (the least current), "outward" (the greatest), or "" for the one farthest from 0.
}

// The modes of an electrode.
const (
	CurrentClamp  = "current"
	VoltageClamp  = "voltage"
	CurrentFamily = "current family"
	VoltageFamily = "voltage family"
)

// ProtocolModes lists the modes of an electrode.
func ProtocolModes() []string {
	return []string{CurrentClamp, VoltageClamp, CurrentFamily, VoltageFamily}
}

// NewProtocol is what a new electrode does: a step of current that makes most cells fire; levels that show sodium and potassium currents around rest.
func NewProtocol(rest float64) Protocol {
	return Protocol{Mode: CurrentClamp, Step: Pulse{Del: 5, Dur: 50, Amp: 0.3}, Levels: []Level{{10, rest}, {20, 0}, {10, rest}}, Rs: 1, Vary: 1,
		Volts: Stepped{rest - 15, rest + 125, 15}, Amps: Stepped{0, 1, 11}, Peak: PeakWindow{From: 10.5, To: 20, Sign: "inward"}, Steady: 29}
}

// Voltage says whether the potential is clamped.
func (pr *Protocol) Voltage() bool { return pr.Mode == VoltageClamp || pr.Mode == VoltageFamily }

// Family says whether runs are repeated over a row of values.
func (pr *Protocol) Family() bool { return pr.Mode == CurrentFamily || pr.Mode == VoltageFamily }

// Type is the point process that does it.
func (pr *Protocol) Type() string {
	switch {
	case !pr.Voltage():
		return "IClamp"
	case pr.Clamp == "VClamp":
		return "VClamp"
	}
	return "SEClamp"
}

// Duration is the time of all levels, ms.
func (pr *Protocol) Duration() float64 {
	sum := 0.0
	for _, l := range pr.Levels {
		sum += l.Dur
	}
	return sum
}

// Row is the row of values that a family takes.
func (pr *Protocol) Row() *Stepped {
	if pr.Mode == VoltageFamily {
		return &pr.Volts
	}
	return &pr.Amps
}

// levelParam names a number of a level as the point process has it: amp2 of an SEClamp is amp[1] of a VClamp.
func (pr *Protocol) levelParam(what string, k int) string {
	if pr.Clamp == "VClamp" {
		return fmt.Sprintf("%s[%d]", what, k)
	}
	return fmt.Sprintf("%s%d", what, k+1)
}

// Varied is the parameter of the point process that a family varies.
func (pr *Protocol) Varied() string {
	if pr.Mode == VoltageFamily {
		return pr.levelParam("amp", pr.Vary)
	}
	return "amp"
}

// Point is the point process that does what the protocol says.
func (pr *Protocol) Point(name string, at Place) PointProc {
	pp := PointProc{Name: name, Type: pr.Type(), At: at}
	if !pr.Voltage() {
		pp.Params = []Param{{"del", pr.Step.Del}, {"dur", pr.Step.Dur}, {"amp", pr.Step.Amp}}
		return pp
	}
	if pr.Rs > 0 && pr.Clamp != "VClamp" {
		pp.Params = append(pp.Params, Param{"rs", pr.Rs})
	}
	for k, l := range pr.Levels {
		pp.Params = append(pp.Params, Param{pr.levelParam("dur", k), l.Dur}, Param{pr.levelParam("amp", k), l.Amp})
	}
	return pp
}

// Take reads the numbers back from a point process, which may have been changed where it stands. One of another type changes nothing.
func (pr *Protocol) Take(pp *PointProc) {
	if pp.Type != pr.Type() {
		return
	}
	put := map[string]*float64{"del": &pr.Step.Del, "dur": &pr.Step.Dur, "amp": &pr.Step.Amp}
	if pr.Voltage() {
		pr.Levels = slices.Clone(pr.Levels)
		put = map[string]*float64{"rs": &pr.Rs}
		for k := range pr.Levels {
			put[pr.levelParam("dur", k)], put[pr.levelParam("amp", k)] = &pr.Levels[k].Dur, &pr.Levels[k].Amp
		}
	}
	for _, p := range pp.Params {
		if v := put[p.Name]; v != nil {
			*v = p.Value
		}
	}
}

// SetPoint puts a point process in the place of that of its name, or adds it.
func (p *Project) SetPoint(pp PointProc) (*Project, string) {
	q, had, err := p.editPoint(pp.Name)
	if err != nil {
		return p.AddPoint(pp)
	}
	title := "change " + pp.Name
	if had.Type != pp.Type {
		title += " to " + pp.Type
	}
	*had = pp
	return q, title
}

// WithoutElectrodes leaves out all point processes that inject current as electrodes do, with what names them.
func (p *Project) WithoutElectrodes(cat *mech.Catalogue) (*Project, []string) {
	var names []string
	for _, pp := range p.Points {
		t, ok := cat.Lookup(pp.Type)
		if ok && slices.ContainsFunc(t.Current, func(c mech.Current) bool { return c.Electrode }) {
			names = append(names, pp.Name)
		}
	}
	q := p
	for _, n := range names {
		q, _, _ = q.RemovePoint(n) // it is there
	}
	return q, names
}

// protocol checks what an electrode does.
func (c *checker) protocol(where source.Pos, v View) {
	pr := v.Protocol
	if pr == nil {
		return
	}
	if !slices.Contains(ProtocolModes(), pr.Mode) {
		c.list.Add(where, suggest(pr.Mode, ProtocolModes(), "the modes are "+listed(ProtocolModes())), "unknown mode of an electrode %q", pr.Mode)
	}
	if pr.Clamp != "" && pr.Clamp != "SEClamp" && pr.Clamp != "VClamp" {
		c.list.Add(where, "write SEClamp or VClamp", "its voltage clamp is a %q", pr.Clamp)
	}
	if len(pr.Levels) != 3 {
		c.list.Add(where, "give conditioning, testing and return", "it has %d levels of voltage, must have 3", len(pr.Levels))
	}
	if pr.Vary < 0 || pr.Vary > 2 {
		c.list.Add(where, "give 0, 1 or 2", "it varies level %d", pr.Vary)
	}
	if s := pr.Peak.Sign; s != "" && s != "inward" && s != "outward" {
		c.list.Add(where, "write inward, outward or nothing", "its peak is %q", s)
	}
	numbers := []float64{pr.Step.Del, pr.Step.Dur, pr.Step.Amp, pr.Rs, pr.Volts.From, pr.Volts.To, pr.Amps.From, pr.Amps.To, pr.Peak.From, pr.Peak.To, pr.Steady}
	for _, l := range pr.Levels {
		if !(l.Dur >= 0) {
			c.list.Add(where, "give 0 or more", "a level lasts %g ms", l.Dur)
		}
		numbers = append(numbers, l.Dur, l.Amp)
	}
	for _, x := range numbers {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			c.list.Add(where, "give finite numbers", "a number of its protocol is %g", x)
			break
		}
	}
}
