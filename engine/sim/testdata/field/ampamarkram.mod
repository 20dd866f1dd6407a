TITLE Synapse with facilitation and depression (M. Tsodyks, K. Pawelzik and H. Markram, Neural Comput 10, 1998), two exponentials
: several arguments of NET_RECEIVE, INITIAL that computes a peak, LOCAL at file level
NEURON { POINT_PROCESS ampamarkram  NONSPECIFIC_CURRENT i  RANGE tau1, tau2, rec, fac, use, g }
PARAMETER { tau1 = 0.5 (ms) <1e-9, 1e9>  tau2 = 3 (ms) <1e-9, 1e9>  rec = 130 (ms)  fac = 530 (ms)  use = 0.04  e = 0 (mV) }
ASSIGNED { v (mV)  i (nA)  g (uS)  peak }
STATE { a (uS)  b (uS) }
LOCAL calls
INITIAL { LOCAL tp
  tp = tau1*tau2/(tau2 - tau1)*log(tau2/tau1)
  peak = 1/(exp(-tp/tau2) - exp(-tp/tau1))
  a = 0
  b = 0
}
BREAKPOINT { SOLVE state METHOD cnexp  g = b - a  i = g*(v - e) }
DERIVATIVE state { a' = -a/tau1  b' = -b/tau2 }
NET_RECEIVE(w (uS), r, u, last (ms)) { LOCAL x
  INITIAL { r = 1  u = use  last = t }
  u = use + (u*(1 - use))*exp(-(t - last)/fac)
  r = 1 + (r - r*u - 1)*exp(-(t - last)/rec)
  last = t
  x = w*peak*r*u
  a = a + x
  b = b + x
}
