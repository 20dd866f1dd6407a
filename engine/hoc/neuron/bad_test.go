package neuron_test

import (
	"strings"
	"testing"
)

// Whatever arguments functions and methods get, a script that calls them wrongly ends with an error of the script, not with a fault of the program.
func TestBadArguments(t *testing.T) {
	functions := strings.Fields(`secname sectionname section_owner issection ismembrane section_exists delete_section disconnect this_section parent_section this_node
		parent_connection section_orientation push_section pop_section topology psection distance area ri nlayer_extracellular pt3dadd pt3dclear pt3dinsert pt3dremove
		pt3dchange pt3dstyle pt3dconst n3d x3d y3d z3d arc3d diam3d spine3d setSpineArea getSpineArea define_shape nernst ghk ion_style ion_charge ion_register
		setdata_leaky scaled_leaky drive_leaky setg_leaky table_given_curve given_curve parabola_curve plane_curve half set_base fstim fstimi
		v(0.5)+ gnabar_hh w_leaky L nseg diam g_leaky(7)+ w_leaky[9](.5)+ p_leaky
		sl.append sl.remove sl.wholetree sl.subtree sl.children sl.allroots sl.unique sl.contains sl.printnames sl.size
		sr.nchild sr.has_parent sr.has_trueparent sr.exists sr.is_cas sr.rename sr.unname sr.sec.L+ sr.child[0].L+ sr.child[7].L+ sr.child[-1].L+ sr.parent.L+ sr.root.L+
		mt.select mt.selected mt.make mt.remove mt.count mt.menu mt.action mt.is_netcon_target mt.has_net_event mt.is_artificial mt.is_ion mt.internal_type mt.code mt.file
		mt.pp_begin mt.pp_next ms.count ms.name ms.is_array ms.get ms.set ms.in ms.out ms.action ms.panel ms.save mg.count mg.name mg.is_array mg.get mg.in
		rv.begin rv.end rv.origin rv.left rv.right rv.list rv.color rv.to_vector rv.from_vector rv.vector rv.d2root
		vec.x[99]+ r.twice r.look r.store r.loc r.get_loc r.has_loc r.a r.b r.b[7]+ r.b[-1]+ r.src u.twice u.loc u.get_loc u.has_loc u.a n.loc n.get_loc n.interval
		new(SectionList) new(SectionRef) new(MechanismType) new(MechanismStandard) new(RangeVarPlot) new(IClamp) new(Relay) new(NetStim)`)
	args := strings.Split(`;0;-1;.5;1;2;1e9;-1e300;"";"a";"hh";"ca_ion";nil;sl;r;vec;&x;&a.v(.5);s;0,0;0,.5;1,1;1,2,3;"gl_hh",2;"na_ion",1,2,1,0,1;s,0;s,99;s,-1;vec,vec;`+
		`vec,vec,vec,vec;0,1,2,3,4;1,&x,&x,&x;-5,-5,-5,-5,-5;"xx",2;&z[0],3,0,2;&z[0],99,0,2;&z[0],3,&z[0];&x,5,&x;"a",0,nil;"d[1]";sl,1`, ";")
	before := `create a, d[3]
access a
connect d[0](0), a(1)
connect d[1](0), a(.5)
forall { insert hh insert leaky insert curve }
objref sl, sr, mt, ms, mg, rv, r, u, n, vec, nil, o
strdef s
double z[3]
x = 3
sl = new SectionList()
sl.wholetree()
sr = new SectionRef()
mt = new MechanismType(1)
ms = new MechanismStandard("hh", 0)
mg = new MechanismStandard("hh", -1)
rv = new RangeVarPlot("v")
r = new Relay(.5)
u = new Relay()
n = new NetStim()
vec = new Vector(2)
`
	types := mods(t)
	in, _, _ := script(t, types...)
	if err := in.Run(before, "x.hoc"); err != nil {
		t.Fatal(err)
	}
	calls, failed := 0, 0
	for _, f := range functions {
		for _, a := range args {
			text := f + "(" + a + ")"
			if class, ok := strings.CutPrefix(f, "new("); ok {
				text = "o = new " + strings.TrimSuffix(class, ")") + "(" + a + ")"
			} else if value, ok := strings.CutSuffix(f, "+"); ok {
				text = "x = " + value
			}
			calls++
			if err := in.Run("{"+text+"}\n", "x.hoc"); err != nil {
				failed++
				if strings.Contains(err.Error(), "internal fault") {
					t.Errorf("%s: %v", text, err)
				}
				if strings.Contains(f, "delete_section") {
					continue
				}
			}
			if f == "delete_section" || f == "sr.rename" || f == "sr.unname" {
				in, _, _ = script(t, types...)
				if err := in.Run(before, "x.hoc"); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if calls < 4000 || failed < calls/4 {
		t.Errorf("%d calls, %d failed: the list does not try what it should", calls, failed)
	}
}
