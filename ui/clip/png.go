package clip

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// PNG puts a picture on the clipboard. The error says why no other program could get it.
func PNG(data []byte) error {
	if !bytes.HasPrefix(data, []byte("\x89PNG\r\n")) {
		return errors.New("the picture is no PNG")
	}
	if os.Getenv("WAYLAND_DISPLAY") != "" {
		if name, err := exec.LookPath("wl-copy"); err == nil {
			c := exec.Command(name, "--type", "image/png")
			c.Stdin = bytes.NewReader(data)
			if err := c.Run(); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			return nil
		}
	}
	if os.Getenv("DISPLAY") == "" {
		return errors.New("there is no clipboard: neither wl-copy nor an X11 display; save a file instead")
	}
	o, err := own(os.Getenv("DISPLAY"), data)
	if err != nil {
		return fmt.Errorf("the clipboard of X11 can't be had: %w; save a file instead", err)
	}
	go o.serve()
	return nil
}
