TITLE functions by table
NEURON {
	SUFFIX curve
	RANGE y
	GLOBAL shift
}
PARAMETER {
	shift = 1
}
ASSIGNED {
	y
}
FUNCTION_TABLE given(x)
FUNCTION_TABLE plane(x, z)
INITIAL {
	y = 0
}
FUNCTION parabola(x) {
	TABLE DEPEND shift FROM -10 TO 10 WITH 200
	parabola = x*x + shift
}
