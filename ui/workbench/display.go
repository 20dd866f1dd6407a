package workbench

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// Display looks for a display before a window is tried, because the toolkit would panic or hang without one. The error names what was tried.
// It is nil on systems that always have a display.
func Display() error {
	if runtime.GOOS != "linux" && !strings.HasSuffix(runtime.GOOS, "bsd") {
		return nil
	}
	wayland, x11 := os.Getenv("WAYLAND_DISPLAY"), os.Getenv("DISPLAY")
	if wayland == "" && x11 == "" {
		return fmt.Errorf("no display: neither WAYLAND_DISPLAY nor DISPLAY is set")
	}
	var tried []string
	if wayland != "" {
		path := wayland
		if !filepath.IsAbs(path) {
			path = filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), wayland)
		}
		if dial("unix", path) {
			return nil
		}
		tried = append(tried, "WAYLAND_DISPLAY "+wayland)
	}
	if x11 != "" {
		network, address, ok := x11Address(x11)
		if ok && (dial(network, address) || network == "unix" && dial("unix", "@"+address)) {
			return nil
		}
		tried = append(tried, "DISPLAY "+x11)
	}
	return fmt.Errorf("no display: nothing answers at %s", strings.Join(tried, " and "))
}

// x11Address gives where the server of a DISPLAY such as ":0", "unix:1.0" or "host:10.0" listens.
func x11Address(display string) (network, address string, ok bool) {
	host, number, ok := strings.Cut(display, ":")
	if !ok {
		return "", "", false
	}
	number, _, _ = strings.Cut(number, ".")
	n := 0
	if _, err := fmt.Sscanf(number, "%d", &n); err != nil {
		return "", "", false
	}
	if host == "" || host == "unix" {
		return "unix", fmt.Sprintf("/tmp/.X11-unix/X%d", n), true
	}
	return "tcp", fmt.Sprintf("%s:%d", host, 6000+n), true
}

func dial(network, address string) bool {
	c, err := net.DialTimeout(network, address, time.Second)
	if err != nil {
		return false
	}
	c.Close()
	return true
}

// DrawWithout starts the program once more to draw its window without a display, for a display that turned out to have no OpenGL. args are
// those of this start.
func DrawWithout(shot string, args []string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	c := exec.Command(self, append([]string{"-headless", "-shot", shot}, args...)...)
	c.Stdout, c.Stderr = os.Stdout, os.Stderr
	return c.Run()
}
