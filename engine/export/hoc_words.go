package export

import (
	"slices"
	"strings"
)

// Reserved says whether a name is a word of HOC or one that NEURON has defined already, so that no section can have it there.
func Reserved(name string) bool { return slices.Contains(strings.Fields(neuronNames), name) }

// neuronNames lists the words that can't be names of our own in HOC: its keywords and what NEURON 9.0.2 and 8.2.6 have defined once stdrun.hoc is loaded. A list of
// plain facts, read from NEURON's table of symbols; TestNeuronNames reads it anew where NEURON is installed.
const neuronNames = `
	APCount AlphaSynapse AtolTool AtolToolItem Avogadro_constant BBSaveState CVode DEG Deck E ExecCommand Exp2Syn ExpSyn FARADAY FInitializeHandler File
	GAMMA GUIMath Glyph Graph HBox IClamp Impedance IntFire1 IntFire2 IntFire4 KSChan KSGate KSState KSTrans L LinearMechanism List Matrix
	MechanismStandard MechanismType NEURONMainMenu NMODLRandom NetCon NetStim NumericalMethodPanel OClamp PHI PI PPShape PWManager ParallelContext
	PatternStim Plot PlotShape PointBrowser PointProcessMark Pointer PtrVector PythonObject R Ra Random RangeVarPlot SEClamp SaveState Section
	SectionBrowser SectionList SectionRef Shape SingleChan StateTransitionEvent String StringFunctions SymChooser TQueue TextEditor Timer VBox VClamp
	ValueFieldEditor Vector WindowGroup WindowGroupItem WindowGroupManager WindowMenu _pysec abs access addplot advance allobjects allobjectvars allsec
	arc3d area argtype atan atan2 attr_praxis axis baseattr batch_run batch_save begintemplate boolean_dialog break buildmenu capacitance cas case
	cbimportmenu celsius celsius_panel channel_builder chdir checkpoint clamp_resist classname clipboard_file clipboard_get clipboard_retrieve
	clipboard_save clipboard_set cm cnt connect continue continue_dialog continuerun coredump_on_error coreneuron_handle coreneuronrunning_ cos create
	cvode cvode_active cvode_local cvode_simgraph debug default_dll_loaded_ define_shape delete delete_section depvar diam diam3d diam_changed dik_dv_
	dina_dv_ disconnect distance distmechmenu distmechviewers doEvents doNotify double dt e_extracellular e_fastpas e_pas ek el_hh else ena endtemplate
	eps_IntFire4 eqinit eqn erf erfc eventcount eventslow execerror execute execute1 exp external extracellular fadvance fast_flush_list fastflushPlot
	fastpas fclamp fclampi fclampv fcurrent finitialize fit_praxis fittingmenu float float_epsilon flushPlot flush_list fmatrix fmenu for forall forsec
	fprint frecord_init fscan fstim fstimi fsyn fsyng fsyni func g_fastpas g_pas getSpineArea getcwd getstr ghk gk_hh gkbar_hh gl_hh global_ra
	globalra_panel gna_hh gnabar_hh graph graphItem graphList graph_menu_remove_most graphmenu graphmode h_hh help helpmenu hh hinf_hh hname hoc_ac_
	hoc_cross_x_ hoc_cross_y_ hoc_obj_ hoc_pointer_ hoc_sf_ hoc_stdout hocobjptr htau_hh i i_cap i_membrane i_membrane_ i_pas ib_IntFire4 if ifsec ik
	il_hh impedancemenu ina init initPlot initnrn insert install_vector_fitness int ion_charge ion_register ion_style ismembrane issection iterator
	iterator_statement itmp ivoc_style j k_ion keep_nseg_parm ki ki0_k_ion ko ko0_k_ion lambda_f libpython_path load_file load_func load_proc
	load_template local localobj log log10 lw m_hh machine_name makePointBrowser make_mechanism make_pointprocess mapped_nrnmainmenu_ mcell_ran4
	mcell_ran4_init minf_hh miscellaneousmenu morphology movie_frame_dur_ movie_timer movierun movierunbox movierunpanel movierunsave moviestep mtau_hh
	n3d n_graph_lists n_hh na_ion nai nai0_na_ion name_declared nao nao0_na_ion nernst neuronhome new newPlot newPlotI newPlotS newPlotV newcommand
	newphaseplane newshapeplot newvectorplot ninf_hh nlayer_extracellular node_data nrn_feenableexcept nrn_get_config_key nrn_get_config_val
	nrn_load_dll nrn_mallinfo nrn_netrec_state_adjust nrn_num_config_keys nrn_shape_changed_ nrn_sparse_partrans nrnallpointmenu nrnallsectionmenu
	nrncontrolmenu nrnglobalmechmenu nrniv_bind_thread nrnmainmenu nrnmainmenu_ nrnmechmenu nrnmpi_init nrnpointmenu nrnpython nrnsecmenu
	nrnunit_use_legacy nrnversion nseg nstep_steprun ntau_hh numarg numericalmethodpanel obfunc object_id object_index object_pop object_push
	object_pushed objectvar objref parallel parent_connection parent_node parent_section pas plot plotx ploty plt pointmenu pointprocessesmenu
	pop_section print print_local_memory_usage print_session printf prjnrn prmat proc prstim psection pt3dadd pt3dchange pt3dclear pt3dconst pt3dinsert
	pt3dremove pt3dstyle public push_section pval_praxis pwman_place pyobj quit rallbranch rates_hh read realtime ref regraph retrieveaudit return ri
	ropen rtstart run runStopAt runStopIn runbutton running_ same sav_g sav_rhs save_session saveaudit screen_update screen_update_invl secname
	secondorder section_exists section_orientation section_owner sectionname setSpineArea set_ra set_v_init setcolor setdata_feature setdata_hh
	setdata_pas setdt setpointer show_errmess_always show_winio sin solve spine3d sprint sqrt sred sscanf startsw stdinit stdrun_quiet step steprun
	steps_per_ms stop stop_praxis stoppedrun stoprun stopsw strcmp strdef string_dialog symbols system t tanh taueps_IntFire4 temp_string2_ temp_string_
	tempobj tempstr1 tempstr2 this this_node this_section tobj tobj1 toolmenu topology tstop tstop_changed tstr uninsert units unix_mac_pc
	use_exp_pow_precision use_mcell_ran4 usetable_hh using_cvode_ v v_init valid_name_syntax variable_domain vectormenu vext vtrap_hh while windowmenu
	wopen x3d xbutton xc xcheckbox xfixedvalue xg xlabel xmenu xopen xopen_broadcast_ xpanel xpvalue xradiobutton xraxial xred xslider xstatebutton
	xvalue xvarlabel y3d z3d
`
