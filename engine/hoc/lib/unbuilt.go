package lib

// unbuilt lists the files of NEURON's library that have no text of ours yet, with the templates and procs a script can ask of them.
var unbuilt = map[string]tool{
	"attshape.hoc":    {"ImpShape", "makeImpShape"},
	"binfo.hoc":       {"BalanceInfo CellBalanceInfo CellBalancePiece VectorStream", "mymetis2 mymetis3 locality_balance"},
	"corenrn.hoc":     {"CoreNeuronRun", ""},
	"funfit.hoc":      {"FunFitModel FunctionFitter", "fitter_addexpr fitter_apply fitter_fit makefitter"},
	"gatherv.hoc":     {"GatherVec", "makeGatherVec"},
	"impedanc.hoc":    {"Imp1", "makeImp1"},
	"impedanx.hoc":    {"Impx", "makeImpx"},
	"impratio.hoc":    {"ImpedanceRatio", "makeImpRatio"},
	"lincir.hoc":      {"LinearCircuit", "makeCircuit"},
	"loadbal.hoc":     {"LoadBalance", ""},
	"logax.hoc":       {"LogAvsX", "makelogax"},
	"macload.hoc":     {},
	"mkcurve.hoc":     {"MakeCurve", "makeMakeCurve"},
	"mknrndll.hoc":    {},
	"modlunit.hoc":    {},
	"mview.hoc":       {"ModelView", "mview"},
	"parcom.hoc":      {"ParallelComputeTool", ""},
	"pcchdir.hoc":     {"StartingDirectory", ""},
	"prcellstate.hoc": {"", "prcellall prcelltree prcellgid prcellobj prcellseclist rdcellstate"},
	"runfit.hoc":      {"RunFitter", "runfit_efun makerunfitter"},
}
