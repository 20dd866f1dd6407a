// Package event holds the queue of a simulation: what will happen, ordered by time; among equal times what was put in first comes out
// first. That second rule is what makes runs repeatable, and it is NEURON's.
//
// Reading order: Event (a time and a few numbers whose meaning is the owner's), Queue, Handle (to move one that waits).
//
//	var q event.Queue
//	h := q.Push(event.Event{Time: 5, Kind: kindSelf, Target: 3, Flag: 1})
//	q.Move(h, 7)
//	for {
//		e, ok := q.PopUntil(t)
//		if !ok {
//			break
//		}
//		deliver(e)
//	}
//
// The queue is a 4-ary heap of slots (Johnson 1975, Inf. Process. Lett. 4:53) with sequence numbers as second key. Slots are used
// again, so that in steady state nothing is allocated. It knows neither neurons nor mechanisms and is not safe for concurrent use.
package event
