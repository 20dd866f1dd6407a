//go:build window

package windowtest

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"path/filepath"
	"strings"
	"time"
)

// dropper is an X client from which files are dragged: it speaks as much of the X11 protocol as a drag of files needs (XDND, version 5), so that what
// is tested is what a file manager does.
type dropper struct {
	conn         net.Conn
	base, root   uint32
	own          uint32 // our window, which owns the selection
	atoms        map[string]uint32
	files        string // as text/uri-list
	status, done chan error
}

// The requests and events of the protocol that are used.
const (
	createWindow      = 1
	internAtom        = 16
	changeProperty    = 18
	setSelectionOwner = 22
	sendEvent         = 25
	selectionRequest  = 30
	selectionNotify   = 31
	clientMessage     = 33
)

var le = binary.LittleEndian

// newDropper connects to a display and makes the files ready.
func newDropper(display string, files ...string) (*dropper, error) {
	conn, err := net.Dial("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(display, ":"))
	if err != nil {
		return nil, err
	}
	d := &dropper{conn: conn, atoms: map[string]uint32{}, status: make(chan error, 4), done: make(chan error, 4)}
	for _, f := range files {
		u := url.URL{Scheme: "file", Path: filepath.ToSlash(f)}
		d.files += u.String() + "\r\n"
	}
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	if err := d.hello(); err != nil {
		return nil, err
	}
	for _, name := range []string{"XdndEnter", "XdndPosition", "XdndStatus", "XdndDrop", "XdndFinished", "XdndSelection", "XdndActionCopy", "text/uri-list"} {
		if d.atoms[name], err = d.atom(name); err != nil {
			return nil, err
		}
	}
	d.own = d.base + 1
	d.request(createWindow, 0, d.own, d.root, 0, 1|1<<16, 2<<16, 0, 0) // 1 by 1, without a border, for input only
	d.request(setSelectionOwner, 0, d.own, d.atoms["XdndSelection"], 0)
	go d.listen()
	return d, nil
}

// hello opens the connection.
func (d *dropper) hello() error {
	if _, err := d.conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(d.conn, head); err != nil {
		return err
	}
	body := make([]byte, 4*int(le.Uint16(head[6:])))
	if _, err := io.ReadFull(d.conn, body); err != nil {
		return err
	}
	if head[0] != 1 {
		return fmt.Errorf("the X server refuses: %s", body)
	}
	vendor := (int(le.Uint16(body[16:])) + 3) &^ 3
	screen := 32 + vendor + 8*int(body[21])
	d.base, d.root = le.Uint32(body[4:]), le.Uint32(body[screen:])
	return nil
}

// request sends a request of 4-byte words.
func (d *dropper) request(op, detail byte, words ...uint32) error {
	b := []byte{op, detail, byte(len(words) + 1), 0}
	for _, w := range words {
		b = le.AppendUint32(b, w)
	}
	_, err := d.conn.Write(b)
	return err
}

// padded is text with zeros to whole words.
func padded(text string) (words []uint32) {
	b := append([]byte(text), make([]byte, 3)...)
	for len(b) >= 4 {
		words, b = append(words, le.Uint32(b)), b[4:]
	}
	return words
}

// atom asks for the number of a name; nothing else may be under way.
func (d *dropper) atom(name string) (uint32, error) {
	d.request(internAtom, 0, append([]uint32{uint32(len(name))}, padded(name)...)...)
	reply := make([]byte, 32)
	if _, err := io.ReadFull(d.conn, reply); err != nil {
		return 0, err
	}
	if reply[0] != 1 {
		return 0, fmt.Errorf("no atom %s: error %d", name, reply[1])
	}
	return le.Uint32(reply[8:]), nil
}

// message sends a client message to a window.
func (d *dropper) message(to uint32, kind string, data ...uint32) error {
	words := []uint32{to, 0, clientMessage | 32<<8, to, d.atoms[kind]}
	words = append(words, data...)
	for len(words) < 10 {
		words = append(words, 0)
	}
	return d.request(sendEvent, 0, words...)
}

// listen answers the target: it hands the files out when they are asked for.
func (d *dropper) listen() {
	for {
		e := make([]byte, 32)
		if _, err := io.ReadFull(d.conn, e); err != nil {
			d.status <- err
			d.done <- err
			return
		}
		switch e[0] & 0x7f {
		case 0:
			err := fmt.Errorf("X error %d of request %d", e[1], e[10])
			d.status <- err
			d.done <- err
			return
		case selectionRequest:
			at, who, selection, target, property := le.Uint32(e[4:]), le.Uint32(e[12:]), le.Uint32(e[16:]), le.Uint32(e[20:]), le.Uint32(e[24:])
			d.request(changeProperty, 0, append([]uint32{who, property, target, 8, uint32(len(d.files))}, padded(d.files)...)...)
			d.request(sendEvent, 0, who, 0, selectionNotify, at, who, selection, target, property, 0, 0)
		case clientMessage:
			switch kind, data := le.Uint32(e[8:]), e[12:]; kind {
			case d.atoms["XdndStatus"]:
				if le.Uint32(data[4:])&1 == 0 {
					d.status <- errors.New("the window takes no files there")
				} else {
					d.status <- nil
				}
			case d.atoms["XdndFinished"]:
				d.done <- nil
			}
		}
	}
}

// drop drags the files over a place of the screen within a window and lets them go there.
func (d *dropper) drop(window uint32, x, y int) error {
	defer d.conn.Close()
	wait := func(c chan error, what string) error {
		select {
		case err := <-c:
			return err
		case <-time.After(10 * time.Second):
			return fmt.Errorf("no answer: %s", what)
		}
	}
	d.message(window, "XdndEnter", d.own, 5<<24, d.atoms["text/uri-list"], 0, 0)
	d.message(window, "XdndPosition", d.own, 0, uint32(x)<<16|uint32(y), 0, d.atoms["XdndActionCopy"])
	if err := wait(d.status, "whether the window takes files"); err != nil {
		return err
	}
	d.message(window, "XdndDrop", d.own, 0, 0)
	return wait(d.done, "whether the files were taken")
}
