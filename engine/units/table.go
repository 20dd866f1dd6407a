package units

import (
	"fmt"
	"strings"
	"sync"
)

// Table maps names to units. A child table sees the names of its parent: the UNITS block of a mod file is a child of the
// standard table.
type Table struct {
	parent *Table
	own    map[string]Unit
}

// Standard gives the built-in table. It is made once and never changed; Define works on a Child.
func Standard() *Table { return standard() }

// standard is computed at first use, because parsing the definitions at start-up would cost every program the time.
var standard = sync.OnceValue(func() *Table {
	t := &Table{own: map[string]Unit{}}
	for b := range Bases {
		u := One()
		u.Dim[b] = 1
		t.own[b.String()] = u
	}
	for _, d := range definitions() {
		u, err := t.Parse(d[1])
		if err != nil { // a broken invariant of this file, found by any test
			panic(fmt.Sprintf("units: definition of %s: %v", d[0], err))
		}
		for _, name := range strings.Fields(d[0]) {
			t.own[name] = u
		}
	}
	return t
})

// Child gives an empty table on top of t.
func (t *Table) Child() *Table { return &Table{parent: t, own: map[string]Unit{}} }

// Define adds a name, which hides that of the parent. Giving it two meanings in one table is an error and changes nothing.
func (t *Table) Define(name string, u Unit) error {
	if name == "" || strings.ContainsAny(name, " \t-/*^()") {
		return fmt.Errorf("%q cannot be the name of a unit: a name is one word", name)
	}
	if old, ok := t.own[name]; ok && !old.Same(u) {
		return fmt.Errorf("the unit %s is defined already as %s and cannot become %s", name, old, u)
	}
	t.own[name] = u
	return nil
}

func (t *Table) exact(name string) (Unit, bool) {
	for ; t != nil; t = t.parent {
		if u, ok := t.own[name]; ok {
			return u, true
		}
	}
	return Unit{}, false
}

// prefix is a decimal prefix; the long ones come first, so that "millivolt" is not read as "m" + "illivolt".
type prefix struct {
	name   string
	factor float64
}

func prefixes() []prefix {
	return []prefix{
		{"yotta", 1e24}, {"zetta", 1e21}, {"exa", 1e18}, {"peta", 1e15}, {"tera", 1e12}, {"giga", 1e9}, {"mega", 1e6}, {"myria", 1e4},
		{"kilo", 1e3}, {"hecto", 1e2}, {"deka", 1e1}, {"deci", 1e-1}, {"centi", 1e-2}, {"milli", 1e-3}, {"micro", 1e-6}, {"nano", 1e-9},
		{"pico", 1e-12}, {"femto", 1e-15}, {"atto", 1e-18}, {"zepto", 1e-21}, {"yocto", 1e-24}, {"meg", 1e6}, {"semi", .5}, {"demi", .5},
		{"Y", 1e24}, {"Z", 1e21}, {"E", 1e18}, {"P", 1e15}, {"T", 1e12}, {"G", 1e9}, {"M", 1e6}, {"k", 1e3}, {"h", 1e2},
		{"da", 1e1}, {"d", 1e-1}, {"c", 1e-2}, {"m", 1e-3}, {"u", 1e-6}, {"\u00b5", 1e-6}, {"\u03bc", 1e-6}, {"\xb5", 1e-6}, {"n", 1e-9},
		{"p", 1e-12}, {"f", 1e-15}, {"a", 1e-18}, {"z", 1e-21}, {"y", 1e-24},
	}
}

// Lookup finds a name: as it stands, then with a prefix split off (two at most: "decinanometer"), then without a plural s.
func (t *Table) Lookup(name string) (Unit, bool) {
	if u, ok := t.prefixed(name, 2); ok {
		return u, true
	}
	if n := len(name); n > 2 && name[n-1] == 's' {
		return t.prefixed(name[:n-1], 2)
	}
	return Unit{}, false
}

func (t *Table) prefixed(name string, depth int) (Unit, bool) {
	if u, ok := t.exact(name); ok {
		return u, true
	}
	if depth == 0 {
		return Unit{}, false
	}
	for _, p := range prefixes() {
		rest, ok := strings.CutPrefix(name, p.name)
		if !ok {
			continue
		}
		if rest == "" {
			if len(p.name) > 2 { // "milli/liter": a long prefix stands for its number
				return Unit{Factor: p.factor}, true
			}
			continue
		}
		if u, ok := t.prefixed(rest, depth-1); ok {
			u.Factor *= p.factor
			return u, true
		}
	}
	return Unit{}, false
}

// definitions gives the units in an order in which each rests on those before. The left side lists synonyms.
func definitions() [][2]string {
	return [][2]string{
		// numbers
		{"fuzz", "1"}, {"two", "2"}, {"dozen", "12"}, {"% percent", "1|100"}, {"ppm", "1e-6"},
		{"pi", "3.14159265358979323846"}, {"mole", "6.02214076e23"}, {"mol", "1"}, {"ion", "1"},
		// angle; the steradian carries radian squared
		{"rad", "radian"}, {"degree deg arcdeg", "1|180 pi-radian"}, {"arcmin", "1|60 arcdeg"}, {"arcsec", "1|60 arcmin"},
		{"circle turn revolution rev", "2 pi-radian"}, {"grade", ".9 degree"}, {"steradian sr", "radian2"}, {"sphere", "4 pi-steradian"},
		// time
		{"second s", "sec"}, {"minute min", "60 sec"}, {"hour hr", "60 min"}, {"day", "24 hr"}, {"week", "7 day"},
		{"year yr", "365.2425 day"}, {"month", "1|12 year"}, {"ms msec", "millisec"}, {"us usec \u00b5s \u03bcs", "microsec"}, {"ns", "nanosec"},
		{"hertz Hz hz", "/sec"}, {"becquerel Bq", "/sec"}, {"rpm", "rev/minute"}, {"rps", "rev/sec"},
		// length, area, volume
		{"meter metre", "m"}, {"cm", "centimeter"}, {"mm", "millimeter"}, {"km", "kilometer"}, {"nm", "nanometer"},
		{"micron um \u00b5m \u03bcm", "micrometer"}, {"angstrom \u00c5", "1e-10 m"}, {"fermi", "1e-15 m"},
		{"inch in", "2.54 cm"}, {"foot feet ft", "12 inch"}, {"yard yd", "3 foot"}, {"mile mi", "5280 foot"}, {"nmile", "1852 m"}, {"mil", "1e-3 inch"},
		{"hectare ha", "1e4 m2"}, {"acre", "4840 yd2"}, {"barn", "1e-28 m2"},
		{"cc", "cm3"}, {"liter litre l L", "1e-3 m3"}, {"ml mL", "milliliter"}, {"gallon gal", "231 inch3"},
		// mass
		{"gram gm g gramme", "1e-3 kg"}, {"mg", "milligram"}, {"tonne metricton", "1e3 kg"}, {"pound lb", ".45359237 kg"}, {"ounce oz", "1|16 pound"},
		// mechanics
		{"c", "299792458 m/sec"}, {"gravity force", "9.80665 m/sec2"},
		{"newton nt N", "kg-m/sec2"}, {"dyne", "gram-cm/sec2"}, {"joule J", "nt-m"}, {"erg", "1e-7 joule"}, {"cal calorie", "4.1868 joule"},
		{"watt W", "joule/sec"}, {"pascal Pa", "nt/m2"}, {"bar", "1e5 nt/m2"}, {"atm atmosphere", "101325 nt/m2"}, {"torr", "1|760 atm"},
		{"mercury hg Hg", "133322 kg/m2-sec2"}, {"poise", "gram/cm-sec"}, {"stoke", "1e-4 m2/sec"},
		// electricity
		{"coulomb C", "coul"}, {"ampere amp A", "coul/sec"}, {"volt V", "watt/amp"}, {"ohm \u03a9 \u2126", "volt/amp"}, {"mho siemens S", "/ohm"},
		{"kilohm", "1e3 ohm"}, {"megohm Mohm", "1e6 ohm"}, {"farad F", "coul/volt"}, {"henry H", "volt-sec/amp"}, {"weber Wb", "volt-sec"},
		{"tesla", "weber/m2"}, {"gauss", "1e-4 tesla"}, {"maxwell", "1e-8 weber"}, {"biot", "10 amp"}, {"debye", "3.33564e-30 coul-m"},
		{"mh", "millihenry"}, {"pf", "picofarad"},
		// temperature differences
		{"K kelvin", "degC"}, {"\u00b0C \xb0C", "degC"}, {"degF", "5|9 degC"},
		// physics; exact since 2019, but for the masses (CODATA 2018)
		{"e", "1.602176634e-19 coul"}, {"faraday", "e-mole"}, {"boltzmann k", "1.380649e-23 joule/K"}, {"gasconstant R", "k-mole"},
		{"planck", "6.62607015e-34 joule-sec"}, {"hbar", "planck/two-pi"}, {"electronvolt ev eV", "e-volt"},
		{"electronmass", "9.1093837015e-31 kg"}, {"protonmass", "1.67262192369e-27 kg"}, {"amu dalton atomicmassunit", "1.66053906660e-27 kg"},
		{"curie", "3.7e10 /sec"},
		// chemistry; see doc.go for mole and mol
		{"molar M", "mol/liter"}, {"mM", "millimolar"}, {"uM \u00b5M \u03bcM", "micromolar"}, {"nM", "nanomolar"}, {"pM", "picomolar"},
		// light
		{"cd candle", "candela"}, {"lumen", "candela-sr"}, {"lux", "lumen/m2"},
		// information, traffic, money
		{"byte", "8 bit"}, {"baud", "bit/sec"}, {"ccs", "1|36 erlang"}, {"$", "dollar"}, {"cent", "1e-2 dollar"},
	}
}
