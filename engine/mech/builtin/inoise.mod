TITLE Current clamp: Gaussian noise

COMMENT
i = mean + x while it is on, where x is normal with standard deviation sd. With tau above zero x is an Ornstein-Uhlenbeck process with that
correlation time, advanced by its exact solution, so that mean, deviation and correlation do not depend on the step:

    x(t + dt) = x(t)*exp(-dt/tau) + sd*sqrt(1 - exp(-2 dt/tau))*n       n normal, mean 0, deviation 1

With tau = 0 every step draws anew (white up to half the sampling rate: the effect on the membrane then depends on dt).
Each instance draws from a stream of its own, set back at initialisation, so that runs repeat; stream chooses one by number,
so that several clamps can inject the same noise.

G. E. Uhlenbeck, L. S. Ornstein, Phys. Rev. 36:823-841 (1930); D. T. Gillespie, Phys. Rev. E 54:2084-2091 (1996).
ENDCOMMENT

NEURON {
	POINT_PROCESS INoise
	ELECTRODE_CURRENT i
	RANGE del, dur, mean, sd, tau, stream, i
	RANDOM r
}

UNITS {
	(nA) = (nanoamp)
}

PARAMETER {
	del = 0 (ms)             : time at which the current begins
	dur = 1e9 (ms) <0, 1e9>  : how long it lasts
	mean = 0 (nA)            : mean of the current, positive depolarises
	sd = 0 (nA) <0, 1e9>     : its standard deviation
	tau = 2 (ms) <0, 1e9>    : its correlation time, 0 for independent values in every step
	stream = 0 <0, 1e9>      : number of the random stream; 0 a stream of its own
}

ASSIGNED {
	dt (ms)
	i (nA)  : current injected now
	x (nA)
}

INITIAL {
	if (stream > 0) {
		random_setids(r, 7, 0, stream)
	}
	random_setseq(r, 0)
	x = sd*random_normal(r)
	i = 0
}

BREAKPOINT {
	SOLVE next
	at_time(del)
	at_time(del + dur)
	if (t >= del && t < del + dur) {
		i = mean + x
	} else {
		i = 0
	}
}

PROCEDURE next() {  : the noise of the next step
	LOCAL keep
	keep = 0
	if (tau > 0) {
		keep = exp(-dt/tau)
	}
	x = keep*x + sd*sqrt(1 - keep*keep)*random_normal(r)
}
