//go:build window

package windowtest

import (
	"bytes"
	"image"
	"image/png"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"

	"nrngui/ui/clip"
)

// paste asks the owner of the clipboard for a kind of data as another program does, and takes it in parts when it comes so.
func paste(t *testing.T, display, kind string) []byte {
	t.Helper()
	c, err := xgb.NewConnDisplay(display)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	atom := func(name string) xproto.Atom {
		r, err := xproto.InternAtom(c, false, uint16(len(name)), name).Reply()
		if err != nil {
			t.Fatal(err)
		}
		return r.Atom
	}
	clipboard, target, place, incr := atom("CLIPBOARD"), atom(kind), atom("TAKEN"), atom("INCR")
	w, _ := xproto.NewWindowId(c)
	xproto.CreateWindow(c, 0, w, xproto.Setup(c).DefaultScreen(c).Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
	xproto.ConvertSelection(c, w, clipboard, target, place, xproto.TimeCurrentTime)
	var data []byte
	parts := false
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); {
		e, bad := c.PollForEvent()
		if bad != nil {
			t.Fatal(bad)
		}
		var ready bool
		switch e := e.(type) {
		case nil:
			time.Sleep(5 * time.Millisecond)
		case xproto.SelectionNotifyEvent:
			if e.Property == xproto.AtomNone {
				return nil
			}
			ready = true
		case xproto.PropertyNotifyEvent:
			ready = parts && e.State == xproto.PropertyNewValue && e.Atom == place
		}
		if !ready {
			continue
		}
		r, err := xproto.GetProperty(c, true, w, place, xproto.GetPropertyTypeAny, 0, 1<<20).Reply()
		switch {
		case err != nil:
			t.Fatal(err)
		case r.Type == incr:
			parts = true
		case !parts:
			return r.Value
		case len(r.Value) == 0:
			return data
		default:
			data = append(data, r.Value...)
		}
	}
	t.Fatalf("%s did not come; %d bytes did", kind, len(data))
	return nil
}

// TestCopiedPicture copies pictures and pastes them as another program: a small one at once, a large one in parts, and the last one copied.
func TestCopiedPicture(t *testing.T) {
	d := newDesk(t, 640, 480, "-start")
	t.Setenv("DISPLAY", d.display)
	t.Setenv("WAYLAND_DISPLAY", "")
	picture := func(side int) []byte {
		img, rng := image.NewGray(image.Rect(0, 0, side, side)), rand.New(rand.NewPCG(1, 2))
		for i := range img.Pix {
			img.Pix[i] = uint8(rng.Uint32())
		}
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	for _, side := range []int{20, 900, 30} {
		data := picture(side)
		if err := clip.PNG(data); err != nil {
			t.Fatal(err)
		}
		if got := paste(t, d.display, "image/png"); !bytes.Equal(got, data) {
			t.Errorf("a picture of %d bytes came back as %d bytes", len(data), len(got))
		}
	}
	if kinds := paste(t, d.display, "TARGETS"); len(kinds) != 8 {
		t.Errorf("%d bytes of kinds, want 2 atoms", len(kinds))
	}
	if text := paste(t, d.display, "UTF8_STRING"); text != nil {
		t.Errorf("a picture came as the text %q", text)
	}
	if err := clip.PNG([]byte("no picture")); err == nil {
		t.Error("what is no picture was copied")
	}
}
