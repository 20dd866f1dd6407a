//go:build unix

package files

import (
	"os/exec"
	"syscall"
)

// ended gives the exit code, or the signal that ended a command as a number below 0.
func ended(e *exec.ExitError) int {
	if w, ok := e.Sys().(syscall.WaitStatus); ok && w.Signaled() {
		return -int(w.Signal())
	}
	return e.ExitCode()
}
