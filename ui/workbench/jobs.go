package workbench

import (
	"context"
	"slices"
)

// Job is work that runs beside the window: a check, a sweep. One that begins ends an older one of its name.
type Job struct {
	Name  string
	Title string // what the status line says is going on
	// Work does it on a goroutine of its own and hears by ctx that it is of no more use; tell says how much is done, 0 to 1, and may be called from any
	// goroutine. done runs on the main goroutine, unless the job was ended.
	Work func(ctx context.Context, tell func(share float64)) (done func())
}

// RunningJob is a job as the window shows it.
type RunningJob struct {
	Name, Title string
	Share       float64
	stop        context.CancelFunc
}

// addJob lists a job that begins, and ends the one whose place it takes.
func (s *State) addJob(j *RunningJob) {
	s.EndJob(j.Name)
	s.Jobs = append(s.Jobs, j)
	s.Mark(DirtyJobs)
}

// EndJob stops a job; what it would have said is not heard.
func (s *State) EndJob(name string) {
	for _, j := range s.Jobs {
		if j.Name == name {
			s.dropJob(j)
			return
		}
	}
}

// dropJob takes a job from the list, and says whether it was there: a job that was ended finds out so.
func (s *State) dropJob(j *RunningJob) bool {
	i := slices.Index(s.Jobs, j)
	if i < 0 {
		return false
	}
	j.stop()
	s.Jobs = slices.Delete(s.Jobs, i, i+1)
	s.Mark(DirtyJobs)
	return true
}

// job finds one by its name; nil when it does not run.
func (s *State) job(name string) *RunningJob {
	for _, j := range s.Jobs {
		if j.Name == name {
			return j
		}
	}
	return nil
}
