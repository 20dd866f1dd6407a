package units

// The numbers that turn the units inside the engine into one another: mV, ms, um, nA, uS, mA/cm2, S/cm2, uF/cm2, Ohm cm,
// MOhm, mM. They are written here once; a test derives each from Factor.
const (
	// CurrentPerDensityArea: nA = CurrentPerDensityArea * (mA/cm2) * um2; likewise uS from S/cm2.
	CurrentPerDensityArea = 1e-2
	// CapacitiveDensity: mA/cm2 = CapacitiveDensity * (uF/cm2) * mV/ms.
	CapacitiveDensity = 1e-3
	// AxialResistance: MOhm = AxialResistance * Ohm cm * um / um2.
	AxialResistance = 1e-2
	// ConcentrationRate: mM/ms = -ConcentrationRate * (mA/cm2) * um2 / (charge * F * um3) for a current positive outward.
	ConcentrationRate = 1e4

	// Faraday is e N_A in coul/mole, GasConstant is k N_A in joule/(K mole); exact products of the SI of 2019 (CODATA 2018).
	Faraday     = 1.602176634e-19 * 6.02214076e23
	GasConstant = 1.380649e-23 * 6.02214076e23
	// AbsoluteZero of the Celsius scale, degC below 0.
	AbsoluteZero = 273.15
)
