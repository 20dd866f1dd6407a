TITLE Marks a place and does nothing

COMMENT
The place can be found again by its position; no current flows.

M. L. Hines, N. T. Carnevale, Neural Comput. 12:995-1007 (2000).
ENDCOMMENT

NEURON {
	POINT_PROCESS PointProcessMark
}
