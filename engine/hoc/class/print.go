package class

import (
	"nrngui/engine/hoc/object"
	"nrngui/engine/hoc/text"
)

// printed gives the text of a format and the arguments behind it; i is the format's place. The text is good until the next one is printed.
func (s *State) printed(c *object.Call, i int) []byte {
	f, args, letters := c.Text(i), s.words[:0], 0
	for k := i + 1; k < c.N(); k++ {
		switch v := &c.Args[k]; v.Kind {
		case object.Number:
			args = append(args, text.Arg{Num: v.Num, IsNum: true})
		case object.String:
			args = append(args, text.Arg{Text: v.Text().S, IsText: true})
			letters += len(v.Text().S)
		case object.ObjectValue:
			args = append(args, text.Arg{Named: v.Object()})
		case object.SectionRef:
			args = append(args, text.Arg{Named: v.Section()})
		default:
			c.Fail("", "argument %d is %s, which has no format", k+1, v.Kind)
		}
	}
	c.Room(float64(letters))
	t, err := text.Append(s.line[:0], f, args)
	s.words = args
	if cap(t) <= mostKept {
		s.line = t
	}
	if err != nil {
		c.Fail("", "%v", err)
	}
	if len(t) > c.Largest() {
		c.Fail("", "the text would have %d characters; at most %d are possible", len(t), c.Largest())
	}
	return t
}

// mostKept is the room for printed texts that is kept.
const mostKept = 1 << 16

func (s *State) printing() functions {
	return functions{
		"printf": func(c *object.Call) object.Value {
			t := s.printed(c, 0)
			c.Print(string(t))
			return object.Num(float64(len(t)))
		},
		"fprint": func(c *object.Call) object.Value {
			t := s.printed(c, 0)
			if s.wopen == nil {
				c.Print(string(t))
			} else if _, err := s.wopen.Write(t); err != nil {
				c.Fail("", "%v", err)
			}
			return object.Num(float64(len(t)))
		},
		"sprint": func(c *object.Call) object.Value {
			to := c.TextVar(0)
			to.S = string(s.printed(c, 1))
			return object.Num(1)
		},
		"wopen": func(c *object.Call) object.Value { return s.reopen(c, &s.wopen, "w") },
		"hoc_stdout": func(c *object.Call) object.Value {
			switch {
			case c.N() == 0:
				if s.stdout != nil {
					object.Check(s.stdout.Close())
					s.stdout = nil
				}
			case s.stdout != nil:
				c.Fail("call it without argument first", "the output goes to a file already")
			default:
				t, err := s.open(c, c.Text(0), "w")
				if err != nil {
					c.Fail("", "%v", err)
				}
				s.stdout = t
			}
			return object.Num(1)
		},
	}
}

// reopen closes what ropen or wopen had opened, and opens another file unless its name is missing or empty. 0 says that it can't be opened.
func (s *State) reopen(c *object.Call, at **stream, mode string) object.Value {
	name := ""
	if c.N() > 0 {
		name = c.Text(0)
	}
	if *at != nil {
		object.Check((*at).Close())
		*at = nil
	}
	if name != "" {
		t, err := s.open(c, name, mode)
		if err != nil {
			return object.Num(0)
		}
		*at = t
	}
	return object.Num(1)
}
