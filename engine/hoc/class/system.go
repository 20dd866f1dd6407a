package class

import (
	"reflect"
	"runtime"
	"strings"
	"time"

	"nrngui/engine/hoc/object"
)

// The version whose behaviour is followed, as nrnversion gives it.
const (
	version     = "9.0.2"
	versionName = "nrngui"
	versionDate = "2026-08-10"
)

func (s *State) system() functions {
	return functions{
		"system": s.shell,
		"getcwd": func(c *object.Call) object.Value {
			return object.Literal(strings.TrimSuffix(c.Files().Getwd(), "/") + "/")
		},
		"chdir":       chdir,
		"neuronhome":  func(c *object.Call) object.Value { return object.Literal(c.Files().Getenv("NEURONHOME")) },
		"nrnversion":  s.version,
		"unix_mac_pc": func(*object.Call) object.Value { return object.Num(platform()) },
		"machine_name": func(c *object.Call) object.Value {
			name := c.Files().Getenv("HOSTNAME")
			if name == "" {
				name = "localhost"
			}
			c.TextVar(0).S = name
			return object.Num(0)
		},
		"startsw": func(*object.Call) object.Value {
			s.watch = time.Now()
			return object.Num(seconds(s.watch))
		},
		"stopsw": func(*object.Call) object.Value {
			now := time.Now()
			passed := seconds(now)
			if !s.watch.IsZero() {
				passed = now.Sub(s.watch).Seconds()
			}
			s.watch = now
			return object.Num(passed)
		},
		"nrn_mallinfo": func(*object.Call) object.Value {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			return object.Num(float64(m.HeapAlloc))
		},
		"variable_domain": s.setDomain,
		"units":           s.units,
	}
}

// seconds is the time since 1970.
func seconds(t time.Time) float64 { return float64(t.UnixNano()) * 1e-9 }

func platform() float64 {
	switch runtime.GOOS {
	case "windows":
		return 3
	case "darwin":
		return 4
	}
	return 1
}

func chdir(c *object.Call) object.Value {
	if err := c.Files().Chdir(c.Text(0)); err != nil {
		denied(c, err)
		return object.Num(-1)
	}
	return object.Num(0)
}

// shell runs a command: with a string variable as second argument that takes its output, else the output is printed. What it gives is the status as the
// C library has it: 256 times the exit code, or the number of the signal.
func (s *State) shell(c *object.Call) object.Value {
	var to *object.Text
	if c.N() > 1 {
		to = c.TextVar(1)
	}
	s.flush()
	out, code, err := c.Files().System(c.Text(0))
	if err != nil {
		c.Fail("", "%v", err)
	}
	if to != nil {
		to.S = out
	} else {
		c.Print(out)
	}
	if code < 0 {
		return object.Num(float64(-code))
	}
	return object.Num(float64(code * 256))
}

func (s *State) version(c *object.Call) object.Value {
	i := 1
	if c.N() > 0 {
		i = c.IntIn(0, 0, 9)
	}
	arch, system := runtime.GOARCH, runtime.GOOS
	if arch == "amd64" {
		arch = "x86_64"
	}
	system = map[string]string{"linux": "Linux", "darwin": "Darwin", "windows": "Windows"}[system]
	return object.Literal([...]string{
		version,
		"NEURON -- VERSION " + version + " " + versionName + " " + versionDate,
		"VERSION " + version + " " + versionName,
		versionName,
		versionDate,
		version,
		"",
		s.Command,
		arch + "-" + system,
		"1",
	}[i])
}

// symbols holds what scripts say of variables, by name or by address.
type symbols struct {
	units   map[any]string
	domains map[any][2]float64
}

// key is the name or the address that argument i gives.
func key(c *object.Call, i int) any {
	if c.Is(i, object.String) {
		return c.Text(i)
	}
	return addressKey(c.Ref(i))
}

// setDomain keeps the limits that a variable may have in fields of windows.
func (s *State) setDomain(c *object.Call) object.Value {
	k, lo, hi := key(c, 0), c.Number(1), c.Number(2)
	if s.limits.domains == nil {
		s.limits.domains = map[any][2]float64{}
	}
	s.limits.domains[k] = [2]float64{lo, hi}
	return object.Num(1)
}

// Domain gives the limits that variable_domain has set for a variable, by its name or its address.
func (s *State) Domain(name string, r object.Ref) (lo, hi float64, ok bool) {
	d, ok := s.limits.domains[name]
	if !ok && r != nil {
		d, ok = s.limits.domains[addressKey(r)]
	}
	return d[0], d[1], ok
}

// Unit gives the unit that a script has set for the number at an address.
func (s *State) Unit(r object.Ref) string { return s.limits.units[addressKey(r)] }

// units gives the unit of a variable, by name or address, and sets it when there is a second argument; units(0) and units(1), which hide and show units in windows,
// say so.
func (s *State) units(c *object.Call) object.Value {
	if c.Is(0, object.Number) {
		return object.Literal([...]string{"off", "on"}[c.IntIn(0, 0, 1)])
	}
	k := key(c, 0)
	if c.N() > 1 {
		if s.limits.units == nil {
			s.limits.units = map[any]string{}
		}
		s.limits.units[k] = c.Text(1)
	}
	u, ok := s.limits.units[k]
	if name, isName := k.(string); !ok && isName && s.Units != nil {
		u = s.Units(name)
	}
	return object.Literal(u)
}

// addressKey is the address itself where addresses of its kind can be compared, else nothing that is found again.
func addressKey(r object.Ref) any {
	if reflect.TypeOf(r).Comparable() {
		return r
	}
	return new(int)
}
