package cellbuilder

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/engine/project"
	"nrngui/ui/field"
	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// gradientView is the editor of f(p): form, what p is, the curve, formula, coefficients.
type gradientView struct {
	v      *View
	object *fyne.Container
	forms  *kit.Segmented
	domain *kit.Button
	pRow   fyne.CanvasObject
	curve  *curveView
	curved fyne.CanvasObject
	say    *kit.Label
	expr   *kit.TextBox
	typed  fyne.CanvasObject
	coefs  *fyne.Container
	rows   []*field.Row
	rowsOf string
	copies *kit.Button
	value  *kit.Button
	foot   fyne.CanvasObject
}

func newGradientView(v *View) *gradientView {
	g := &gradientView{v: v, curve: newCurveView(v), coefs: kit.Column(0)}
	s := v.s
	g.forms = kit.NewSegmented(FormWords(), -1, func(i int) { ch, err := s.Form(stripForms()[i]); v.tune(ch, true, err); v.Refresh(false) })
	g.forms.Fill, g.forms.Gap, g.forms.Small = false, 10, true
	g.forms.Tips = map[int]string{0: "b + m p / (p1 - p0)", 1: "A0 + A exp(-k (p - p0))", 2: "A0 + A / (1 + exp(k (d - p)))", 3: "Straight lines between points that you place", 4: "Any formula of p, p0, p1"}
	g.domain = kit.NewButton("", "", kit.Select, nil)
	g.domain.Small, g.domain.Tip = true, "What p is: how a place of the subset becomes a number"
	g.domain.OnTap = func() { kit.ShowMenuUnder(g.domain, g.domains()) }
	label := func(text string) *kit.Label {
		l := kit.NewSized(text, look.SizeText, kit.InkText2, false)
		l.Width = 38
		return l
	}
	g.pRow = kit.Pad(0, 12, 6, 12, kit.GrowRow(8, 1, label("p is"), g.domain))
	g.curved = kit.Pad(0, 8, 2, 8, kit.Block(0, 214, g.curve))
	g.say = kit.NewSized("", look.SizeSmall, kit.InkText, false)
	g.say.Mono, g.say.Shrink, g.say.Align = true, true, fyne.TextAlignCenter
	g.expr = kit.NewTextBox("")
	g.expr.Mono, g.expr.Tip = true, "A formula of p, p0, p1 and names of your own, which become coefficients"
	g.expr.OnEnter = func() { ch, err := s.SetExpr(g.expr.Text()); v.tune(ch, true, err) }
	g.expr.OnEscape = func() { v.Refresh(false) }
	g.typed = kit.Pad(2, 12, 4, 12, kit.Stack(g.say, g.expr))
	g.copies = kit.NewButton("Copy to …", kit.IconCopy, kit.Raised, nil)
	g.copies.Small, g.copies.Tip = true, "The same gradient on another subset"
	g.copies.OnTap = func() { kit.ShowMenuUnder(g.copies, g.targets()) }
	g.value = kit.NewButton("Back to a value", kit.IconReset, kit.Raised, func() {
		ch, err := s.Inherit()
		v.tune(ch, true, err)
	})
	g.value.Small, g.value.Tip = true, "Take the gradient away   Delete"
	g.foot = kit.Pad(4, 12, 4, 12, kit.Row(8, g.copies, g.value))
	g.object = kit.Column(0, kit.Pad(4, 12, 6, 12, kit.Row(0, g.forms)), g.pRow, g.curved, g.typed, kit.Pad(0, 8, 4, 8, g.coefs), g.foot)
	return g
}

// domains is the menu of what p may be.
func (g *gradientView) domains() []kit.Item {
	old := g.v.s.Gradient()
	if old == nil {
		return nil
	}
	d := old.Domain
	item := func(title string, checked bool, change func(*project.Domain)) kit.Item {
		return kit.Item{Title: title, Checked: checked, Do: func() {
			n := d
			change(&n)
			ch, err := g.v.s.SetDomain(n)
			g.v.tune(ch, true, err)
		}}
	}
	metric := func(title, m string, angle float64) kit.Item {
		return item(title, d.Metric == m && (m != project.MetricProjection || d.Angle == angle), func(n *project.Domain) { n.Metric, n.Angle = m, angle })
	}
	ends := func(title string, at *string, value string, far bool) kit.Item {
		return item(title, *at == value, func(n *project.Domain) {
			if far {
				n.Distal = value
			} else {
				n.Proximal = value
			}
		})
	}
	return []kit.Item{
		metric("Path distance from the root", project.MetricPath, 0), metric("Distance in space from 0, 0, 0", project.MetricRadial, 0),
		metric("Along x", project.MetricProjection, 0), metric("Along y", project.MetricProjection, 90), metric("Place along each section, 0 to 1", project.MetricArc, 0), {},
		ends("As measured", &d.Proximal, "", false), ends("Least p is 0", &d.Proximal, project.ChoiceMost, false), ends("0 where the way enters the subset", &d.Proximal, project.ChoiceAll, false), {},
		ends("Not normalised", &d.Distal, "", true), ends("Greatest p is 1", &d.Distal, project.ChoiceMost, true), ends("1 at every tip", &d.Distal, project.ChoiceAll, true),
	}
}

// targets lists the subsets that the gradient can be copied to.
func (g *gradientView) targets() []kit.Item {
	var items []kit.Item
	s := g.v.s
	for _, r := range s.Matrix.Rows {
		if r.Subset != s.Subset {
			items = append(items, kit.Item{Title: r.Subset, Do: func() { g.v.edit(s.CopyGradient(r.Subset), nil) }})
		}
	}
	return items
}

// show brings the editor up to date; it says whether there is a gradient.
func (g *gradientView) show() bool {
	s := g.v.s
	grad := s.Gradient()
	_, col, val := s.At()
	can := col != nil && (col.Mech != "" || col.Param == "cm" || col.Param == "diam") && val.Look != Absent && !strings.HasSuffix(col.Mech, "_ion")
	setVisible(g.forms, can)
	for _, o := range []fyne.CanvasObject{g.pRow, g.curved, g.typed, g.coefs, g.foot} {
		setVisible(o, grad != nil)
	}
	if grad == nil {
		g.forms.Set(-1)
		return false
	}
	g.forms.Set(slices.Index(stripForms(), grad.Form))
	g.domain.SetText(DomainWords(grad.Domain))
	g.curve.show(s.Curve())
	m, err := s.Domain(s.Subset, grad.Domain)
	switch {
	case err != nil:
		g.say.SetInk(err.Error(), kit.InkErr)
	case grad.Form == project.FormTable:
		g.say.SetInk(words.T("Click beside the points to add one"), kit.InkText2)
	default:
		g.say.SetInk("f(p) = "+grad.Formula(), kit.InkText)
	}
	setVisible(g.expr, grad.Form == project.FormExpression)
	setVisible(g.say, grad.Form != project.FormExpression || err != nil)
	if grad.Form == project.FormExpression && g.expr.Text() != grad.Expr {
		g.expr.SetText(grad.Expr)
	}
	key := s.Subset + "\x00" + s.Mech + s.Param + grad.Form + DomainWords(grad.Domain)
	for _, c := range grad.Coefs {
		key += "\x00" + c.Name
	}
	if key != g.rowsOf {
		g.rowsOf, g.rows, g.coefs.Objects = key, nil, nil
		for _, c := range grad.Coefs {
			row := field.NewRow(s.CoefSpec(grad, c.Name, m), c.Value)
			row.OnChange = func(x float64, final bool) { ch, err := s.SetCoef(c.Name, x); g.v.tune(ch, final, err) }
			g.rows = append(g.rows, row)
			g.coefs.Objects = append(g.coefs.Objects, row)
		}
		g.coefs.Refresh()
	}
	for i, c := range grad.Coefs {
		g.rows[i].Set(c.Value)
	}
	return true
}
