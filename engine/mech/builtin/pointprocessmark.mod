TITLE Marks a place and does nothing

NEURON {
	POINT_PROCESS PointProcessMark
}
