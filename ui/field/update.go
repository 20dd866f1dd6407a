package field

import (
	"fmt"
	"math"

	"nrngui/ui/look"
)

// Set gives the field a value from outside; a field that is being edited or dragged keeps what the user does.
func (s State) Set(v float64) State {
	if s.Sliding {
		return s
	}
	s.Spec = s.Spec.including(v)
	s.Value = v
	if !s.Editing && s.Bad == "" {
		s.Text = s.Format(v)
	}
	return s
}

// Type takes the text of the box over; nothing is decided before Commit.
func (s State) Type(text string) State {
	s.Text, s.Editing, s.Bad = text, true, ""
	return s
}

// Focus begins editing.
func (s State) Focus() State { s.Editing = true; return s }

// Commit evaluates the text. A refused text stays with its reason; the value stays as it was.
func (s State) Commit() (State, Event) {
	s.Editing = false
	if s.Text == s.Format(s.Value) {
		s.Bad = ""
		return s, Event{}
	}
	v, err := Evaluate(s.Text, s.Unit)
	if err == nil {
		err = s.check(v)
	}
	if err != nil {
		s.Bad = err.Error()
		return s, Event{}
	}
	was := s.Value
	s.Spec = s.Spec.including(v)
	s.Value, s.Before, s.Bad, s.Text = v, v, "", s.Format(v)
	return s, Event{Changed: v != was, Final: true}
}

// check compares with the limits.
func (s Spec) check(v float64) error {
	switch {
	case math.IsNaN(v) || math.IsInf(v, 0):
		return fmt.Errorf("%s is not a finite number", s.Label)
	case s.Integer && v != math.Trunc(v):
		return fmt.Errorf("%s counts something: a whole number is needed, not %s", s.Label, look.Value(v))
	case s.Min == 0 && s.Max == 0:
		return nil
	case v < s.Min || s.Above && v == s.Min:
		return fmt.Errorf("%s %s is too small: it must be %s %s", s.Label, look.Value(v), map[bool]string{true: "above", false: "at least"}[s.Above], s.limit(s.Min))
	case v > s.Max:
		return fmt.Errorf("%s %s is too large: at most %s", s.Label, look.Value(v), s.limit(s.Max))
	}
	return nil
}

func (s Spec) limit(v float64) string {
	if u := s.Shown(); u != "" {
		return look.Value(v) + " " + u
	}
	return look.Value(v)
}

// Cancel gives up the text of the box.
func (s State) Cancel() State {
	s.Text, s.Bad, s.Editing = s.Format(s.Value), "", false
	return s
}

// Slide puts the value at a share of the slider; final ends the drag.
func (s State) Slide(share float64, final bool) (State, Event) {
	if s.ReadOnly {
		return s, Event{}
	}
	return s.moveTo(s.At(share), final)
}

// moveTo is a change by hand: sliding until final.
func (s State) moveTo(v float64, final bool) (State, Event) {
	if !s.Sliding {
		s.Before = s.Value
	}
	e := Event{Changed: v != s.Value, Final: final}
	s.Value, s.Text, s.Bad, s.Sliding = v, s.Format(v), "", !final
	if final {
		e.Changed = e.Changed || v != s.Before
		s.Before = v
	}
	return s, e
}

// Release ends a drag where it stands.
func (s State) Release() (State, Event) {
	if !s.Sliding {
		return s, Event{}
	}
	return s.moveTo(s.Value, true)
}

// Nudge moves by steps of the arrow keys; scale 0.1 is fine, 10 coarse.
func (s State) Nudge(steps, scale float64, final bool) (State, Event) {
	if s.ReadOnly || steps == 0 {
		return s, Event{}
	}
	step := s.step(s.Value) * scale
	if s.Integer {
		step = math.Max(step, s.step(s.Value))
	}
	v := s.Value + steps*step
	if !s.Integer {
		v = roundStep(v, niceStep(step))
	}
	if s.Log && v <= 0 {
		v = s.Value
	}
	return s.moveTo(s.clamp(v), final)
}

// Scrub moves by a drag of the label: three pixels are a step.
func (s State) Scrub(pixels float64) (State, Event) {
	steps := math.Trunc(pixels / 3)
	if steps == 0 {
		return s, Event{}
	}
	return s.Nudge(steps, 1, false)
}

// Reset goes back to the default.
func (s State) Reset() (State, Event) {
	if !s.HasDefault || s.ReadOnly {
		return s, Event{}
	}
	s.Sliding = false
	return s.moveTo(s.Default, true)
}
