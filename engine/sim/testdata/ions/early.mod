TITLE reads concentrations and a reversal potential; its name comes before those who write them

NEURON {
  SUFFIX early
  USEION ca READ cai, cao, eca WRITE ica
  USEION x READ xi, ex VALENCE -1
  RANGE g, cafirst, xfirst, exfirst, cacur, excur, castate, xstate
}

PARAMETER { g = 1e-6 }

ASSIGNED {
  v (millivolt)
  cai cao eca ica xi ex
  cafirst xfirst exfirst cacur excur castate xstate
}

INITIAL {
  cafirst = cai
  xfirst = xi
  exfirst = ex
}

BREAKPOINT {
  SOLVE look
  cacur = cai
  excur = ex
  ica = g*(v - eca)
}

PROCEDURE look() {
  castate = cai
  xstate = xi
}
