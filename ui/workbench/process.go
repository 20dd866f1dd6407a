package workbench

import (
	"os"
	"runtime"
	"syscall"
)

// running says whether a process of that id is there. Where that can't be told, it says no: a draft is rather offered twice than never.
func running(pid int) bool {
	p, err := os.FindProcess(pid)
	if err != nil || pid <= 0 {
		return false
	}
	if runtime.GOOS == "windows" {
		return true // FindProcess has opened it
	}
	return p.Signal(syscall.Signal(0)) == nil
}
