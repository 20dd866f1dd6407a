// Package cable turns sections into compartments: the order of nodes, the axial coupling between them, and the parts of the discretised
// cable equation that do not depend on mechanisms.
//
// Reading order: Tree (made by New: node order, columns, the linear system), Couple (coefficients from areas and resistances), and the
// two ends of a step: Begin sets the equation up, Update takes its solution. Apart takes their place in models that need membrane current
// apart from electrode current: those with the layers of extracellular (Outside) and those that keep i_membrane_.
//
// For node i with parent p, in mA/cm2 and S/cm2 (nA and uS at nodes without area, whose stand-in area is 100 um2):
//
//	0.001 cm dv(i)/dt = -I(i) - B(i) (v(p) - v(i)) - sum over children c of A(c) (v(c) - v(i))
//	B(i) = -100/(R area(i)),  A(i) = -100/(R area(p)),  R the axial resistance between i and p, Mohm
//
// One step solves for the change of v with the implicit Euler or the Crank-Nicolson method (a half step, doubled). The equation and the
// choice of nodes are those of Hines and Carnevale, Neural Computation 9:1179-1209 (1997).
//
// It knows no mechanism but extracellular, which is no mechanism but a second cable, and holds no time.
package cable
