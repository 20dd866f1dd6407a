//go:build !unix

package formats

import "time"

// cpuTime is not asked for here.
func cpuTime() time.Duration { return 0 }
