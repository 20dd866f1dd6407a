// Package channel makes mod texts of the ion channels and concentration models of NeuroML 2, and finds the channel in such a text again.
//
//	mod, err := channel.Translate(doc, element, channel.Want{Suffix: "naChan", Ion: "na"})
//	mod.Source, mod.Density, mod.Reversal // the text; "gbar"; "ena"
//	pool, err := channel.Pool(doc, element, "caPool", "ca")
//	origin, ok := channel.FromMod(mod.Source)
//
// Understood are ionChannelHH, ionChannelPassive, ionChannel (their common name), ionChannelVShift and ionChannelKS; all gates but those a file defines itself; the rates, steady states and
// time courses of NeuroML (HHExpRate, HHSigmoidRate, HHExpLinearRate, their ...Variable forms, fixedTimeCourse), and those that a file defines as a ComponentType of LEMS with
// parameters, constants, requirements and derived variables; q10Settings and conductance scaling. Pools are fixedFactorConcentrationModel, its Traub form,
// decayingPoolConcentrationModel, and a file's own with one TimeDerivative of the concentration.
//
// Reading order: channel.go (Want, Mod, Translate), gate.go, kinetic.go (gates with kinetic schemes), rate.go (the forms of rates), lems.go (a file's own types), text.go (the mod text), pool.go, origin.go.
//
// A mod text holds the channel as NeuroML says it in a COMMENT. FromMod translates that anew: only when it gives the very text, so that nobody has changed the equations, the channel is
// given back.
//
// It compiles nothing and places nothing on a cell.
package channel
