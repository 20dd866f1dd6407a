package session

import "nrngui/engine/sim"

// keepIMem switches i_membrane_ on when it is asked for and the model doesn't keep it yet. The model is compiled again and the run goes on
// where it was; until the next step the current is 0.
func (r *runner) keepIMem(name string) bool {
	m := r.built.Model
	if name != "i_membrane_" || m.FastIMem() {
		return true
	}
	m.SetFastIMem(true)
	prog, err := sim.Compile(m)
	if err == nil {
		err = r.resume(prog, func(*sim.Instance) error { return nil })
	}
	if err != nil {
		r.report(err)
	}
	return err == nil
}
