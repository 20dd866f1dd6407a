package paint

import "nrngui/ui/look"

// Ticks are the marks of an axis; see look.NewTicks for how they are chosen.
type Ticks = look.Ticks

// NewTicks chooses 4 to 7 ticks at steps of 1, 2 or 5 in a..b, not more than room.
func NewTicks(a, b float64, room int) Ticks { return look.NewTicks(a, b, room) }
