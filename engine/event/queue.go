package event

import "sort"

// Event is one thing that will happen. Only Time means something to the queue.
type Event struct {
	Time   float64
	Flag   float64
	Kind   int32
	Target int32
	Link   int32
}

// Handle names an event while it waits. The zero Handle names none.
type Handle struct {
	slot int32 // index + 1
	age  uint32
}

// Queue gives events back in order of time, equal times in order of arrival. The zero Queue is empty and ready.
type Queue struct {
	heap  []key   // 4-ary: the children of i are 4i+1 .. 4i+4
	slots []entry // by slot number
	free  []int32 // slots that may be used again
	seq   uint64  // order of arrival
}

// key is what the heap compares, kept together for the cache.
type key struct {
	time float64
	seq  uint64
	slot int32
}

type entry struct {
	event Event
	at    int32  // position in heap; -1 when the slot is free
	age   uint32 // grows with each use, so that old handles are known
}

func (k key) before(o key) bool { return k.time < o.time || k.time == o.time && k.seq < o.seq }

// Len is the number of events that wait.
func (q *Queue) Len() int { return len(q.heap) }

// Push adds an event behind those of the same time.
func (q *Queue) Push(e Event) Handle {
	var slot int32
	if n := len(q.free); n > 0 {
		slot = q.free[n-1]
		q.free = q.free[:n-1]
	} else {
		slot = int32(len(q.slots))
		q.slots = append(q.slots, entry{})
	}
	s := &q.slots[slot]
	s.event = e
	s.age++
	q.heap = append(q.heap, key{})
	q.up(len(q.heap)-1, key{e.Time, q.seq, slot})
	q.seq++
	return Handle{slot + 1, s.age}
}

// Next gives the time of the first event.
func (q *Queue) Next() (time float64, ok bool) {
	if len(q.heap) == 0 {
		return 0, false
	}
	return q.heap[0].time, true
}

// PopUntil takes out the first event when its time is not later than until.
func (q *Queue) PopUntil(until float64) (Event, bool) {
	if len(q.heap) == 0 || !(q.heap[0].time <= until) {
		return Event{}, false
	}
	return q.take(0), true
}

// take removes the event at heap position at.
func (q *Queue) take(at int) Event {
	slot := q.heap[at].slot
	n := len(q.heap) - 1
	last := q.heap[n]
	q.heap = q.heap[:n]
	if at < n {
		q.place(at, last)
	}
	s := &q.slots[slot]
	s.at = -1
	q.free = append(q.free, slot)
	return s.event
}

// Waits says whether the event of the handle is still in the queue, and its time.
func (q *Queue) Waits(h Handle) (time float64, ok bool) {
	if h.slot < 1 || int(h.slot) > len(q.slots) {
		return 0, false
	}
	s := &q.slots[h.slot-1]
	return s.event.Time, s.age == h.age && s.at >= 0
}

// Move gives a waiting event another time; it goes behind those of the same time. It says whether the event was there.
func (q *Queue) Move(h Handle, time float64) bool {
	if _, ok := q.Waits(h); !ok {
		return false
	}
	s := &q.slots[h.slot-1]
	s.event.Time = time
	q.place(int(s.at), key{time, q.seq, h.slot - 1})
	q.seq++
	return true
}

// Remove takes a waiting event out. It says whether the event was there.
func (q *Queue) Remove(h Handle) bool {
	if _, ok := q.Waits(h); !ok {
		return false
	}
	q.take(int(q.slots[h.slot-1].at))
	return true
}

// Clear removes all events and forgets all handles; memory is kept.
func (q *Queue) Clear() {
	q.heap = q.heap[:0]
	q.free = q.free[:0]
	for i := len(q.slots) - 1; i >= 0; i-- {
		q.slots[i].at = -1
		q.slots[i].age++
		q.free = append(q.free, int32(i))
	}
	q.seq = 0
}

// CopyTo makes dst an exact copy: same events, same order among equals, same handles. It reuses the memory of dst.
func (q *Queue) CopyTo(dst *Queue) {
	dst.heap = append(dst.heap[:0], q.heap...)
	dst.slots = append(dst.slots[:0], q.slots...)
	dst.free = append(dst.free[:0], q.free...)
	dst.seq = q.seq
}

// Bytes is the memory that a copy of the queue takes.
func (q *Queue) Bytes() int { return 24*len(q.heap) + 40*len(q.slots) + 4*len(q.free) }

// InOrder calls f for every waiting event in the order in which they will come out. f must not change the queue.
func (q *Queue) InOrder(f func(Handle, Event)) {
	keys := append([]key(nil), q.heap...)
	sort.Slice(keys, func(i, j int) bool { return keys[i].before(keys[j]) })
	for _, k := range keys {
		s := &q.slots[k.slot]
		f(Handle{k.slot + 1, s.age}, s.event)
	}
}

// place puts k at heap position i or where it belongs from there.
func (q *Queue) place(i int, k key) {
	if i > 0 && k.before(q.heap[(i-1)/4]) {
		q.up(i, k)
		return
	}
	q.down(i, k)
}

func (q *Queue) up(i int, k key) {
	for i > 0 {
		p := (i - 1) / 4
		if !k.before(q.heap[p]) {
			break
		}
		q.set(i, q.heap[p])
		i = p
	}
	q.set(i, k)
}

func (q *Queue) down(i int, k key) {
	for {
		first := 4*i + 1
		if first >= len(q.heap) {
			break
		}
		least := first
		for c := first + 1; c < min(first+4, len(q.heap)); c++ {
			if q.heap[c].before(q.heap[least]) {
				least = c
			}
		}
		if !q.heap[least].before(k) {
			break
		}
		q.set(i, q.heap[least])
		i = least
	}
	q.set(i, k)
}

func (q *Queue) set(i int, k key) {
	q.heap[i] = k
	q.slots[k.slot].at = int32(i)
}
