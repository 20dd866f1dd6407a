package model

// NEURON's defaults (its reference manual; numbers fixed since version 3). They stand here and nowhere else.
const (
	DefaultNSeg    = 1
	DefaultL       = 100.0 // um
	DefaultDiam    = 500.0 // um
	DefaultRa      = 35.4  // ohm cm
	DefaultCm      = 1.0   // uF/cm2
	DefaultV       = -65.0 // mV
	DefaultCelsius = 6.3   // degC
	DefaultDt      = 0.025 // ms
	DefaultRall    = 1.0   // factor on the coupling to the parent

	DefaultThreshold = 10.0 // mV, of a NetCon's source
	DefaultDelay     = 1.0  // ms, of a NetCon
	DefaultWeight    = 0.0  // of a NetCon

	MaxNSeg = 32767 // largest number of segments of a section

	// EndArea is the stand-in for the area (um2) of a node without membrane: rows of such nodes are then in nA and uS
	// where others are in mA/cm2 and S/cm2.
	EndArea = 100.0
)
