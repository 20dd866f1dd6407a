package run

import (
	"runtime"

	"nrngui/engine/hoc/object"
)

// board is the bulletin board of ParallelContext on one rank: messages by key, and jobs that are done when somebody asks for results.
type board struct {
	packing []any // what pack has collected
	posts   map[string][][]any
	taking  []any // what take has taken, as far as it is not unpacked
	jobs    []job
	nextJob int // last identifier handed out
	local   int // last number of a job without one of its own
	ret     float64
	user    int
}

// job is one call of submit.
type job struct {
	id, user int
	stmt     string
	proc     string
	in       *object.Object
	args     []object.Value
}

func processors() int { return runtime.GOMAXPROCS(0) }

// key gives the key of a message: a string or a number.
func key(c *object.Call) string {
	if c.Is(0, object.Number) {
		return g(c.Number(0))
	}
	return c.Text(0)
}

// pack adds arguments from number i on to the message in preparation.
func (b *board) pack(c *object.Call, i int) {
	for ; i < c.N(); i++ {
		switch {
		case c.Is(i, object.Number):
			b.packing = append(b.packing, c.Number(i))
		case c.Is(i, object.String):
			b.packing = append(b.packing, c.Text(i))
		default:
			b.packing = append(b.packing, append([]float64(nil), vector(vectorArg(c, i)).Data...))
		}
	}
}

// next takes the next item of the message that is being unpacked.
func next[T any](b *board, c *object.Call) T {
	var none T
	if len(b.taking) == 0 {
		c.Fail("unpack what was packed, in that order", "the message has no more items")
	}
	x, ok := b.taking[0].(T)
	if !ok {
		c.Fail("unpack what was packed, in that order", "the next item of the message is %s, not %s", kindOf(b.taking[0]), kindOf(none))
	}
	b.taking = b.taking[1:]
	return x
}

func kindOf(x any) string {
	switch x.(type) {
	case float64:
		return "a number"
	case string:
		return "a string"
	}
	return "a Vector"
}

// unpack puts items into the arguments from number i on.
func (b *board) unpack(c *object.Call, i int) {
	for ; i < c.N(); i++ {
		switch {
		case c.Is(i, object.Reference):
			object.Check(c.Ref(i).Set(next[float64](b, c)))
		case c.Is(i, object.String):
			c.TextVar(i).S = next[string](b, c)
		default:
			v := vector(vectorArg(c, i))
			data := next[[]float64](b, c)
			v.Resize(len(data))
			copy(v.Data, data)
		}
	}
}

// find looks for a message and readies it for unpacking; take removes it.
func (b *board) find(k string, take bool) bool {
	list := b.posts[k]
	if len(list) == 0 {
		b.taking = nil
		return false
	}
	b.taking = list[0]
	if take {
		b.posts[k] = list[1:]
	}
	return true
}

// boardMembers are the methods about messages and jobs.
func (r *Run) boardMembers() map[string]*object.Member {
	b := &r.board
	num := func(f func(c *object.Call) float64) *object.Member {
		return object.Method(func(c *object.Call) object.Value { return object.Num(f(c)) })
	}
	look := func(take bool) *object.Member {
		return num(func(c *object.Call) float64 {
			if !b.find(key(c), take) {
				return 0
			}
			b.unpack(c, 1)
			return 1
		})
	}
	return map[string]*object.Member{
		"pack": num(func(c *object.Call) float64 { b.pack(c, 0); return 0 }),
		"post": num(func(c *object.Call) float64 {
			b.pack(c, 1)
			if b.posts == nil {
				b.posts = map[string][][]any{}
			}
			b.posts[key(c)] = append(b.posts[key(c)], b.packing)
			b.packing = nil
			return 1
		}),
		"unpack":    num(func(c *object.Call) float64 { b.unpack(c, 0); return 1 }),
		"look":      look(false),
		"look_take": look(true),
		"take": num(func(c *object.Call) float64 {
			k := key(c)
			for !b.find(k, true) { // somebody may still post it
				if r.work() == 0 {
					c.Fail("post it first", "there is no message %q and no job left that could post it", k)
				}
			}
			b.unpack(c, 1)
			return 1
		}),
		"upkscalar": num(func(c *object.Call) float64 { return next[float64](b, c) }),
		"upkstr": object.Method(func(c *object.Call) object.Value {
			t := c.TextVar(0)
			t.S = next[string](b, c)
			return object.Str(t)
		}),
		"upkvec": object.Method(func(c *object.Call) object.Value {
			var o *object.Object
			if c.N() > 0 {
				o = vectorArg(c, 0)
			} else {
				o = c.Temp(c.NewObject("Vector"))
			}
			data := next[[]float64](b, c)
			v := vector(o)
			v.Resize(len(data))
			copy(v.Data, data)
			return object.Obj(o)
		}),
		"submit": num(func(c *object.Call) float64 {
			j := r.readJob(c)
			b.nextJob++
			j.id = b.nextJob
			b.jobs = append(b.jobs, j)
			return float64(j.user)
		}),
		"context": num(func(c *object.Call) float64 { r.readJob(c); return 1 }), // is for the other ranks
		"working": num(func(*object.Call) float64 { return float64(r.work()) }),
		"retval":  num(func(*object.Call) float64 { return b.ret }),
		"userid":  num(func(*object.Call) float64 { return float64(b.user) }),
	}
}

// readJob reads the arguments of submit and context: [number,] statement | [number,] [object,] name of a function, arguments.
func (r *Run) readJob(c *object.Call) job {
	b := &r.board
	i := 0
	j := job{}
	if c.Is(0, object.Number) {
		j.user, i = gidArg(c, 0), 1
	} else {
		b.local--
		j.user = b.local
	}
	if c.N() == i+1 {
		j.stmt = c.Text(i)
		return j
	}
	if c.Is(i, object.ObjectValue) {
		j.in = c.Object(i)
		i++
	}
	j.proc = c.Text(i)
	for i++; i < c.N(); i++ {
		switch {
		case c.Is(i, object.Number):
			j.args = append(j.args, object.Num(c.Number(i)))
		case c.Is(i, object.String):
			j.args = append(j.args, object.Literal(c.Text(i)))
		default: // a copy, as it would travel to another rank
			from := vector(vectorArg(c, i))
			o := c.NewObject("Vector")
			o.Hold()
			v := vector(o)
			v.Resize(len(from.Data))
			copy(v.Data, from.Data)
			j.args = append(j.args, object.Obj(o))
		}
	}
	return j
}

// work does the oldest job and gives its identifier; 0 when there is none.
func (r *Run) work() int {
	b := &r.board
	if len(b.jobs) == 0 {
		return 0
	}
	j := b.jobs[0]
	b.jobs = b.jobs[1:]
	saved, packing := b.taking, b.packing
	b.taking, b.packing = nil, nil
	ac := r.host.NumberVar("hoc_ac_")
	if ac != nil {
		object.Check(ac.Set(float64(j.id)))
	}
	var out object.Value
	if j.proc == "" {
		r.host.Execute(object.Statement{Text: j.stmt})
		if ac != nil {
			out = object.Num(ac.Get())
		}
	} else {
		out = r.host.CallProc(j.proc, j.in, j.args...)
	}
	for _, a := range j.args {
		if o := a.Object(); o != nil {
			o.Release()
		}
	}
	b.taking, b.packing = saved, packing
	b.ret, b.user = 0, j.user
	if out.Kind == object.Number {
		b.ret = out.Num
	}
	return j.id
}
