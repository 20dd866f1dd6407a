package clip

import (
	"errors"
	"io"
	"log"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// owner owns the selection CLIPBOARD of a display.
type owner struct {
	conn   *xgb.Conn
	window xproto.Window
	data   []byte
	atoms  map[string]xproto.Atom
	part   int             // how many bytes go in one request
	flows  map[flow][]byte // what is still to be sent in parts
}

// flow is a property of a window that takes a picture in parts.
type flow struct {
	window   xproto.Window
	property xproto.Atom
}

// largestPart bounds one request, bytes, also where the server would take more.
const largestPart = 1 << 16

func init() { xgb.Logger = log.New(io.Discard, "", 0) } // it tells of a connection's end, which is what is wanted

// own takes the selection.
func own(display string, data []byte) (*owner, error) {
	conn, err := xgb.NewConnDisplay(display)
	if err != nil {
		return nil, err
	}
	o := &owner{conn: conn, data: data, atoms: map[string]xproto.Atom{}, part: largestPart, flows: map[flow][]byte{}}
	if err := o.take(); err != nil {
		conn.Close()
		return nil, err
	}
	return o, nil
}

func (o *owner) take() error {
	for _, name := range []string{"CLIPBOARD", "TARGETS", "image/png", "INCR"} {
		r, err := xproto.InternAtom(o.conn, false, uint16(len(name)), name).Reply()
		if err != nil {
			return err
		}
		o.atoms[name] = r.Atom
	}
	setup := xproto.Setup(o.conn)
	if setup == nil || len(setup.Roots) == 0 {
		return errors.New("the display has no screen")
	}
	o.part = min(o.part, 4*int(setup.MaximumRequestLength)-64)
	var err error
	if o.window, err = xproto.NewWindowId(o.conn); err != nil {
		return err
	}
	screen := setup.DefaultScreen(o.conn)
	err = xproto.CreateWindowChecked(o.conn, 0, o.window, screen.Root, 0, 0, 1, 1, 0, xproto.WindowClassInputOnly, 0, 0, nil).Check()
	if err != nil {
		return err
	}
	if err := xproto.SetSelectionOwnerChecked(o.conn, o.window, o.atoms["CLIPBOARD"], xproto.TimeCurrentTime).Check(); err != nil {
		return err
	}
	now, err := xproto.GetSelectionOwner(o.conn, o.atoms["CLIPBOARD"]).Reply()
	if err == nil && now.Owner != o.window {
		err = errors.New("another program took it at once")
	}
	return err
}

// serve answers who pastes until another program copies.
func (o *owner) serve() {
	defer o.conn.Close()
	for {
		e, err := o.conn.WaitForEvent()
		if e == nil && err == nil {
			return // the display has gone
		}
		switch e := e.(type) {
		case xproto.SelectionClearEvent:
			return
		case xproto.SelectionRequestEvent:
			o.answer(e)
		case xproto.PropertyNotifyEvent:
			if e.State == xproto.PropertyDelete {
				o.goOn(flow{e.Window, e.Atom})
			}
		}
	}
}

// answer gives what was asked for into a property of the one who asks, and says so.
func (o *owner) answer(e xproto.SelectionRequestEvent) {
	property := e.Property
	if property == xproto.AtomNone { // an old client
		property = e.Target
	}
	switch {
	case e.Target == o.atoms["TARGETS"]:
		list := make([]byte, 8)
		xgb.Put32(list, uint32(o.atoms["TARGETS"]))
		xgb.Put32(list[4:], uint32(o.atoms["image/png"]))
		xproto.ChangeProperty(o.conn, xproto.PropModeReplace, e.Requestor, property, xproto.AtomAtom, 32, 2, list)
	case e.Target == o.atoms["image/png"] && len(o.data) <= o.part:
		o.put(flow{e.Requestor, property}, o.data)
	case e.Target == o.atoms["image/png"]:
		xproto.ChangeWindowAttributes(o.conn, e.Requestor, xproto.CwEventMask, []uint32{xproto.EventMaskPropertyChange})
		size := make([]byte, 4)
		xgb.Put32(size, uint32(len(o.data)))
		xproto.ChangeProperty(o.conn, xproto.PropModeReplace, e.Requestor, property, o.atoms["INCR"], 32, 1, size)
		o.flows[flow{e.Requestor, property}] = o.data
	default:
		property = xproto.AtomNone // no other kind is to be had
	}
	told := xproto.SelectionNotifyEvent{Time: e.Time, Requestor: e.Requestor, Selection: e.Selection, Target: e.Target, Property: property}
	xproto.SendEvent(o.conn, false, e.Requestor, xproto.EventMaskNoEvent, string(told.Bytes()))
}

func (o *owner) put(to flow, part []byte) {
	xproto.ChangeProperty(o.conn, xproto.PropModeReplace, to.window, to.property, o.atoms["image/png"], 8, uint32(len(part)), part)
}

// goOn sends the next part when the former one has been taken; an empty one says that it was the last.
func (o *owner) goOn(to flow) {
	rest, ok := o.flows[to]
	if !ok {
		return
	}
	n := min(len(rest), o.part)
	o.put(to, rest[:n])
	o.flows[to] = rest[n:]
	if n == 0 {
		delete(o.flows, to)
	}
}
