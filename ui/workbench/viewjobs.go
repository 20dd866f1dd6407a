package workbench

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// Begin is part of Services.
func (a *App) Begin(j Job) {
	ctx, stop := context.WithCancel(a.ctx)
	run := &RunningJob{Name: j.Name, Title: j.Title, stop: stop}
	a.state.addJob(run)
	var told atomic.Int64 // wall time of the last report, ns: ten a second are enough
	tell := func(share float64) {
		now := time.Now().UnixNano()
		if was := told.Load(); now-was < 1e8 || !told.CompareAndSwap(was, now) {
			return
		}
		a.post(func() {
			if a.state.job(run.Name) == run && share > run.Share {
				run.Share = share
				a.state.Mark(DirtyJobs)
				a.show()
			}
		})
	}
	a.background(func() func() {
		done := j.Work(ctx, tell)
		return func() {
			if a.state.dropJob(run) && done != nil {
				done()
			}
		}
	})
}

// jobsView is the part of the status line that tells of jobs: the newest one with its progress and a way to end it.
type jobsView struct {
	app      *App
	object   *fyne.Container
	title    *kit.Label
	progress *kit.Progress
}

func newJobsView(a *App) *jobsView {
	v := &jobsView{app: a, title: kit.NewSized("", look.SizeSmall, kit.InkText2, false), progress: kit.NewProgress(72)}
	stop := kit.NewIconButton(kit.IconClose, "End this work", func() {
		a.act(func() {
			if n := len(a.state.Jobs); n > 0 {
				a.state.EndJob(a.state.Jobs[n-1].Name)
			}
		})
	})
	v.object = kit.Row(8, v.title, v.progress, stop, kit.Divider())
	v.object.Hide()
	return v
}

// show gives the newest job; it says whether the room it takes has changed.
func (v *jobsView) show(s *State) bool {
	n := len(s.Jobs)
	was := v.title.MinSize().Width
	shown := v.object.Visible()
	setVisible(v.object, n > 0)
	if n == 0 {
		return shown
	}
	j := s.Jobs[n-1]
	title := j.Title
	if n > 1 {
		title = words.F("%s, and %d more", title, n-1)
	}
	v.title.Set(title)
	v.progress.Set(float32(j.Share))
	return !shown || v.title.MinSize().Width != was
}
