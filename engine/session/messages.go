package session

import (
	"math"
	"time"

	"nrngui/engine/currents"
	"nrngui/engine/project"
	"nrngui/engine/source"
)

// Command is a request to the session goroutine: one of the types below. Commands are queued and applied between steps.
type Command interface{ command() }

// Load builds and compiles a project in place of the present model, keeps the time traces of the last run as the receiver
// has them, and initialises. A project that can't be built leaves the present model alone and reports Problems.
type Load struct{ Project *project.Project }

// Init is finitialize: t = 0, states at rest; recordings are emptied.
type Init struct{}

// Run is Init followed by Continue to Tstop.
type Run struct{}

// Continue goes on until t reaches Until; 0 means Tstop.
type Continue struct{ Until float64 }

// Continuous goes on without end, as an oscilloscope does; only Pause, Stop or a failure end it. Frame.Until is +Inf then, and the film has its pictures as
// often as in a run to Tstop. What the receiver keeps of the samples is its own affair; snapshots stay within their memory.
type Continuous struct{}

// Step advances N time steps and pauses.
type Step struct{ N int }

// Pause stops stepping and keeps the state.
type Pause struct{}

// Branch takes the present run up again at the first moment at or after T and goes on from there as a new run with other values, to Until or,
// when that is 0, to Tstop; with Hold it waits there. Up to T the new run is the former one bit by bit: Frame.Fork says how much of the former
// run's samples, spikes and changes are the new one's too, and only what follows is sent. Changes at or after T, of the event list of the
// project and by Set, are not made in the new run; the former run can't be branched later than T any more. It is refused, and the run goes on as
// it was, when T is not in the run, when no snapshot is left from before T, or when a Set names nothing.
type Branch struct {
	T     float64 // ms
	Set   []Set   // at T
	Until float64 // ms
	Hold  bool
}

// Remember says how many bytes of memory the snapshots for Branch may take; 0 takes none. A session begins with 128 MiB.
type Remember struct{ Bytes int64 }

// Probe makes every step tell the currents of these places, in Frame.Currents; it replaces the former list, and an empty one costs nothing. A place that is new in the
// list is told of the present run so far too, which is computed again from its snapshots while the model rests or for a moment in which it waits.
// The run itself stays the same bit by bit.
type Probe struct {
	Places []project.Place
	Since  float64 // ms: what was before is not told
}

// Look asks what the watched variables and the shape were at a moment T (ms) of the present run and, with Explain, which currents moved the potential of a place then.
// It is computed again from the last snapshot before T, unless that takes longer than a second; the run stays the same bit by bit. The answer is in Frame.Seen.
type Look struct {
	T       float64
	Explain *project.Place
}

// Stop ends a run; like Pause, but Progress falls back to none.
type Stop struct{}

// Set gives a variable a value, at the next step when running. With Section (a subset name or "all") set, the variable
// (Ref.Var) is set over the whole subset of Ref.Cell. Kept in the event list with its model time when t > 0.
type Set struct {
	Ref    project.Ref
	Subset string
	Value  float64
}

// Settings changes the run settings without rebuilding; dt, celsius and secondorder act at the next Init or step.
type Settings struct{ Run project.Run }

// Record adds a recording from now on; samples before it are NaN.
type Record struct{ Ref project.Ref }

// Unrecord removes one.
type Unrecord struct{ Ref project.Ref }

// ShapeVar chooses the variable whose values over all segments are sent with each frame ("v", "hh.m", "ina"); "" sends none.
type ShapeVar struct{ Var string }

// Eval reads variables now; the answer comes in a Frame as Values with the same Tag.
type Eval struct {
	Tag  string
	Refs []project.Ref
}

// Watch makes every frame carry the present values of these refs (for the inspector); replaces the former list.
type Watch struct{ Refs []project.Ref }

// Pace limits the speed to a multiple of real time (model ms per wall ms); 0 means as fast as possible.
type Pace struct{ Ratio float64 }

// ReplaceMechanism gives a mod file another text in the middle of a run, without Init: the text is compiled, the running mechanism of the same
// name replaced (model.ReplaceMechanism says how its values go over; new computed variables get what INITIAL gives them), and the model
// goes on at the same t. A file that the project has not is added. When the text has mistakes or can't take the place of the former one, the
// former keeps running. The answer is in Frame.Swaps.
type ReplaceMechanism struct {
	File   string // name of the mod file in the project
	Source string
}

func (ReplaceMechanism) command() {}

// Move puts a point process to another place in the middle of a run, without Init: its values, its states and the events on their way to it go along, and the model goes on at the
// same t. It is an error to name an artificial cell or a place that is not there.
type Move struct {
	Point string
	At    project.Place
}

func (Move) command() {}

func (Load) command()       {}
func (Init) command()       {}
func (Run) command()        {}
func (Continue) command()   {}
func (Step) command()       {}
func (Continuous) command() {}
func (Pause) command()      {}
func (Stop) command()       {}
func (Set) command()        {}
func (Settings) command()   {}
func (Record) command()     {}
func (Unrecord) command()   {}
func (ShapeVar) command()   {}
func (Eval) command()       {}
func (Watch) command()      {}
func (Pace) command()       {}
func (Branch) command()     {}
func (Remember) command()   {}
func (Probe) command()      {}
func (Look) command()       {}

// Status says what the session is doing.
type Status uint8

// The states of a session.
const (
	Empty Status = iota // no model
	Ready               // initialised or paused
	Running
	Done   // reached Tstop
	Failed // a run-time error; Frame.Problems says which
)

// String gives the word shown to the user.
func (s Status) String() string {
	return [...]string{"no model", "ready", "running", "done", "failed"}[s]
}

// Samples is what one recording gained since the former frame.
type Samples struct {
	Ref project.Ref
	Y   []float64 // parallel to Frame.T
}

// Frame is what happened since the former frame. Frames merge while the receiver is busy: T, Samples, Film, rows of Scans, Spikes, Values, Applied,
// Swaps, Reshaped, Currents, Seen and Problems add up, the rest is the newest. All slices belong to the receiver.
type Frame struct {
	Seq      uint64
	Model    int   // counts Loads; samples of an older model are of no use
	RunNo    int   // counts Inits and Branches; when it differs from the former frame, recordings begin anew, behind what Fork tells of
	Fork     *Fork // in all frames of a run that began by Branch
	Status   Status
	Past     Past    // what Branch can reach
	Time     float64 // model time now, ms
	Until    float64 // where the run will stop, ms; +Inf for a Continuous one
	RealTime float64 // model ms per wall ms, smoothed
	T        []float64
	Samples  []Samples
	Shape    *ShapeValues   // nil when nothing new
	Film     []*ShapeValues // the shape at regular model times since the former frame, for looking back; about 240 a run
	Scans    []Scanned      // one a Scan that runs
	Spikes   []Spike
	Values   []Value          // answers to Eval
	Watched  []float64        // parallel to the last Watch that had been applied; nil when nothing new
	Applied  []project.Change // parameters that were set, with the model time at which they began to act
	Problems source.List      // what went wrong or is odd, since the former frame
	Swaps    []Swap           // answers to ReplaceMechanism, in order
	Reshaped []Reshaped       // answers to Reshape, in order
	Currents []Currents       // of the places of the last Probe
	Seen     []Seen           // answers to Look, in order
	Layout   *Layout          // set in the first frame after a Load or Reshape, and when a replacement inserted ions
}

// Fork says where a run left the run it was branched from. The first Samples times and samples, Spikes spikes and Applied changes of the parent, as
// frames brought them, are also the first of the new run.
type Fork struct {
	Parent                   int     // RunNo
	T                        float64 // ms: the last moment that both share
	Samples, Spikes, Applied int
	Changes                  []project.Change // of the project's event list, those that the new run has made before T; the others are not made in it
}

// Currents is what flowed at a place in a stretch of the run: value k belongs to the sample From + k of the run, counted from that of Init, and to the step that ended there.
type Currents struct {
	Place project.Place
	Bands []Current   // what the rows of NA are; to be read only, frames share it
	Gates []GateInfo  // what the rows of Gate are; likewise
	From  int         // sample of the first value
	Whole bool        // everything before the place was probed: comes once, behind values that are later ones
	NA    [][]float64 // nA, positive outward, by band; their sum is 0 to rounding. NaN where no step was made or is known
	Gate  [][]float64 // states of the mechanisms that stand there, as that step has used them
	Err   string      // why there are none; everything else is empty then
	Hint  string      // what can be done about it
}

// Current names a row of Currents.NA.
type Current struct {
	Name string
	Role currents.Role
	Nth  int // it is the Nth of its role, from 0
}

// GateInfo names a row of Currents.Gate.
type GateInfo struct{ Name, Mechanism string }

// Seen is what a Look saw.
type Seen struct {
	RunNo   int            // of the run that was looked at
	Asked   float64        // ms
	T       float64        // ms: the first moment at or after it
	Watched []float64      // parallel to the list of the last Watch before the Look
	Shape   *ShapeValues   // nil when nothing colours the shape
	Explain *project.Place // as asked
	Card    *currents.Card // of the step that ended at T; it refers to nothing of the model
	Err     string         // why there is nothing to see, or no card
}

// Past is what is kept of the present run for Branch.
type Past struct {
	From      float64 // ms: the earliest time; NaN when there is none
	Snapshots int
	Bytes     int64
}

// Swap is what came of a ReplaceMechanism.
type Swap struct {
	File, Mechanism string
	Source          string // the text it was asked for
	T               float64
	Took            time.Duration // compiling and exchanging
	Instances       int           // that run the new text; 0 when nothing uses it
	Lost            []string      // variables that are no more
	Refused         source.List   // why the former text keeps running; nil when it was taken
}

// ShapeValues holds one value a segment, ordered as in Layout.
type ShapeValues struct {
	T   float64
	Var string
	V   []float32 // NaN where the variable does not exist
}

// Spike is an event source that fired.
type Spike struct {
	Source string // PointProc name or place text
	T      float64
}

// Value answers one Ref of an Eval.
type Value struct {
	Tag string
	Ref project.Ref
	V   float64
	Err string
}

// Layout describes the compiled model for views: the segments of all sections in order of creation.
type Layout struct {
	Sections []SectionInfo
	Segments int
	Points   []PointInfo
}

// SectionInfo is one section as simulated.
type SectionInfo struct {
	Cell, Name string
	NSeg       int
	First      int // index of its first segment in ShapeValues.V
	L, Diam    float64
	Area       float64 // um2, all segments
	Ra, Cm     float64
	Mechanisms []string
	Parent     int     // -1 for a root
	Near       float64 // own end, 0 or 1, that hangs on the parent; of a root the one its tree begins with
	Dist       float64 // path distance of that end from the beginning of the root, um
}

// FromRoot is the path distance of an arc position from the beginning of the root, um.
func (s *SectionInfo) FromRoot(x float64) float64 { return s.Dist + math.Abs(x-s.Near)*s.L }

// At is the arc position at a path distance from the beginning of the root, the reverse of FromRoot.
func (s *SectionInfo) At(um float64) float64 {
	if s.L <= 0 {
		return s.Near
	}
	return math.Abs(s.Near - min(max((um-s.Dist)/s.L, 0), 1))
}

// PointInfo is one point process or artificial cell.
type PointInfo struct {
	Name, Type string
	Section    int // index into Sections; -1 for an artificial cell
	X          float64
}
