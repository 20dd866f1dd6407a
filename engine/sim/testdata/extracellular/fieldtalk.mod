TITLE couples the layers outside of the membrane to the world by pointers

: Drives the potential outside by a stimulus times a transfer resistance, and adds up what the segment contributes to a distant electrode.
: ex points to e_extracellular, im to i_membrane of the same segment.

NEURON {
	SUFFIX fieldtalk
	RANGE rx, er
	GLOBAL amp, period
	POINTER ex, im
}

UNITS {
	(mV) = (millivolt)
	(mA) = (milliamp)
	(MOhm) = (megohm)
	PI = (pi) (1)
}

PARAMETER {
	rx = 1 (MOhm)      : transfer resistance between the electrode and the segment
	amp = 0 (nanoamp)  : stimulus current
	period = 2 (ms)    : of the stimulus
}

ASSIGNED {
	ex (mV)
	im (mA/cm2)
	er (mV)       : contribution to the potential at the electrode
	area (micron2)
}

INITIAL {
	ex = amp*rx
	er = 10*rx*im*area*0.001
}

BEFORE BREAKPOINT {
	ex = amp*rx*sin(2*PI*t/period)
}

AFTER SOLVE {
	er = 10*rx*im*area*0.001
}
