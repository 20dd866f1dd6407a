package currents

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"nrngui/engine/sim"
)

// still is the slope, mV/ms, below which a potential is said not to move.
const still = 0.02

// Place names the compartment of a card: "soma(0.5)".
func (c *Card) Place() string { return fmt.Sprintf("%s(%.4g)", c.Section, c.X) }

// Motion says in words where v goes: "v falls by 12.3 mV/ms".
func (c *Card) Motion() string {
	switch {
	case math.Abs(c.Slope) < still:
		return "v hardly moves"
	case c.Slope > 0:
		return "v rises by " + digits(c.Slope) + " mV/ms"
	}
	return "v falls by " + digits(-c.Slope) + " mV/ms"
}

// Title names a push for a reader: "K⁺ through hh", "leak through pas", "IClamp[0]", "cable from dend(0.1)".
func (p *Push) Title() string {
	switch {
	case p.IsAxial():
		way := "cable to "
		if p.Up {
			way = "cable from "
		}
		name := way + strings.TrimPrefix(p.Line.Label, "to ")
		if n := len(p.Line.Beyond); n > 0 {
			name = way + strings.Join(p.Line.Beyond[:min(n, 2)], ", ")
			if n > 2 {
				name += fmt.Sprintf(" and %d more", n-2)
			}
		}
		return name
	case p.IsElectrode() || p.Line.Kind == sim.FlowPoint || p.Line.Mechanism == "":
		return strings.TrimSuffix(p.Line.Label, " i")
	case p.Line.Ion != "":
		return ionSign(p.Line.Ion) + " through " + p.Line.Mechanism
	case p.Line.Name == "il" || p.Line.Mechanism == "pas":
		return "leak through " + p.Line.Mechanism
	}
	return strings.TrimSuffix(p.Line.Label, " i")
}

// named is Title within a sentence.
func (p *Push) named() string {
	switch {
	case p.IsAxial():
		return "the " + p.Title()
	case p.IsElectrode():
		return "the electrode " + p.Title()
	}
	return p.Title()
}

// Short is the title of a push for a narrow list: neighbours without "cable", and their position only on the own section.
func (c *Card) Short(p *Push) string {
	t := p.Title()
	if p.IsAxial() {
		t = strings.TrimPrefix(t, "cable ")
		if i := strings.LastIndexByte(t, '('); i > 0 {
			own := strings.HasPrefix(p.Line.Label, "to "+c.Section+"(")
			t = t[:i]
			if own {
				t += fmt.Sprintf("(%.2g)", p.Line.X)
			}
		}
	}
	return t
}

// ionSign writes an ion with its charge where that is known by its name.
func ionSign(ion string) string {
	if s, ok := map[string]string{"k": "K⁺", "na": "Na⁺", "ca": "Ca²⁺", "cl": "Cl⁻"}[ion]; ok {
		return s
	}
	return ion
}

// largest gives the largest push of a direction; nil without.
func (c *Card) largest(up bool) *Push {
	for i := range c.Pushes {
		if p := &c.Pushes[i]; p.Up == up && p.NA != 0 {
			return p
		}
	}
	return nil
}

// Sentences tell a card in words, made from its numbers.
func (c *Card) Sentences() []string {
	out := []string{fmt.Sprintf("At %s ms %s at %s mV: %s nA push up, %s nA push down.", fixed(c.To, 2), c.Motion(), fixed(c.VTo, 1), digits(c.Up), digits(c.Down))}
	leading := c.largest(c.Up >= c.Down)
	if leading != nil {
		way := "down"
		if leading.Up {
			way = "up"
		}
		s := fmt.Sprintf("What pushes %s most is %s (%s nA, %.0f %%)", way, leading.named(), digits(math.Abs(leading.NA)), leading.Percent)
		if against := c.largest(!leading.Up); against != nil {
			s += fmt.Sprintf("; against it stands %s (%s nA, %.0f %%)", against.named(), digits(math.Abs(against.NA)), against.Percent)
		}
		out = append(out, s+".")
		if g := leading.gates(c.Earlier, c.To); g != "" {
			out = append(out, g)
		}
	}
	if s := c.ChargeWords(); s != "" {
		out = append(out, s)
	}
	return out
}

// gates tells of the gates of a push: how far open, and where they go.
func (p *Push) gates(earlier, now float64) string {
	var parts []string
	for _, g := range p.Gates {
		if !g.Opens() {
			continue
		}
		parts = append(parts, g.Name+" is "+g.Course(earlier, now))
	}
	if len(parts) == 0 {
		return ""
	}
	return "Of " + p.Line.Mechanism + ", " + strings.Join(parts, ", ") + "."
}

// Opens says whether the state is a gate: a conductance or a concentration, which have units, is none.
func (g Gate) Opens() bool { return g.Unit == "" && g.Value >= 0 && g.Value <= 1 }

// Course tells of one gate: "70 % open (64 % 1.0 ms before, goes to 76 %)".
func (g Gate) Course(earlier, now float64) string {
	s := fmt.Sprintf("%.0f %% open", 100*g.Value)
	var more []string
	if !math.IsNaN(g.Before) && now > earlier {
		more = append(more, fmt.Sprintf("%.0f %% %s ms before", 100*g.Before, fixed(now-earlier, 1)))
	}
	if !math.IsNaN(g.Steady) && !math.IsInf(g.Steady, 0) {
		more = append(more, fmt.Sprintf("goes to %.0f %%", 100*g.Steady))
	}
	if len(more) > 0 {
		s += " (" + strings.Join(more, ", ") + ")"
	}
	return s
}

// ChargeWords tells where the charge comes from and where it goes, as nA: pC over the time of the card.
func (c *Card) ChargeWords() string {
	dt := c.To - c.From
	var from, to []string
	for _, x := range c.Carriers {
		na := x.PC / dt
		if math.Abs(na) < 0.005*math.Max(c.Up, c.Down) || dt <= 0 {
			continue
		}
		text := x.words() + " " + digits(math.Abs(na)) + " nA"
		if na > 0 {
			from = append(from, text)
		} else {
			to = append(to, text)
		}
	}
	if len(from) == 0 || len(to) == 0 {
		return ""
	}
	return "Positive charge comes in by " + strings.Join(from, ", ") + "; it leaves by " + strings.Join(to, ", ") + "."
}

// words names a carrier.
func (x Charge) words() string {
	switch x.Carrier {
	case ByIon:
		return ionSign(x.Ion)
	case ByUnspecified:
		return "other membrane currents"
	case ByElectrode:
		return "the electrode"
	case AlongCable:
		return "the cable"
	case ByCircuit:
		return "the circuit"
	}
	return "the membrane's capacitance"
}

// Text is the whole card as plain text, for copying.
func (c *Card) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, t = %s ms, v = %s mV\n", c.Place(), fixed(c.To, 3), fixed(c.VTo, 3))
	for _, s := range c.Sentences() {
		b.WriteString(s + "\n")
	}
	for _, p := range c.Pushes {
		way := "down"
		if p.Up {
			way = "up"
		}
		fmt.Fprintf(&b, "%s\t%s nA\t%s\t%.1f %%\n", p.Title(), fixed(p.NA, 6), way, p.Percent)
		for _, g := range p.Gates {
			b.WriteString("\t" + strings.TrimSuffix(fmt.Sprintf("%s = %s %s", g.Name, fixed(g.Value, 4), g.Unit), " ") + "\n")
		}
	}
	fmt.Fprintf(&b, "sum of all currents\t%s nA\n", fixed(c.Missing+0, 6))
	return b.String()
}

// fixed writes a number with so many decimals and a true minus; what rounds to zero has no sign.
func fixed(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if strings.HasPrefix(s, "-") {
		if strings.Trim(s, "-0.") == "" {
			return s[1:]
		}
		return "−" + s[1:]
	}
	return s
}

// digits writes a size with three significant digits, at most four decimals.
func digits(x float64) string {
	a := math.Abs(x)
	switch {
	case a >= 100:
		return fixed(x, 0)
	case a >= 10:
		return fixed(x, 1)
	case a >= 0.1 || a == 0:
		return fixed(x, 2)
	}
	return fixed(x, 4)
}
