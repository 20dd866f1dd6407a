TITLE coupled equations by Runge-Kutta, one of them with the time
: record a b clock drive
NEURON { SUFFIX drunge  RANGE drive }
ASSIGNED { v (mV)  drive }
STATE { a b clock }
INITIAL { a = 1 }
BREAKPOINT { SOLVE s METHOD runge }
DERIVATIVE s {
  drive = a*b
  a' = -0.3*a + b*exp(v/60)
  b' = 0.5*a - b*b - drive
  clock' = t
}
