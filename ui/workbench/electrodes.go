package workbench

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"nrngui/engine/project"
	"nrngui/engine/session"
	"nrngui/engine/sweep"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// FamilyRun is what the view of an electrode shows of a family: the runs that are done, of the protocol as it was when they began.
type FamilyRun struct {
	SweepRun
	Protocol project.Protocol
	At       project.Place
}

// newElectrode is a new view of an electrode at the selected place. Its protocol follows from the potential at rest.
func (s *State) newElectrode() project.View {
	pr := project.NewProtocol(s.Doc().Run.VInit)
	v := project.View{Kind: "electrode", Protocol: &pr}
	if at, ok := s.place(); ok {
		v.At = &at
	}
	return v
}

// electrode gives a view of an electrode: its protocol with the numbers of the point process that stands for it in the model, and that one's place. The point
// process has the name of the view; nil: it is not in the model. The place is the selected one where none was chosen.
func (s *State) electrode(id string) (pr project.Protocol, at project.Place, live *project.PointProc, err error) {
	v, ok := s.Doc().View(id)
	if !ok || v.Kind != "electrode" {
		return pr, at, nil, fmt.Errorf("%s is no electrode", id)
	}
	pr = project.NewProtocol(s.Doc().Run.VInit)
	if v.Protocol != nil {
		pr = *v.Protocol
	}
	pr.Levels = slices.Clone(pr.Levels)
	if v.At != nil {
		at = *v.At
	} else {
		at, _ = s.place()
	}
	if live = s.point(id); live != nil {
		at = live.At
		pr.Take(live)
	}
	return pr, at, live, nil
}

// EditProtocol changes what an electrode does. If it is in the model, its point process changes with it, and a running model hears of numbers at once. One with a key is a
// drag, which is one edit until final.
func (s *State) EditProtocol(sv Services, id, key string, final bool, change func(*project.Protocol)) error {
	pr, at, live, err := s.electrode(id)
	if err != nil {
		s.Complain(err)
		return err
	}
	change(&pr)
	if live == nil || pr.Family() {
		return s.TuneView(sv, id, key, final, func(v *project.View) { v.Protocol = &pr })
	}
	pp := pr.Point(id, at)
	edit := func(p *project.Project) (*project.Project, string, error) {
		v, _ := p.View(id) // electrode has found it
		v.Protocol = &pr
		q, _, err := p.SetView(v)
		if err != nil {
			return nil, "", err
		}
		q, title := q.SetPoint(pp)
		return recordElectrode(q, &pr, pp), title, nil
	}
	if pp.Type != live.Type {
		return s.Edit(sv, edit)
	}
	var sets []session.Command
	for _, p := range pp.Params {
		if !slices.Contains(live.Params, p) {
			sets = append(sets, session.Set{Ref: project.Ref{Point: id, Var: p.Name}, Value: p.Value})
		}
	}
	if len(sets) == 0 {
		return s.TuneView(sv, id, key, final, func(v *project.View) { v.Protocol = &pr })
	}
	if key == "" {
		key = "protocol"
	}
	return s.Tune(sv, "electrode\x00"+id+"\x00"+key, final, edit, sets...)
}

// recordElectrode records what a clamp measures: the current of a voltage clamp, the potential under a current clamp.
func recordElectrode(p *project.Project, pr *project.Protocol, pp project.PointProc) *project.Project {
	q, _ := p.AddRecording(project.Recording{Ref: measuredBy(pr, pp.Name, pp.At)})
	return q
}

// measuredBy is what an electrode measures.
func measuredBy(pr *project.Protocol, name string, at project.Place) project.Ref {
	if pr.Voltage() {
		return project.Ref{Point: name, Var: "i"}
	}
	return project.Ref{Cell: at.Cell, Section: at.Section, X: at.X, Var: "v"}
}

// InsertElectrode puts the point process of an electrode into the model, or takes it out: one edit.
func (s *State) InsertElectrode(sv Services, id string, in bool) error {
	pr, at, live, err := s.electrode(id)
	switch {
	case err != nil:
		return err
	case !in && live == nil:
		return nil
	case !in:
		return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
			v, _ := p.View(id)
			v.Protocol, v.At = &pr, &at // what was changed on the point process stays with the view
			q, _, err := p.SetView(v)
			if err != nil {
				return nil, "", err
			}
			return q.RemovePoint(id)
		})
	case at.Section == "":
		return errors.New("there is no place for the electrode: the project has no section")
	}
	if pr.Family() { // a family runs beside the model; what is in the model is one clamp
		pr.Mode = map[bool]string{true: project.VoltageClamp, false: project.CurrentClamp}[pr.Voltage()]
	}
	pp := pr.Point(id, at)
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		v, _ := p.View(id)
		v.Protocol, v.At = &pr, &at
		q, _, err := p.SetView(v)
		if err != nil {
			return nil, "", err
		}
		q, _ = q.SetPoint(pp)
		return recordElectrode(q, &pr, pp), words.F("put %s (%s) into the model at %s", id, pp.Type, at), nil
	})
}

// MoveElectrode chooses another place.
func (s *State) MoveElectrode(sv Services, id string, to project.Place) error {
	_, _, live, err := s.electrode(id)
	if err != nil {
		return err
	}
	if live == nil {
		return s.SetView(sv, id, func(v *project.View) { v.At = &to })
	}
	return s.MovePoint(sv, id, to, true) // the view has the place of what stands in the model
}

// RunFamily carries out the family of an electrode beside the live model, which it does not touch.
func (s *State) RunFamily(sv Services, id string) error {
	pr, at, _, err := s.electrode(id)
	if err == nil && at.Section == "" {
		err = errors.New("there is no place for the electrode: the project has no section")
	}
	if err != nil {
		s.Complain(err)
		return err
	}
	base, plan, err := sweep.Electrode(s.Doc(), s.Cat, id, at, pr)
	if err != nil {
		s.Complain(err)
		return err
	}
	run := &FamilyRun{SweepRun: SweepRun{Project: base, Plan: plan, Cells: make([]sweep.Cell, plan.Runs())}, Protocol: pr, At: at}
	if s.Families == nil {
		s.Families = map[string]*FamilyRun{}
	}
	s.Families[id] = run
	s.runAll(sv, id, "Family", &run.SweepRun)
	s.Say(words.F("Running %d times beside the model", plan.Runs()))
	s.Mark(DirtyJobs)
	return nil
}

// TakeFamily gives the electrode the value of one run and puts it into the model: one edit.
func (s *State) TakeFamily(sv Services, id string, index int) error {
	run := s.Families[id]
	if run == nil || index < 0 || index >= len(run.Cells) || run.Cells[index].At == nil {
		return errors.New("choose a run of the family first")
	}
	pr := run.Protocol
	pr.Levels = slices.Clone(pr.Levels)
	value := run.Cells[index].At[0]
	if pr.Mode == project.VoltageFamily {
		pr.Levels[pr.Vary].Amp, pr.Mode = value, project.VoltageClamp
	} else {
		pr.Step.Amp, pr.Mode = value, project.CurrentClamp
	}
	pp := pr.Point(id, run.At)
	return s.Edit(sv, func(p *project.Project) (*project.Project, string, error) {
		v, ok := p.View(id)
		if !ok {
			return nil, "", fmt.Errorf("there is no view %q", id)
		}
		v.Protocol = &pr
		q, _, err := p.SetView(v)
		if err != nil {
			return nil, "", err
		}
		q, _ = q.SetPoint(pp)
		return recordElectrode(q, &pr, pp), words.F("%s.%s = %s in the model", id, run.Protocol.Varied(), look.Sig(value, 4)), nil
	})
}

// familyText tells a run in words: "−20 mV: peak −12.3 nA, steady 4.5 nA".
func (run *FamilyRun) familyText(i int) string {
	if i < 0 || i >= len(run.Cells) || run.Cells[i].At == nil {
		return ""
	}
	c := run.Cells[i]
	unit, names, units := "nA", []string{"rate", "spikes"}, []string{" Hz", ""}
	if run.Protocol.Voltage() {
		unit, names, units = "mV", []string{"peak", "steady"}, []string{" nA", " nA"}
	}
	text := look.Sig(c.At[0], 4) + " " + unit + ": "
	if c.Err != nil {
		return text + firstLine(c.Err.Error())
	}
	var parts []string
	for k, v := range c.Values {
		if math.IsNaN(v) {
			parts = append(parts, names[k]+": "+c.Why[k])
			continue
		}
		parts = append(parts, names[k]+" "+look.Sig(v, 4)+units[k])
	}
	return text + strings.Join(parts, ", ")
}

// FamilyCSV is the table of a family, or all its traces side by side.
func (s *State) FamilyCSV(id string, traces bool) ([]byte, error) {
	run := s.Families[id]
	if run == nil || run.Done == 0 {
		return nil, errors.New("nothing was run yet: run the family first")
	}
	var out bytes.Buffer
	if !traces {
		g := sweep.Grid{Plan: run.Plan, Cells: run.Cells, Done: run.Done}
		err := g.CSV(&out)
		return out.Bytes(), err
	}
	w := csv.NewWriter(&out)
	head, cols := []string{"t (ms)"}, [][]float64{}
	for _, c := range run.Cells {
		if c.At != nil && c.Err == nil {
			if len(cols) == 0 {
				cols = append(cols, c.T)
			}
			head, cols = append(head, fmt.Sprintf("%s at %s=%v", run.Plan.Traces[0], run.Plan.Axes[0].Name(), c.At[0])), append(cols, c.Traces[0])
		}
	}
	_ = w.Write(head) // errors stay with the writer until Flush
	line := make([]string, len(cols))
	for k := 0; len(cols) > 0 && k < len(cols[0]); k++ {
		for j, c := range cols {
			line[j] = ""
			if k < len(c) {
				line[j] = strconv.FormatFloat(c[k], 'g', -1, 64)
			}
		}
		_ = w.Write(line)
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

// electrodeView is the electrode that commands act on: the one that is named, the one with the focus, or the only one.
func (s *State) electrodeView(args []string) (string, error) {
	if len(args) > 0 {
		if v, ok := s.Doc().View(args[0]); ok && v.Kind == "electrode" {
			return args[0], nil
		}
	}
	return s.viewOfKind("electrode")
}

// viewOfKind is the view of a kind that commands act on.
func (s *State) viewOfKind(kind string) (string, error) {
	var ids []string
	for _, v := range s.Doc().Views {
		if v.Kind == kind {
			ids = append(ids, v.ID)
		}
	}
	switch focus := s.FocusView(); {
	case slices.Contains(ids, focus):
		return focus, nil
	case len(ids) == 1:
		return ids[0], nil
	case len(ids) == 0:
		return "", fmt.Errorf("the project has no view of the kind %s: add one", kind)
	}
	return "", fmt.Errorf("say which: %s", strings.Join(ids, ", "))
}

// parseShare reads a place along a section.
func parseShare(text string) (float64, error) {
	x, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	if err != nil || !(x >= 0 && x <= 1) {
		return 0, fmt.Errorf("%q is no place on a section: give a number from 0, where it begins, to 1, where it ends", text)
	}
	return x, nil
}

// electrodeCommands are for keys and scripts.
func electrodeCommands() []Command {
	need := func(s *State) string {
		if why := needModel(s); why != "" {
			return why
		}
		if _, err := s.electrodeView(nil); err != nil {
			return err.Error()
		}
		return ""
	}
	do := func(f func(s *State, sv Services, id string, args []string) error) func(*State, Services, []string) error {
		return func(s *State, sv Services, args []string) error {
			id, err := s.electrodeView(nil)
			if err != nil {
				return err
			}
			return f(s, sv, id, args)
		}
	}
	return []Command{
		{ID: "electrode.mode", Title: "What the electrode does", Menu: "Analyse", Break: true, Icon: kit.IconElectrode, Args: "[MODE]", Off: need, Do: do(func(s *State, sv Services, id string, args []string) error {
			mode := strings.Join(args, " ")
			if mode == "" { // the next one
				pr, _, _, _ := s.electrode(id)
				modes := project.ProtocolModes()
				mode = modes[(slices.Index(modes, pr.Mode)+1)%len(modes)]
			}
			if !slices.Contains(project.ProtocolModes(), mode) {
				return fmt.Errorf("there is no mode %q; there are %s", mode, strings.Join(project.ProtocolModes(), ", "))
			}
			return s.EditProtocol(sv, id, "", true, func(pr *project.Protocol) { pr.Mode = mode })
		})},
		{ID: "electrode.run", Title: "Run the family of the electrode", Menu: "Analyse", Icon: kit.IconRun, Off: need,
			Do: do(func(s *State, sv Services, id string, _ []string) error { return s.RunFamily(sv, id) })},
		{ID: "electrode.insert", Title: "Put the electrode into the model, or take it out", Menu: "Analyse", Off: need, Do: do(func(s *State, sv Services, id string, _ []string) error {
			_, _, live, err := s.electrode(id)
			if err != nil {
				return err
			}
			return s.InsertElectrode(sv, id, live == nil)
		})},
		{ID: "electrode.move", Title: "Move the electrode to the selected place", Menu: "Analyse", Off: need, Do: do(func(s *State, sv Services, id string, _ []string) error {
			at, ok := s.place()
			if !ok || s.Sel.Kind != SelSection {
				return errors.New("tap a place of the cell first")
			}
			return s.MoveElectrode(sv, id, at)
		})},
		{ID: "electrode.take", Title: "Use a run of the family in the model", Menu: "Analyse", Args: "[N]", Off: need, Do: do(func(s *State, sv Services, id string, args []string) error {
			n, err := strconv.Atoi(strings.Join(args, " "))
			if err != nil {
				return errors.New("tap a run of the family, then \"Use in the model\"")
			}
			return s.TakeFamily(sv, id, n-1)
		})},
	}
}
