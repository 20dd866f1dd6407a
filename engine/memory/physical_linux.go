package memory

import (
	"os"
	"strconv"
	"strings"
)

// physical gives the memory that this program can have, bytes: that of the computer, or of the group of processes when that is less; 0 when unknown.
func physical() float64 {
	total := 0.0
	if data, err := os.ReadFile("/proc/meminfo"); err == nil {
		for _, line := range strings.Split(string(data), "\n") {
			if f := strings.Fields(line); len(f) >= 2 && f[0] == "MemTotal:" {
				if kB, err := strconv.ParseFloat(f[1], 64); err == nil {
					total = kB * 1024
				}
			}
		}
	}
	for _, name := range []string{"/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"} {
		if data, err := os.ReadFile(name); err == nil {
			if n, err := strconv.ParseFloat(strings.TrimSpace(string(data)), 64); err == nil && n > 0 && (total == 0 || n < total) {
				total = n
			}
		}
	}
	return total
}
