package model

import (
	"nrngui/engine/mech"
)

// SetFunctionTable gives the FUNCTION_TABLE name of a mechanism its values, for all instances. Without values a run that calls it fails.
func (m *Model) SetFunctionTable(mechanism, name string, table *mech.FuncTable) error {
	path := mechanism + "." + name
	t, err := m.lookup(path, mechanism)
	if err != nil {
		return err
	}
	if err := m.Table(t).SetFuncTable(name, table); err != nil {
		return fault(path, "give one value for every combination of abscissae", "%v", err)
	}
	return nil
}
