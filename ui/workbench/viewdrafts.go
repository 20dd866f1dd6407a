package workbench

import (
	"time"

	"nrngui/engine/project"
)

// draftEvery is how often an unsaved document is looked at: with the time of writing a killed program loses less than the last second.
const draftEvery = 500 * time.Millisecond

// autosave keeps a draft of an unsaved document. While one is written no other is begun, so that a slow disk delays drafts and not the window.
func (a *App) autosave() {
	if a.DraftDir == "" {
		return
	}
	time.AfterFunc(draftEvery, func() {
		a.post(func() {
			if p := a.state.Doc(); p != nil && a.state.Unsaved() && p != a.drafted && !a.drafting {
				a.saveDraft(p)
			}
			a.autosave()
		})
	})
}

func (a *App) saveDraft(p *project.Project) {
	if a.draft == nil {
		d, err := project.NewDraft(a.DraftDir, a.state.Path)
		if err != nil {
			a.state.Complain(err)
			return
		}
		a.draft = d
	}
	d := a.draft
	a.drafted, a.drafting = p, true
	a.background(func() func() {
		err := d.Autosave(p)
		return func() {
			a.drafting = false
			if err != nil {
				a.state.Complain(err)
			}
		}
	})
}

// Discard is part of Services.
func (a *App) Discard() {
	if a.draft != nil {
		if err := a.draft.Discard(); err != nil {
			a.state.Complain(err)
		}
		a.draft, a.drafted = nil, nil
	}
}
