// Package lib holds the HOC library that load_file finds under NEURON's file names: nrngui.hoc, stdrun.hoc, stdlib.hoc and the tools that
// sessions make.
//
//	text, ok := lib.Text("stdrun.hoc")
//
// The texts are our own. What they keep of NEURON's library is what scripts can see: names of procs, variables and templates, the order in which
// procs call each other, the number of objects made at loading (so that a script's first Vector has the number it has in NEURON), and the
// methods that saved sessions call. The tests of this package run scripts that print each call, and compare with what NEURON 9.0.2 prints.
//
// A tool that does not exist yet (table unbuilt) loads as templates and procs of its names, which say so when they are used. They call the
// function tool_not_built_, which package gui gives to the interpreter.
//
// The package is text: it interprets nothing.
package lib
