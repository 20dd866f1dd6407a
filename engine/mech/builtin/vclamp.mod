TITLE Two electrode voltage clamp with an amplifier

COMMENT
Holds amp[0] for dur[0], then amp[1] and amp[2], and lets go afterwards. One electrode measures: the amplifier sees vi, which is v with a
fraction fac of the output added (compensation of what couples over). The summing point e obeys

    vi + tau1*vi' = stim + 2*e + tau1*e'          (input stage)
    vo + tau2*vo' = -gain*e                       (output stage)

and the output vo drives the current (vo - v)/rstim. Each step is backward Euler, the three equations solved together by hand. With a gain of
1e5 the clamp is stiff: the equations hold at the new time, so the step may be large against tau1. Not for variable steps.

A. L. Hodgkin, A. F. Huxley, B. Katz, J. Physiol. 116:424-448 (1952).
ENDCOMMENT

DEFINE NSTEP 3

NEURON {
	POINT_PROCESS VClamp
	ELECTRODE_CURRENT i
	RANGE e0, vo0, vi0, dur, amp, gain, rstim, tau1, tau2, fac, i
}

UNITS {
	(nA) = (nanoamp)
	(mV) = (millivolt)
}

PARAMETER {
	dur[NSTEP] (ms) <0, 1e9>        : how long each level is held
	amp[NSTEP] (mV)                 : the levels
	gain = 1e5 <0, 1e9>             : gain of the amplifier
	rstim = 1 (megohm) <1e-9, 1e9>  : resistance of the current electrode
	tau1 = .001 (ms) <0, 1e9>       : time constant of the input stage
	tau2 = 0 (ms) <0, 1e9>          : time constant of the output stage
	e0 (mV)                         : summing point at the end of the former step
	vo0 (mV)                        : output at the end of the former step
	vi0 (mV)                        : input at the end of the former step
	fac = 0 (1) <0, 10>             : part of the output that reaches the input
}

ASSIGNED {
	v (mV)
	dt (ms)
	i (nA)     : current injected now
	stim (mV)  : level now
	tc (ms)    : the clamp is off after this time
}

STATE {
	e (mV)   : summing point of the amplifier
	vo (mV)  : its output
	vi (mV)  : its input
}

INITIAL {
	vo = v
	vo0 = v
	vi = v
	vi0 = v
	e = 0
	e0 = 0
}

BREAKPOINT {
	SOLVE advance METHOD after_cvode
	level()
	i = current()
}

PROCEDURE level() {  : the level that holds at time t
	LOCAL found
	found = 0
	tc = 0
	FROM j = 0 TO NSTEP-1 {
		if (found == 0) {
			stim = amp[j]
			tc = tc + dur[j]
			if (t < tc) {
				found = 1
				tc = tc + 100 (ms)  : well before the end of this level
			}
		}
	}
}

FUNCTION current() (nA) {  : the amplifier at the end of this step, given v
	LOCAL t1, t2, drive
	if (t > tc) {
		e0 = 0
		vo0 = 0
		current = 0
	} else {
		t1 = tau1/dt
		t2 = tau2/dt
		drive = stim + t1*(vi0 - e0)
		vo = (gain*(drive - (1 + t1)*(1 - fac)*v) + (2 + t1)*t2*vo0)/((1 + t1)*fac*gain + (2 + t1)*(1 + t2))
		vi = v + fac*(vo - v)
		e = ((1 + t1)*vi - drive)/(2 + t1)
		current = (vo - v)/rstim
	}
}

PROCEDURE advance() {  : what is now becomes the former step
	i = current()
	e0 = e
	vo0 = vo
	vi0 = vi
}
