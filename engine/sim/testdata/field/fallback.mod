TITLE METHOD cnexp that falls back to derivimplicit
: a state in a denominator and in an argument: Newton's iteration with NEURON's stop; code between the equations; a variable set after its use
NEURON { SUFFIX fallback  NONSPECIFIC_CURRENT i  RANGE g, q }
PARAMETER { g = 2e-4 (S/cm2) }
ASSIGNED { v (mV)  i (mA/cm2)  q }
STATE { a b c }
INITIAL { a = 0.2  b = 0.01  c = 1e-9 }
BREAKPOINT { SOLVE mix METHOD cnexp  i = g*(a + b + c)*(v + 70) }
DERIVATIVE mix { LOCAL x
  x = exp((v + 65)/40)
  a' = 0.3*x*(1 - a) - 2*a/(a + 0.4) + 0.1*q
  q = a*b
  b' = 0.2*a - exp(b)*b/3
  c' = 1e-3*a - c/50/(1 + c)
}
