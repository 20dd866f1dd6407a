// Package project is the description that the builders edit and that a file keeps: cells, placed mechanisms, recordings, run
// settings, views. It holds what the user said, never what was computed.
//
// Reading order: Project (the value), Ref (how anything names a variable), Read and Encode (the .nrnproj text), Open and Load (a file
// with its morphologies), Validate (every mistake, with a path and a remedy), edit.go (edits are functions from Project to
// Project), History (undo is the list of earlier values), Save and Draft (atomic saving, autosave, recovery), Build (fills a live
// model.Model) and Built (finds its parts again by name). What only some projects have stands in files of its own: Pointer, Random and Vector (what a mod file
// expects from a script), Pattern (what spike players play), Stream and RandomSettings (random numbers), Table (values of FUNCTION_TABLEs), Transfer (numbers carried
// elsewhere after each step), IonStyle, Profile (parameters that vary along a section).
//
// What a cell says beyond fixed values: Where (expressions over places, which choose the members of subsets), Domain and Gradient (parameters that vary over a subset, with NEURON's
// SubsetDomainIterator's p), Output, SynSite and Instances (a kind of cell at several positions). Asked of a cell: Figures (lowest, mean, highest, steps),
// Compartments and CutAdvice (how it is cut).
//
//	p, problems, err := project.Open("cell.nrnproj")
//	built, err := project.Build(p, cat)
//	v, err := built.Resolve(project.Ref{Section: "soma", X: 0.5, Var: "v"})
//	p, title, err := p.SetParam("", "soma", "hh", "gnabar", 0.2) // p is a new value; "gnabar_hh 0.12 → 0.2 on soma"
//
// A cell keeps four things apart, after Arbor's cable cell (N. Abi Akar et al., PDP 2019): shape, subsets, rules over subsets, and the rule that
// cuts sections into segments. So a new reconstruction keeps the rules.
//
// It runs nothing, draws nothing and compiles no mod files; WithMods takes the compiler as a function.
package project
