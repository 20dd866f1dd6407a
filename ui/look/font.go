package look

import (
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
)

// Fonts are font files (TrueType or OpenType) for those who paint text themselves. The window hands over the fonts of its theme,
// so that painted and toolkit text look the same; without a window GoFonts serves.
type Fonts struct {
	Regular, Bold, Mono []byte
}

// GoFonts are the fonts of the Go project, embedded in the program.
func GoFonts() Fonts {
	return Fonts{Regular: goregular.TTF, Bold: gobold.TTF, Mono: gomono.TTF}
}
