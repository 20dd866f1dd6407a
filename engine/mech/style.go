package mech

// Style says, per segment and ion, who owns the concentrations and the reversal potential. It is a bit field kept in the column
// IonStyle (a float64 holding a small integer) and has the layout of NEURON's ion_style word, so a saved word means the same.
type Style int

// The parts of a Style. The two owners are small numbers, the rest are flags.
const (
	StyleConc     Style = 3      // owner of the concentrations, 0 to 3
	StyleCInit    Style = 4      // INITIAL sets the concentrations to the globals <ion>i0 and <ion>o0
	StyleErev     Style = 3 << 3 // owner of the reversal potential, 0 to 3
	StyleEInit    Style = 1 << 5 // INITIAL computes the reversal potential from the concentrations
	StyleEAdvance Style = 1 << 6 // so does every evaluation of the currents
	StyleWriteIn  Style = 1 << 7 // some mechanism writes the inside concentration
	StyleWriteOut Style = 1 << 8 // some mechanism writes the outside concentration
)

// The owners.
const (
	Unused   = 0 // nobody asked
	Constant = 1 // a parameter: the user's value stays
	Derived  = 2 // assigned: computed by the simulator
	Integral = 3 // a state: computed by a mechanism
)

// Conc gives the owner of the concentrations.
func (s Style) Conc() int { return int(s & StyleConc) }

// Erev gives the owner of the reversal potential.
func (s Style) Erev() int { return int(s&StyleErev) >> 3 }

// Promote gives the style after a mechanism asked for at least these owners. An owner never goes down. As soon as anybody uses
// concentrations the reversal potential is at least Derived. The flags follow: concentrations that are Integral are initialised, and
// then a Derived reversal potential follows them in every step; a Derived reversal potential is computed once at INITIAL.
func (s Style) Promote(conc, erev int) Style {
	conc = max(conc, s.Conc())
	erev = max(erev, s.Erev())
	if conc > Unused {
		erev = max(erev, Derived)
	}
	p := s&(StyleWriteIn|StyleWriteOut) + Style(conc) + Style(erev)<<3
	if conc == Integral {
		p |= StyleCInit
		if erev == Derived {
			p |= StyleEAdvance
		}
	}
	if conc > Unused && erev == Derived {
		p |= StyleEInit
	}
	return p
}

// Promote gives the style of the ion after an instance with this USEION clause has been placed in the segment. conflict says that
// another mechanism already writes the same concentration there, which is nearly always a mistake.
func (u *IonUse) Promote(s Style) (p Style, conflict bool) {
	conc, erev := Unused, Unused
	if u.ReadErev {
		erev = Constant
	}
	if u.ReadIn || u.ReadOut {
		conc = Constant
	}
	if u.WriteIn || u.WriteOut {
		conc = Integral
	}
	if u.WriteErev {
		erev = Integral
	}
	p = s
	if conc != Unused || erev != Unused {
		p = s.Promote(conc, erev)
	}
	if u.WriteIn {
		conflict = p&StyleWriteIn != 0
		p |= StyleWriteIn
	}
	if u.WriteOut {
		conflict = conflict || p&StyleWriteOut != 0
		p |= StyleWriteOut
	}
	return p, conflict
}

// StyleWord packs the arguments of NEURON's ion_style(name, c_style, e_style, einit, eadvance, cinit), and keeps from old which
// concentrations are written.
func StyleWord(old Style, conc, erev int, einit, eadvance, cinit bool) Style {
	s := old&(StyleWriteIn|StyleWriteOut) | Style(conc&3) | Style(erev&3)<<3
	for _, f := range []struct {
		on  bool
		bit Style
	}{{einit, StyleEInit}, {eadvance, StyleEAdvance}, {cinit, StyleCInit}} {
		if f.on {
			s |= f.bit
		}
	}
	return s
}
