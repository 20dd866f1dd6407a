package lib

// unbuilt lists the files of NEURON's library that have no text of ours yet, with the templates and procs a script can ask of them and what can be done in
// their place.
var unbuilt = map[string]tool{
	"attshape.hoc":    {"ImpShape", "makeImpShape", "class Impedance computes them: imp.loc(x) imp.compute(freq, 1) imp.transfer(x)"},
	"binfo.hoc":       {"BalanceInfo CellBalanceInfo CellBalancePiece VectorStream", "mymetis2 mymetis3 locality_balance", ""},
	"corenrn.hoc":     {"CoreNeuronRun", "", ""},
	"funfit.hoc":      {"FunFitModel FunctionFitter", "fitter_addexpr fitter_apply fitter_fit makefitter", "fit_praxis(n, \"f\", &x[0]) fits any function, Vector.fit common ones"},
	"gatherv.hoc":     {"GatherVec", "makeGatherVec", ""},
	"impedanc.hoc":    {"Imp1", "makeImp1", "class Impedance computes them: imp.loc(x) imp.compute(freq, 1) imp.transfer(x)"},
	"impedanx.hoc":    {"Impx", "makeImpx", "class Impedance computes them: imp.loc(x) imp.compute(freq, 1) imp.transfer(x)"},
	"impratio.hoc":    {"ImpedanceRatio", "makeImpRatio", "class Impedance computes them: imp.loc(x) imp.compute(freq, 1) imp.transfer(x)"},
	"lincir.hoc":      {"LinearCircuit", "makeCircuit", "a LinearMechanism solves a circuit together with the cells"},
	"loadbal.hoc":     {"LoadBalance", "", ""},
	"logax.hoc":       {"LogAvsX", "makelogax", ""},
	"macload.hoc":     {},
	"mkcurve.hoc":     {"MakeCurve", "makeMakeCurve", ""},
	"mknrndll.hoc":    {},
	"modlunit.hoc":    {},
	"mview.hoc":       {"ModelView", "mview", "the list Model in the window shows what is loaded; topology() and forall psection() print it"},
	"parcom.hoc":      {"ParallelComputeTool", "", "ParallelContext.nthread(n) chooses the number of threads"},
	"pcchdir.hoc":     {"StartingDirectory", "", ""},
	"prcellstate.hoc": {"", "prcellall prcelltree prcellgid prcellobj prcellseclist rdcellstate", ""},
	"runfit.hoc":      {"RunFitter", "runfit_efun makerunfitter", "MulRunFitter (mulfit.hoc) fits runs, fit_praxis anything that a func computes"},
}
