package syntax

import (
	"testing"

	"nrngui/engine/source"
	"nrngui/engine/source/expect"
)

func TestErrors(t *testing.T) {
	for _, name := range []string{"errors.mod", "warnings.mod"} {
		expect.Check(t, "testdata/"+name, func(src []byte) source.List {
			_, errs := Parse(src, name)
			return errs
		})
	}
}
