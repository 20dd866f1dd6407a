// Package model holds the live model: what HOC, Python and the builders mutate statement by statement and what the solver steps.
//
// Reading order: Model (sections, mechanisms, point processes, NetCons of one simulation), Section (an unbranched cable),
// PointProcess, NetCon with its Source (watch.go: what else than a potential it may watch), and Var, the stable handle to one number by its name. defaults.go holds every default.
//
// Each number has one home. Values per segment live in columns, one set for the nodes (NodeV, NodeCm ...) and one for each
// mechanism type (mech.Columns); Section and PointProcess hold Row handles into them. The solver binds to the very same columns:
// compiling only permutes rows into node order, so a slider, a script and a time step see the same float64.
//
//	m := model.New(cat)
//	soma := m.NewSection("soma")
//	soma.SetL(20)
//	soma.SetDiam(20)
//	err := soma.Insert("hh")
//	gnabar, err := m.RangeVar(soma, 0.5, "hh.gnabar")
//	err = gnabar.Set(0.1)
//
// The mechanism extracellular has rows at the nodes without area too, because vext lives there as v does (extracellular.go). The number of
// its layers is the model's: SetLayers. SetFastIMem asks the solver to keep the membrane current of every node.
//
// SetPointer and SetRangePointer make a POINTER of a mechanism refer to the number behind a Var; Address says where that lives now.
// SetRandom and SetVector hand over what the C text of a mod file expects from a script.
// CallPoint and CallDensity run a FUNCTION or PROCEDURE of a mechanism as scripts do.
// ReplaceMechanism puts another version of a mechanism in the place of one in use.
//
// Model.Random is what NEURON keeps once per program for its random numbers, SetStream chooses the stream of one RANDOM variable. SetTrain gives a VecStim or
// PatternStim what it plays; sources have a global identifier by SetGID, and GIDSource stands for those that are not part of the model. NewTransfer carries a
// number elsewhere once a step, for gap junctions. RecordTimes makes an APCount tell when it counts.
//
// Two counters tell others what to redo: Structure grows when nodes or instances come or go (compile again), Geometry when only
// areas and resistances change (recompute coefficients). Areas and axial resistances are computed when they are asked for.
//
// Rules of arc positions follow NEURON: segment i of n holds x in [i/n, (i+1)/n), the ends 0 and 1 are nodes without area, a child
// may be attached by either end, and a section attached by its 1 end has its segments numbered from there inside the solver.
//
// The package steps nothing, knows no solver and is not safe for concurrent use: one owner at a time.
package model
