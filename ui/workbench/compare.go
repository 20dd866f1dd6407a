package workbench

import (
	"nrngui/engine/export"
	"nrngui/engine/mech"
	"nrngui/engine/project"
	"nrngui/engine/session"
)

// compare runs a project with our engine and with an installed NEURON. It runs off the main goroutine.
func compare(a *App, p *project.Project, cat *mech.Catalogue) (*export.Report, error) {
	nrn, err := export.FindNeuron()
	if err != nil {
		return nil, err
	}
	res, err := session.Simulate(a.ctx, p, a.state.Base, nil)
	if err != nil {
		return nil, err
	}
	ours := export.Run{T: res.T}
	for i, r := range res.Refs {
		ours.Traces = append(ours.Traces, export.Trace{Name: r.String(), Y: res.Y[i]})
	}
	for _, s := range res.Spikes {
		ours.Spikes = append(ours.Spikes, export.Spike{Source: s.Source, T: s.T})
	}
	return export.Verify(a.ctx, p, cat, export.ToPython, ours, nrn)
}
