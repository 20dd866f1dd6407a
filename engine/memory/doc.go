// Package memory bounds how much memory a model may take, so that a slip of a script (nseg = 1e9, a loop without end that appends) ends the script with a
// message and not the program.
//
//	b, err := memory.FromEnvironment(os.Getenv)
//	if err := b.Room(8 * n); err != nil { ... } // before n numbers are made
//	if err := b.Look(); err != nil { ... }      // now and then, for everything that is made little by little
//
// The bound is on the heap of the whole program. Looking at it costs some microseconds, so Room looks only when what was asked for since the last look adds up to
// something. What the collector has not taken back yet is not held against anybody: when the bound seems to be passed it collects first.
package memory
