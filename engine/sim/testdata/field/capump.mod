TITLE Pool of calcium with a saturating pump (after A. Destexhe et al. 1993)
: derivimplicit of a concentration that is an ion's and a STATE; IF on the sign of the flux; FUNCTION with a TABLE without DEPEND
NEURON { SUFFIX capump  USEION ca READ ica, cai WRITE cai  RANGE depth, taur, cainf }
UNITS { F = (faraday) (coulomb) }
PARAMETER { depth = 0.1 (um)  taur = 40 (ms)  cainf = 2e-4 (mM)  kt = 1e-4 (mM/ms)  kd = 1e-4 (mM) }
ASSIGNED { ica (mA/cm2) }
STATE { cai (mM) }
INITIAL { cai = cainf }
BREAKPOINT { SOLVE pool METHOD derivimplicit }
DERIVATIVE pool { LOCAL in
  in = -(10000)*ica/(2*F*depth)
  if (in <= 0) { in = 0 }
  cai' = in - kt*cai/(cai + kd) + (cainf - cai)/taur
}
