package hoc

import (
	"fmt"
	"strconv"

	"nrngui/engine/hoc/gui"
	"nrngui/engine/hoc/neuron"
	"nrngui/engine/hoc/object"
)

// joinMechanisms makes MechanismStandard.save write into the session that is saved.
func (m *Machine) joinMechanisms() {
	m.Class("MechanismStandard").Members["save"] = object.Method(func(c *object.Call) object.Value {
		saveStandard(m.Windows, c.Text(0), c.Self.Data.(*neuron.MechanismStandard))
		return object.Num(0)
	})
}

// showStandard is MechanismStandard.panel(["label"]): a change does the action with hoc_ac_ as the number of the field.
func (m *Machine) showStandard(c *object.Call, s *neuron.MechanismStandard) {
	label := s.Mechanism()
	if c.N() > 0 {
		label = c.Text(0)
	}
	var fields []gui.Field
	names, sizes := s.Names()
	for i, name := range names {
		for k := range sizes[i] {
			f := gui.Field{Label: name, Ref: (*object.Cell)(s.Value(name, k)), Unit: m.Cable.Units(name)}
			if sizes[i] > 1 {
				f.Label = fmt.Sprintf("%s[%d]", name, k)
			}
			if f.Unit == "" {
				f.Unit = m.Cable.Units(s.Mechanism() + "." + name)
			}
			f.Action = object.Statement{Text: fmt.Sprintf("hoc_ac_ = %d  %s", len(fields), s.Action), In: c.Caller}
			fields = append(fields, f)
		}
	}
	m.Windows.ShowFields("MechanismStandard", label, fields)
}

// showTypes is MechanismType.menu(): a menu of the panel that is open, whose items do the action with hoc_ac_ as the number of the type.
func (m *Machine) showTypes(c *object.Call, t *neuron.MechanismType) {
	text := `xmenu("MechType")`
	for i, name := range t.Names() {
		if name != "morphology" {
			text += fmt.Sprintf(" xbutton(%q, %q)", name, fmt.Sprintf("hoc_ac_=%d %s", i, t.Action))
		}
	}
	c.Execute(object.Statement{Text: text + " xmenu()", In: c.Caller})
}

// saveStandard is MechanismStandard.save("variable") while a session is saved.
func saveStandard(w *gui.Windows, variable string, s *neuron.MechanismStandard) {
	w.SaveLine(fmt.Sprintf("%s = new MechanismStandard(%q)", variable, s.Mechanism()))
	names, sizes := s.Names()
	for i, name := range names {
		for k := range sizes[i] {
			w.SaveLine(fmt.Sprintf("%s.set(%q, %s, %d)", variable, name, strconv.FormatFloat(*s.Value(name, k), 'g', 6, 64), k))
		}
	}
}
