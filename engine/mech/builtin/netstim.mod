TITLE Source of spike trains, regular or random

COMMENT
Sends number events, the first at start (plus a random part), then one every interval. noise says how much of the
interval is random: 0 gives equal intervals, 1 a Poisson train; in between the interval is
(1 - noise)*interval + noise*interval*x  with x drawn from the exponential distribution of mean 1.

Events that arrive: a positive weight starts a train when none is running, a negative weight ends the running one for
good (until the next positive one), zero does nothing. Self-events: flag 3 is the start asked for by INITIAL, flag 1 the next spike.
Every instance draws from a stream of its own, set back at initialisation, so a run repeats exactly.

M. L. Hines, N. T. Carnevale, Neurocomputing 58-60:1117-1122 (2004).
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL NetStim
	RANGE interval, number, start, noise
	RANDOM ranvar
	THREADSAFE
}

PARAMETER {
	interval = 10 (ms) <1e-9, 1e9>  : mean time between spikes
	number = 10 <0, 1e9>            : how many spikes a train has
	start = 50 (ms)                 : time of the first spike (the most likely one when noise > 0)
	noise = 0 <0, 1>                : random part of the interval, 0 none to 1 all
}

ASSIGNED {
	event (ms)  : time to the next spike
	on          : 1 while a train is running
	ispike      : spikes sent in this train
}

INITIAL {
	seed(0)
	on = 0
	ispike = 0
	if (noise < 0) {
		noise = 0
	}
	if (noise > 1) {
		noise = 1
	}
	if (start >= 0 && number > 0) {
		on = 1
		: the first interval starts early by its fixed part, so that the mean time of the first spike is start + noise*interval
		event = start + invl(interval) - interval*(1 - noise)
		if (event < 0) {
			event = 0
		}
		net_send(event, 3)
	}
}

PROCEDURE begin() {  : a fresh train
	if (number > 0) {
		on = 1
		event = 0
		ispike = 0
	}
}

FUNCTION invl(mean (ms)) (ms) {  : one interval drawn, around the given mean
	if (mean <= 0) {
		mean = .01
	}
	if (noise == 0) {
		invl = mean
	} else {
		invl = (1 - noise)*mean + noise*mean*random_negexp(ranvar)
	}
}

PROCEDURE next_invl() {  : time to the next spike, and whether there is one
	if (number > 0) {
		event = invl(interval)
	}
	if (ispike >= number) {
		on = 0
	}
}

PROCEDURE seed(x) {  : puts the random stream to position x
	random_setseq(ranvar, x)
}

NET_RECEIVE(w) {
	if (flag == 0) {
		if (w > 0 && on == 0) {
			begin()
			next_invl()
			event = event - interval*(1 - noise)
			net_send(event, 1)
		} else if (w < 0) {
			on = 0
		}
	}
	if (flag == 3) {
		if (on == 1) {
			begin()
			net_send(0, 1)
		}
	}
	if (flag == 1 && on == 1) {
		ispike = ispike + 1
		net_event(t)
		next_invl()
		if (on == 1) {
			net_send(event, 1)
		}
	}
}
