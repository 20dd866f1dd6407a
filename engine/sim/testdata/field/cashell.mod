TITLE Calcium in shells below the membrane with a pump, two buffers and diffusion
: KINETIC over arrays: FROM loops, COMPARTMENT with an index, a pump in the membrane, a fixed and a mobile buffer, f_flux, LONGITUDINAL_DIFFUSION
DEFINE N 4
NEURON { SUFFIX cashell  USEION ca READ cao, ica WRITE cai, ica  RANGE pumps, itotal  GLOBAL dca }
UNITS { (mV) = (millivolt)  (mA) = (milliamp)  (mM) = (milli/liter)  (um) = (micron)  (mol) = (1)  F = (faraday) (coulomb)  PI = (pi) (1) }
PARAMETER { dca = 0.3 (um2/ms)  dbuf = 0.05 (um2/ms)  pumps = 1e-12 (mol/cm2)  kon = 60 (/mM ms)  koff = 0.06 (/ms)  fixed = 0.1 (mM)  mobile = 0.05 (mM)
  p1 = 1000 (/mM ms)  p2 = 0.005 (/ms)  p3 = 1 (/ms)  p4 = 0.005 (/mM ms) }
ASSIGNED { diam (um)  ica (mA/cm2)  ipump (mA/cm2)  cai (mM)  cao (mM)  vol[N]  out[N]  itotal (mA/cm2)  parea (um)  k  last (mA/cm2) }
STATE { ca[N] (mM)  fb[N] (mM)  fc[N] (mM)  mb[N] (mM)  mc[N] (mM)  free (mol/cm2)  bound (mol/cm2) }
INITIAL {
  geometry()
  parea = PI*diam
  FROM i = 0 TO N-1 {
    ca[i] = cai
    fb[i] = fixed*koff/(kon*cai + koff)
    mb[i] = mobile*koff/(kon*cai + koff)
    fc[i] = fixed - fb[i]
    mc[i] = mobile - mb[i]
  }
  free = pumps*p2/(p1*cai + p2)
  bound = pumps - free
  ipump = 0
  last = 0
}
BREAKPOINT { SOLVE react METHOD sparse  last = ipump  ica = ipump  itotal = ica }
PROCEDURE geometry() { LOCAL r, dr
  r = 1/2
  dr = r/(N-1)/2
  vol[0] = PI*(r - dr/2)*2*dr
  out[0] = 2*PI*(r - dr)/(2*dr)
  r = r - dr
  FROM i = 1 TO N-2 {
    vol[i] = PI*(r - dr)*4*dr
    out[i] = 2*PI*(r - 2*dr)/(2*dr)
    r = r - 2*dr
  }
  vol[N-1] = PI*r*r
  out[N-1] = 0
}
KINETIC react {
  COMPARTMENT i, diam*diam*vol[i] { ca fb fc mb mc }
  COMPARTMENT (1e10)*parea { free bound }
  LONGITUDINAL_DIFFUSION i, dca*diam*diam*vol[i] { ca }
  LONGITUDINAL_DIFFUSION i, dbuf*diam*diam*vol[i] { mb }
  LONGITUDINAL_DIFFUSION i, dbuf*diam*diam*vol[i] { mc }
  ~ ca[0] + free <-> bound (p1*parea*(1e10), p2*parea*(1e10))
  ~ bound <-> free (p3*parea*(1e10), p4*cao*parea*(1e10))
  k = 2*F*(f_flux - b_flux)/parea
  ~ ca[0] << (-(ica - last)*PI*diam/(2*F)*(1e4))
  FROM i = 0 TO N-2 {
    ~ ca[i] <-> ca[i+1] (dca*out[i], dca*out[i])
    ~ mb[i] <-> mb[i+1] (dbuf*out[i], dbuf*out[i])
    ~ mc[i] <-> mc[i+1] (dbuf*out[i], dbuf*out[i])
  }
  FROM i = 0 TO N-1 {
    ~ ca[i] + fb[i] <-> fc[i] (kon*diam*diam*vol[i], koff*diam*diam*vol[i])
    ~ ca[i] + mb[i] <-> mc[i] (kon*diam*diam*vol[i], koff*diam*diam*vol[i])
  }
  ipump = (1e-4)*k
  cai = ca[0]
}
