TITLE numbers from the C library, an own generator of 32 bits, and a helper function

NEURON {
  POINT_PROCESS CRand
  RANGE a, b, c, d
}

ASSIGNED { a b c d }

VERBATIM
#include <stdlib.h>
#define TURN(s) ((s)*1664525u + 1013904223u)
static unsigned int own;
static double table[4] = {0.5, -1, 2.25, 8};

static double smooth(double x, double* rest) {
  int k = (int) x;
  *rest = x - k;
  if (k < 0 || k > 2) {
    return table[3];
  }
  return table[k] + *rest*(table[k + 1] - table[k]);
}
ENDVERBATIM

INITIAL {
VERBATIM
  own = 42;
  srand48(7);
  srand(99);
ENDVERBATIM
  net_send(0, 1)
}

NET_RECEIVE(w) {
  draw()
  net_send(0.5, 1)
}

PROCEDURE draw() {
VERBATIM
  double rest;
  int i, n = 0;
  own = TURN(own);
  for (i = 0; i < 32; i++) {
    if (!((own >> i) & 1)) continue;
    n++;
    if (n == 20) break;
  }
  a = (double) own/4294967296. + n;
  b = drand48();
  b += lrand48()%10;
  c = (double) rand()/RAND_MAX;
  c += (rand() & 7)*10;
  d = smooth(own%400/100., &rest) + 100*rest;
ENDVERBATIM
}
