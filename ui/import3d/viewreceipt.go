package import3d

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"nrngui/ui/kit"
	"nrngui/ui/look"
	"nrngui/ui/words"
)

// receiptView is the heart of the page: what was read, what is odd and how it is repaired, and the ways out.
type receiptView struct {
	page      *View
	panel     *kit.Panel
	head      *fyne.Container
	errors    *kit.Chip
	warns     *kit.Chip
	notes     *kit.Chip
	fine      *kit.Chip
	say       *kit.Paragraph
	list      *fyne.Container
	scroll    *container.Scroll
	cards     []*card
	foot      *footView
	text      *textView
	safe      *kit.Button
	safeCount int
	shown     receiptKey
	moved     int
	content   *fyne.Container
}

// receiptKey says for what the cards were made.
type receiptKey struct {
	of      *Result
	open    int
	method  int
	preview *Preview
	trial   *Trial
	working bool
}

func newReceiptView(page *View) *receiptView {
	v := &receiptView{page: page}
	v.errors, v.warns = kit.NewChip("", kit.IconError, kit.InkErr), kit.NewChip("", kit.IconWarning, kit.InkWarn)
	v.notes, v.fine = kit.NewChip("", "", kit.InkText2), kit.NewChip("nothing odd", kit.IconOK, kit.InkOK)
	v.safe = kit.NewButton("", kit.IconWand, kit.Raised, func() { page.host.Work(func(s *State) (Task, error) { return s.FixSafe() }) })
	v.safe.Small = true
	v.safe.Tip = "Fix all safe: the repairs that change no shape by judgement"
	v.text = newTextView(page)
	v.head = kit.Block(0, 40, kit.Pad(0, 12, 0, 12, &fyne.Container{Layout: headLayout{v}, Objects: []fyne.CanvasObject{kit.NewSized("Receipt", look.SizeLesson, kit.InkText, true), v.errors, v.warns, v.notes, v.fine, v.safe}}))
	v.say = kit.NewParagraph("", look.SizeSmall, kit.InkText2, false)
	v.list = &fyne.Container{Layout: &cardsLayout{}}
	v.scroll = container.NewVScroll(v.list)
	v.foot = newFootView(page)
	v.content = &fyne.Container{Layout: receiptLayout{v}, Objects: []fyne.CanvasObject{v.head, v.say, line(), v.scroll, line(), v.foot.object, line(), v.text.object}}
	v.panel = kit.NewPanel("", v.content)
	return v
}

// headLayout sets title, chips and the button for all that is safe. Where there is little room the button is but its icon, then the notes go.
type headLayout struct{ v *receiptView }

func (headLayout) MinSize([]fyne.CanvasObject) fyne.Size { return kit.Box(200, 40) }

func (l headLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	gap := kit.Px(8)
	sum := func() float32 {
		w := float32(0)
		for _, x := range o {
			if x.Visible() {
				w += x.MinSize().Width + gap
			}
		}
		return w - gap
	}
	l.v.safe.SetText(words.F("Fix all safe (%d)", l.v.safeCount))
	if sum() > s.Width {
		l.v.safe.SetText("")
	}
	x := float32(0)
	for i, c := range o {
		if !c.Visible() {
			continue
		}
		m := c.MinSize()
		at, w := x, m.Width
		if c == fyne.CanvasObject(l.v.safe) {
			at = s.Width - w
		} else if i > 0 && x+w > s.Width-l.v.safe.MinSize().Width-gap && l.v.safe.Visible() {
			w = 0 // no room for it
		}
		put(c, at, (s.Height-m.Height)/2, w, m.Height)
		x += w + gap
	}
}

// receiptLayout gives the findings what head and foot leave.
type receiptLayout struct{ v *receiptView }

func (l receiptLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Px(300), kit.Px(120)+o[5].MinSize().Height)
}

func (l receiptLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	head, foot := o[0].MinSize().Height, o[5].MinSize().Height
	text := min(o[7].MinSize().Height, max(s.Height*0.35, kit.Px(31)))
	pad := kit.Px(look.PanelPadding)
	put(o[0], 0, kit.Px(2), s.Width, head)
	say := l.v.say.HeightFor(s.Width - 2*pad)
	if tight := s.Height < kit.Px(360); tight { // the findings count more than what is said about them
		say, text = 0, 0
	}
	setVisible(o[1], say > 0)
	setVisible(o[7], text > 0)
	put(o[1], pad, head, s.Width-2*pad, say)
	top := head + say + kit.Px(10)
	put(o[2], 0, top, s.Width, 1)
	put(o[5], 0, s.Height-foot, s.Width, foot)
	put(o[4], 0, s.Height-foot-1, s.Width, 1)
	if inner := l.v.list.Layout.(*cardsLayout); inner.width != s.Width {
		inner.width = s.Width
	}
	put(o[7], 0, s.Height-foot-1-text, s.Width, text)
	put(o[6], 0, s.Height-foot-1-text-1, s.Width, 1)
	put(o[3], 0, top+1, s.Width, s.Height-foot-text-top-3)
	l.v.scroll.Refresh()
}

// cardsLayout sets the cards below each other; their heights follow from the width.
type cardsLayout struct{ width float32 }

func (l *cardsLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, x := range o {
		h += x.(*card).heightFor(l.width)
	}
	return fyne.NewSize(kit.Px(200), h)
}

func (l *cardsLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	y := float32(0)
	for _, x := range o {
		h := x.(*card).heightFor(s.Width)
		put(x, 0, y, s.Width, h)
		y += h
	}
}

func (v *receiptView) show(s *State) {
	e, w, n := s.Now.Counts()
	setVisible(v.errors, e > 0)
	v.errors.Set(words.N(e, "%d error", "%d errors", e), "", kit.InkErr)
	setVisible(v.warns, w > 0)
	v.warns.Set(words.N(w, "%d warning", "%d warnings", w), "", kit.InkWarn)
	setVisible(v.notes, n > 0)
	v.notes.Set(words.N(n, "%d note", "%d notes", n), "", kit.InkText2)
	setVisible(v.fine, e+w+n == 0)
	v.say.Set(strings.TrimSuffix(s.Now.Summary()+"\n"+s.Repairs(), "\n"))
	_, safe := s.Now.Safe()
	setVisible(v.safe, safe > 0)
	v.safeCount = safe
	v.safe.SetEnabled(s.Working == "", "wait until it is done")
	if key := (receiptKey{s.Now, s.Unfolded, s.Method, s.Preview, s.Trial, s.Working != ""}); key != v.shown {
		v.shown = key
		v.fill(s)
	}
	if s.Moved != v.moved {
		v.moved = s.Moved
		v.reveal(s.Unfolded)
	}
	v.text.show(s)
	v.foot.show(s)
	v.content.Refresh()
}

// fill makes the cards.
func (v *receiptView) fill(s *State) {
	v.cards, v.list.Objects = nil, nil
	if s.Trial != nil {
		v.list.Objects = append(v.list.Objects, newTrialCard(v.page, s))
	}
	for i := range s.Now.Findings {
		c := newCard(v.page, s, i)
		v.cards = append(v.cards, c)
		v.list.Objects = append(v.list.Objects, c)
	}
	v.list.Refresh()
	v.scroll.Refresh()
}

// reveal scrolls to a card.
func (v *receiptView) reveal(i int) {
	if i < 0 || i >= len(v.cards) {
		v.scroll.ScrollToTop()
		return
	}
	top, height := v.cards[i].Position().Y, v.cards[i].Size().Height
	at := v.scroll.Offset.Y
	switch room := v.scroll.Size().Height; {
	case top < at:
		at = top
	case top+height > at+room:
		at = min(top, top+height-room)
	}
	v.scroll.ScrollToOffset(fyne.NewPos(0, at))
}
