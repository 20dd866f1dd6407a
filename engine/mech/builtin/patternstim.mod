TITLE Plays a recorded pattern of spikes

COMMENT
A list of times and of the identifiers (gid) of those that fire. Each spike goes to the NetCons that listen to that gid and whose source is not part of
the model; a source that is there and has the gid fires by itself. So the spikes of a whole network, as recorded, drive a part of it. The list is given by
the project (a pattern), by model.SetTrain, or by the method play in NEURON.

M. Migliore, C. Cannia, W. W. Lytton, H. Markram, M. L. Hines, J. Comput. Neurosci. 21:119-129 (2006).
ENDCOMMENT

NEURON {
	ARTIFICIAL_CELL PatternStim
	RANGE fake_output
	THREADSAFE
}

PARAMETER {
	fake_output = 0  : kept for old models; NEURON 9 makes no difference for 1
}

NET_RECEIVE(w) {
}
