// Package object is what all script languages share: values, objects, classes, and what a class may ask of the program that runs it.
//
// Reading order: Value (a number, a text, an object, a reference to a number, a section), Object and Class (built-in classes such as
// Vector and templates written in HOC alike), Member (a method or a property of a class), Call (the arguments of one call), Runtime (what
// a method may ask of the interpreter), Files (the only way to the disk).
//
// A class is a table of functions:
//
//	var timer = &object.Class{
//		Name: "Timer",
//		New:  func(c *object.Call) any { return &clock{stmt: c.Text(0)} },
//		Members: map[string]*object.Member{
//			"seconds": object.Method(func(c *object.Call) object.Value {
//				k := c.Self.Data.(*clock)
//				if c.N() > 0 {
//					k.every = c.Number(0)
//				}
//				return object.Num(k.every)
//			}),
//		},
//	}
//
// Arguments are checked by the accessors of Call: a wrong kind or a missing argument fails with the name of what was called. A method
// fails with Call.Fail, code without a Call with Fail; both unwind to the interpreter, which adds file, line and backtrace. No
// other panic is an error message.
//
// Objects are counted: Hold when a reference is kept, Release when it is given up; at zero Class.Free runs at once, because users of
// HOC see it happen (an IClamp leaves its section when its last reference goes). What a method returns is not held: the
// interpreter frees it at the end of the statement unless somebody has taken it.
//
// The package runs nothing, knows no neuron and no syntax.
package object
