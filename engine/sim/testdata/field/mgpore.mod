TITLE A current of an ion of its own with a reversal potential that the mechanism computes
: an ion that NEURON does not know, VALENCE, WRITE of its reversal potential, nernst of concentrations in PARAMETER
NEURON { SUFFIX mgpore  USEION mg WRITE img, emg VALENCE 2  RANGE g, emg, inside }
PARAMETER { g = 2e-5 (S/cm2)  outside = 1.2 (mM)  inside = 0.5 (mM) }
ASSIGNED { v (mV)  img (mA/cm2)  emg (mV)  celsius (degC) }
STATE { gate }
INITIAL { emg = rev()  gate = 0 }
BREAKPOINT { SOLVE open METHOD cnexp  emg = rev()  img = g*(1 + gate)*(v - emg) }
DERIVATIVE open { gate' = (1/(1 + exp(-(v + 40)/5)) - gate)/3 }
FUNCTION rev() { rev = 1000*8.314*(celsius + 273.15)/(2*96485)*log(outside/inside) }
