TITLE dimers: stoichiometry, decay, influx; steady state of a nonlinear scheme
: record m d t3 out

NEURON { SUFFIX kdimer  RANGE out, vol }
PARAMETER { vol = 2.5  bath = 0.7 }
ASSIGNED { v (mV)  out }
STATE { m d t3 }

INITIAL {
  m = 2
  SOLVE grow STEADYSTATE sparse
}

BREAKPOINT { SOLVE grow METHOD sparse }

KINETIC grow { LOCAL k
  COMPARTMENT vol { m d }
  k = exp(v/50)
  ~ 2 m <-> d (1.5*k, 0.3)
  ~ m + d + bath <-> t3 (0.8, (0.1 + 0.05*k))
  ~ t3 -> (0.2)
  out = f_flux
  ~ m << (0.4*(1 + k))
  ~ m -> (0.05)
}
