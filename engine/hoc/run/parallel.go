package run

import (
	"math"
	"time"

	"nrngui/engine/hoc/object"
)

// parallelClass makes the class ParallelContext: one rank, whose jobs are done where working() is called. All its objects are one.
func (r *Run) parallelClass() *object.Class {
	k := &object.Class{Name: "ParallelContext", New: func(*object.Call) any { return r }, Members: map[string]*object.Member{}}
	for _, group := range []map[string]*object.Member{r.gidMembers(), r.boardMembers(), r.worldMembers(), r.timeMembers()} {
		for name, m := range group {
			k.Members[name] = m
		}
	}
	return k
}

func constant(x float64) *object.Member {
	return object.Method(func(*object.Call) object.Value { return object.Num(x) })
}

// worldMembers are the methods about ranks and threads.
func (r *Run) worldMembers() map[string]*object.Member {
	num := func(f func(c *object.Call) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Num(f(c)) })
	}
	timeout := 20.0
	abort := 1.0
	return map[string]*object.Member{
		"id": constant(0), "nhost": constant(1), "id_world": constant(0), "nhost_world": constant(1), "id_bbs": constant(0), "nhost_bbs": constant(1),
		"subworlds": num(func(c *object.Call) float64 { within(c, 0, 1, 1); return 0 }),
		"barrier":   constant(0), "runworker": constant(0), "done": constant(0), "master_works_on_jobs": constant(0), "mpi_init": constant(0),
		"timeout": num(func(c *object.Call) float64 {
			was := timeout
			timeout = 0
			if c.N() > 0 {
				timeout = within(c, 0, 0, 10000)
			}
			return was
		}),
		"mpiabort_on_error": num(func(c *object.Call) float64 {
			was := abort
			if c.N() > 0 {
				abort = math.Trunc(within(c, 0, 0, 1))
			}
			return was
		}),
		"allreduce": num(func(c *object.Call) float64 {
			if isVector(c, 0) {
				return 0
			}
			return c.Number(0)
		}),
		"allgather": num(func(c *object.Call) float64 {
			v := vector(vectorArg(c, 1))
			v.Resize(1)
			v.Data[0] = c.Number(0)
			return 0
		}),
		"alltoall": num(func(c *object.Call) float64 {
			from, to := vector(vectorArg(c, 0)), vector(vectorArg(c, 2))
			data := append([]float64(nil), from.Data...)
			to.Resize(len(data))
			copy(to.Data, data)
			return 0
		}),
		"broadcast": num(func(c *object.Call) float64 {
			switch {
			case c.Is(0, object.String):
				return float64(len(c.Text(0)))
			case isVector(c, 0):
				return float64(len(vector(c.Object(0)).Data))
			}
			c.Fail("", "argument 1 must be a string or a Vector")
			return 0
		}),
		"nthread": num(func(c *object.Call) float64 {
			if c.N() > 0 {
				r.threads = int(within(c, 0, 1, 64))
				if r.in != nil {
					object.Check(r.in.SetThreads(r.threads))
				}
			}
			return float64(max(r.threads, 1))
		}),
		"nworker":     num(func(*object.Call) float64 { return float64(max(r.threads, 1) - 1) }),
		"partition":   constant(0), // who goes with whom is found out by the program itself
		"thread_stat": constant(0), "thread_busywait": constant(0), "sec_in_thread": constant(0), "optimize_node_order": constant(0),
		"thread_ctime": constant(0), "print_memory_stats": constant(0),
		"thread_how_many_proc": num(func(*object.Call) float64 { return float64(processors()) }),
		"dt":                   num(func(*object.Call) float64 { return float64(r.dt) }),
		"t":                    num(func(*object.Call) float64 { return float64(r.t) }),
		"psolve":               num(r.psolve),
		"multisplit":           num(func(c *object.Call) float64 { r.split(c); return 0 }),
		"splitcell_connect":    num(func(c *object.Call) float64 { r.splitCell(c); return 0 }),
		"prcellstate":          num(r.printCell),
		"nrnbbcore_write": num(func(c *object.Call) float64 {
			r.note("skipped", "ParallelContext.nrnbbcore_write: there is no CoreNEURON here that would read its files; this program runs the model itself")
			return 0
		}),
	}
}

// timeMembers are the methods about how long things took.
func (r *Run) timeMembers() map[string]*object.Member {
	begun := time.Now()
	out := map[string]*object.Member{
		"time":      object.Method(func(*object.Call) object.Value { return object.Num(time.Since(begun).Seconds()) }),
		"step_time": object.Method(func(*object.Call) object.Value { return object.Num(r.solving.Seconds()) }),
		"spike_statistics": object.Method(func(c *object.Call) object.Value {
			for i := range min(c.N(), 3) {
				object.Check(c.Ref(i).Set(0))
			}
			return object.Num(0)
		}),
	}
	// nothing is waited for and nothing sent on one rank
	for _, name := range []string{"wait_time", "step_wait", "send_time", "event_time", "integ_time", "vtransfer_time", "mech_time", "max_histogram", "spike_compress"} {
		out[name] = constant(0)
	}
	return out
}

// psolve is psolve(tstop): fixed steps as NEURON counts them.
func (r *Run) psolve(c *object.Call) float64 {
	tstop := within(c, 0, float64(r.t), 1e9)
	if r.gids.maxstep-1e-10 < float64(r.dt) {
		c.Fail("call set_maxstep first", "mindelay is 0 (or less than dt for fixed step method)")
	}
	began := time.Now()
	defer func() { r.solving += time.Since(began) }()
	n := int((tstop*(1+1e-11)-float64(r.t))/float64(r.dt) + 1e-9)
	for range n {
		r.step()
		if r.stop != 0 {
			break
		}
	}
	return 0
}

// printCell is prcellstate(gid, name): what a cell holds, as text in a file.
func (r *Run) printCell(c *object.Call) float64 {
	r.ready()
	r.writeCell(c, r.gidSource(c, 0).src, gidArg(c, 0), c.Text(1))
	return 0
}
