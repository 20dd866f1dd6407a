TITLE A mechanism that uses the ion of another
: READ of a foreign reversal potential and current; two mechanisms share an ion with VALENCE stated once
NEURON { SUFFIX mguse  USEION mg READ emg, img WRITE img VALENCE 2  RANGE g, seen }
PARAMETER { g = 1e-5 (S/cm2) }
ASSIGNED { v (mV)  emg (mV)  img (mA/cm2)  seen (mV) }
BREAKPOINT { seen = emg  img = g*(v - emg) }
