//go:build !unix

package files

import "os/exec"

// ended gives the exit code.
func ended(e *exec.ExitError) int { return e.ExitCode() }
