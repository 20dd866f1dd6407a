package sim

import (
	"unsafe"

	"nrngui/engine/event"
	"nrngui/engine/model"
	"nrngui/engine/random"
)

// Snapshot is a whole state of an Instance: potentials, all columns and GLOBAL variables of the mechanisms, time, queue, spike detectors,
// weights and random streams. Continuing from it gives the same bits as never having stopped.
type Snapshot struct {
	program *Program
	set     Settings
	t       float64
	nodes   [4][]float64 // v, cm, i_cap, i_membrane_
	mechs   []savedMech
	weights [][]float64
	queue   event.Queue
	above   []bool
	fan     []float64
	lcg     random.LCG
	clib    random.CLib
	singles uint32
	watches watchList
}

type savedMech struct {
	cols    [][]float64
	uni     []float64
	movable []event.Handle
	streams []random.Stream
	handles []*random.Random
	vectors [][]float64
}

// T is the time of the snapshot, ms.
func (s *Snapshot) T() float64 { return s.t }

// Bytes is the memory that the snapshot takes, to a few per cent.
func (s *Snapshot) Bytes() int {
	n := 512 + s.queue.Bytes() + len(s.above) + 8*len(s.fan) + 64*len(s.watches.all)
	for _, c := range s.nodes {
		n += 8 * len(c)
	}
	for _, m := range s.mechs {
		n += 200 + 8*len(m.uni) + 8*len(m.movable) + 64*len(m.streams) + 8*len(m.handles)
		for _, c := range m.cols {
			n += 24 + 8*len(c)
		}
		for _, h := range m.handles {
			if h != nil {
				n += int(unsafe.Sizeof(*h))
			}
		}
		for _, v := range m.vectors {
			n += 24 + 8*len(v)
		}
	}
	for _, w := range s.weights {
		n += 24 + 8*len(w)
	}
	return n
}

// savedNodes gives the node columns that a snapshot holds; the geometry belongs to the sections.
func savedNodes() [4]int {
	return [4]int{model.NodeV, model.NodeCm, model.NodeICap, model.NodeIMem}
}

// Save takes a snapshot.
func (in *Instance) Save() *Snapshot {
	s := &Snapshot{
		program: in.p, set: in.Settings(), t: in.t, lcg: in.lcg, clib: in.clib, singles: in.singles,
		above: append([]bool(nil), in.above...), fan: append([]float64(nil), in.fan...),
	}
	cols := in.nodeColumns()
	for k, c := range savedNodes() {
		s.nodes[k] = append([]float64(nil), cols[c]...)
	}
	for _, r := range in.mechs {
		s.mechs = append(s.mechs, savedMech{
			cols:    copyColumns(r.frame.Cols, r.frame.Cols),
			uni:     append([]float64(nil), r.frame.Uni...),
			movable: append([]event.Handle(nil), r.movable...),
			streams: append([]random.Stream(nil), r.streams...),
			handles: cloneHandles(&in.program, r.handles),
			vectors: cloneVectors(r.vectors),
		})
	}
	for _, nc := range in.netcons {
		s.weights = append(s.weights, append([]float64(nil), nc.Weight...))
	}
	in.queue.CopyTo(&s.queue)
	s.watches = in.watches.clone()
	return s
}

// Restore goes back to a snapshot of the same program. It fails when the model has been compiled again since.
func (in *Instance) Restore(s *Snapshot) error {
	if s.program != in.p {
		return in.failure("save again after compiling", "the snapshot belongs to another compiled model")
	}
	if err := in.ready(); err != nil {
		return err
	}
	own := in.set
	in.set, in.t, in.lcg, in.clib, in.singles, in.fault = s.set, s.t, s.lcg, s.clib, s.singles, nil
	in.set.Threads, in.set.Executor = own.Threads, own.Executor
	*in.celsius = s.set.Celsius
	cols := in.nodeColumns()
	for k, c := range savedNodes() {
		copy(cols[c], s.nodes[k])
	}
	for i, r := range in.mechs {
		m := &s.mechs[i]
		for k, col := range m.cols {
			copy(r.frame.Cols[k], col)
		}
		copy(r.frame.Uni, m.uni)
		copy(r.movable, m.movable)
		copy(r.streams, m.streams)
		r.restoreHandles(cloneHandles(&in.program, m.handles))
		copy(r.vectors, cloneVectors(m.vectors))
		r.frame.Err = nil
	}
	for i, nc := range in.netcons {
		copy(nc.Weight, s.weights[i])
	}
	copy(in.above, s.above)
	copy(in.fan, s.fan)
	in.watches = s.watches.clone()
	in.lookAtStyles()
	in.lookInside()
	s.queue.CopyTo(&in.queue)
	in.forgetProbes()
	return nil
}
