// Package expect is for tests of languages: a file of deliberate mistakes holds the diagnostics that its reader must give.
//
// They stand behind the line that they are about, as ### "part of the message", several if need be; ### "" alone marks nothing. A line that
// begins with --- starts a new case; lines keep their numbers.
//
//	expect.Check(t, "testdata/errors.mod", func(src []byte) source.List {
//		_, errs := Parse(src, "errors.mod")
//		return errs
//	})
package expect
