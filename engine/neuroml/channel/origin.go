package channel

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"nrngui/engine/neuroml"
)

// Origin is the channel or pool of NeuroML that a mod text was made of.
type Origin struct {
	Element *neuroml.Element
	Types   []*neuroml.Element // ComponentTypes that it needs
	Want    Want
	Pool    bool
}

// The marks around what a mod text holds of its origin.
const (
	originBegin = "COMMENT\nWhat NeuroML says. As long as the text below is the one that was made of it, an export to NeuroML gives it back."
	originEnd   = "ENDCOMMENT\n"
)

// origin writes the comment that keeps what a text was made of; it is short when that can't stand in a comment.
func origin(e *neuroml.Element, types []*neuroml.Element, w Want) string {
	var b strings.Builder
	b.WriteString(originBegin + "\n\n<made")
	for _, a := range [][2]string{{"suffix", w.Suffix}, {"ion", w.Ion}, {"form", string(w.Form)}, {"vShift", number(w.VShift)}} {
		if a[1] != "" && a[1] != "0" {
			b.WriteString(" " + a[0] + `="`)
			xml.EscapeText(&b, []byte(a[1])) // a strings.Builder never fails
			b.WriteString(`"`)
		}
	}
	b.WriteString(">\n" + e.XML(1))
	for _, t := range types {
		b.WriteString(t.XML(1))
	}
	b.WriteString("</made>\n")
	if text := b.String(); !strings.Contains(text[len(originBegin):], "COMMENT") {
		return text + originEnd
	}
	return "COMMENT\nMade of NeuroML.\n" + originEnd
}

// FromMod gives what a mod text was made of; false when it is none, or when anybody has changed it since.
func FromMod(text string) (*Origin, bool) {
	_, rest, ok := strings.Cut(text, originBegin)
	if !ok {
		return nil, false
	}
	inside, _, ok := strings.Cut(rest, originEnd)
	if !ok {
		return nil, false
	}
	root, err := neuroml.Parse([]byte(inside), "")
	if err != nil || root.Name != "made" || len(root.Children) == 0 {
		return nil, false
	}
	o := &Origin{Element: root.Children[0], Types: root.Children[1:], Want: Want{Suffix: root.Attr("suffix"), Ion: root.Attr("ion"), Form: Form(root.Attr("form"))}}
	o.Want.VShift, _ = strconv.ParseFloat(root.Attr("vShift"), 64) // absent: 0
	again, err := o.translate()
	if err != nil || again.Source != text {
		return nil, false
	}
	return o, true
}

func (o *Origin) translate() (*Mod, error) {
	if o.Want.Form == poolForm {
		o.Pool = true
		return Pool(o, o.Element, o.Want.Suffix, o.Want.Ion)
	}
	return Translate(o, o.Element, o.Want)
}

// ComponentType finds a type among those of the origin.
func (o *Origin) ComponentType(name string) (*neuroml.Element, bool) {
	for _, t := range o.Types {
		if t.Attr("name") == name {
			return t, true
		}
	}
	return nil, false
}

// poolForm marks the text of a concentration model.
const poolForm Form = "pool"

// IsPool says whether an element is a concentration model.
func IsPool(types Types, e *neuroml.Element) bool {
	for name, n := e.Type(), 0; n < maxChain; n++ {
		switch name {
		case "concentrationModel", "fixedFactorConcentrationModel", "fixedFactorConcentrationModelTraub", "decayingPoolConcentrationModel":
			return true
		}
		t, ok := types.ComponentType(name)
		if !ok {
			return false
		}
		name = t.Attr("extends")
	}
	return false
}

// String names the form of a channel.
func (w Want) String() string { return fmt.Sprintf("%s of %s", w.Form, w.Ion) }
