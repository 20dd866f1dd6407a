TITLE mistakes in loops and arrays

NEURON {
	SUFFIX c
	RANGE x
}

ASSIGNED { x n big[100] }

INITIAL {
	FROM k = 0 TO 5 BY n {                : ### "is not a positive constant" ### "count upwards by a number from 1 up"
		x = x + 1
	}
	FROM k = 0 TO 5 BY 0 {                : ### "is not a positive constant"
		x = x + 1
	}
}
