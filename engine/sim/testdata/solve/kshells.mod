TITLE calcium in shells with a buffer and a pump
: record ca[0] ca[1] ca[2] ca[3] cab[0] cab[3] pump pumpca jpump jback cai ica_pump

NEURON {
  SUFFIX kshells
  USEION ca READ cao, ica WRITE cai, ica
  RANGE jpump, jback, ica_pump, total
}
UNITS { (mM) = (milli/liter)  (um) = (micron)  (mA) = (milliamp)  FARADAY = (faraday) (10000 coulomb)  PI = (pi) (1) }
DEFINE NSHELL 4
PARAMETER {
  DCa = 0.6 (um2/ms)
  kf = 100 (/mM ms)
  kb = 0.02 (/ms)
  total = 0.05 (mM)
  k1 = 1e9 (um3/s)
  k2 = 50e7 (/s)
  k3 = 1e10 (/s)
  k4 = 5e6 (um3/s)
  density = 3e-10 (mol/cm2)
}
ASSIGNED { v (mV)
  diam (um)  ica (mA/cm2)  ica_pump (mA/cm2)  cai (mM)  cao (mM)
  vol[NSHELL] (um2)  frat[NSHELL] (1)  area1 (um)  jpump  jback  last (mA/cm2)
}
STATE { ca[NSHELL] (mM) <1e-6>  cab[NSHELL] (mM)  pump (mol/cm2)  pumpca (mol/cm2) }

INITIAL { LOCAL i
  geometry()
  FROM i = 0 TO NSHELL-1 {
    ca[i] = cai
    cab[i] = total*kf*cai/(kf*cai + kb)
  }
  pump = density*0.9
  pumpca = density*0.1
  last = 0
}

BREAKPOINT {
  SOLVE state METHOD sparse
  last = ica_pump
  ica = ica_pump
}

PROCEDURE geometry() { LOCAL i, r, dr
  r = diam/2
  dr = r/(NSHELL - 1)/2
  area1 = PI*diam
  FROM i = 0 TO NSHELL-2 {
    vol[i] = PI*(r - dr/2)*2*dr
    r = r - dr
    frat[i+1] = 2*PI*r/(2*dr)
    r = r - dr
  }
  frat[0] = 0
  vol[NSHELL-1] = PI*dr*dr + 0.5
}

KINETIC state {
  COMPARTMENT i, vol[i] { ca cab }
  COMPARTMENT (1e10)*area1 { pump pumpca }
  ~ ca[0] << (-(ica - last)*PI*diam/(2*FARADAY))
  ~ ca[0] << (0.002*exp(v/25)*area1)
  FROM i = 0 TO NSHELL-2 {
    ~ ca[i] <-> ca[i+1] (DCa*frat[i+1], DCa*frat[i+1])
  }
  FROM i = 0 TO NSHELL-1 {
    ~ ca[i] <-> cab[i] ((kf*(total - cab[i]))*vol[i], kb*vol[i])
  }
  ~ ca[0] + pump <-> pumpca (k1*(1e-3)*area1*(1e-3), k2*(1e-3)*area1)
  jback = b_flux
  ~ pumpca <-> pump + cao (k3*(1e-3)*area1, k4*(1e-3)*area1*(1e-3))
  jpump = f_flux - b_flux
  CONSERVE pump + pumpca = density*area1*(1e10)
  ica_pump = (1e-4)*2*FARADAY*jpump*(1e-6)/area1
  cai = ca[0]
}
