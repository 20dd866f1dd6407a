TITLE Inhibitory synapse whose current is carried by chloride and bicarbonate
: a point process that writes two ions with negative valence, nernst(), net_receive with INITIAL
NEURON { POINT_PROCESS gabacl  USEION cl READ cli, clo WRITE icl VALENCE -1  USEION hco3 READ hco3i, hco3o WRITE ihco3 VALENCE -1  RANGE tau, part, g, total }
PARAMETER { tau = 8 (ms)  part = 0.2  cli = 6 (mM)  clo = 120 (mM)  hco3i = 16 (mM)  hco3o = 26 (mM) }
ASSIGNED { v (mV)  icl (nA)  ihco3 (nA)  celsius (degC)  total (nA) }
STATE { g (uS) }
INITIAL { g = 0 }
BREAKPOINT {
  SOLVE decay METHOD cnexp
  icl = g*(1 - part)*(v - rev(cli, clo))
  ihco3 = g*part*(v - rev(hco3i, hco3o))
  total = icl + ihco3
}
DERIVATIVE decay { g' = -g/tau }
FUNCTION rev(in, out) { rev = -(8.314*(celsius + 273.15)/96.485)*log(out/in) }
NET_RECEIVE(w (uS), n) { INITIAL { n = 0 }  n = n + 1  g = g + w*(1 + 0.1*n) }
