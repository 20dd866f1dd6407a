TITLE Oscillator of FitzHugh (Biophys J 1, 1961) that pushes a current
: METHOD runge with coupled nonlinear equations
NEURON { SUFFIX fhn  NONSPECIFIC_CURRENT i  RANGE amp, drive }
PARAMETER { amp = 2e-3 (mA/cm2)  drive = 0.5 }
ASSIGNED { v (mV)  i (mA/cm2) }
STATE { x r }
INITIAL { x = -1  r = -0.5 }
BREAKPOINT { SOLVE osc METHOD runge  i = amp*x }
DERIVATIVE osc { x' = x - x*x*x/3 - r + drive + (v + 65)/100  r' = 0.08*(x + 0.7 - 0.8*r) }
