package reader

import (
	"strings"

	"fyne.io/fyne/v2"

	"nrngui/ui/kit"
	"nrngui/ui/look"
)

// View is the manual as a window shows it: contents or what a search found at the left, the page at the right. All methods belong to Fyne's goroutine.
type View struct {
	Object  *fyne.Container
	OnTitle func(title string) // another page is shown
	OnClose func()             // Esc

	book    *Book
	body    *Body
	list    *kit.TreeList
	box     *kit.TextBox
	back    *kit.Button
	forward *kit.Button
	where   *kit.Label
	past    []place // where one was; past[at] is shown
	at      int
	found   []Found
}

// place is where one reads.
type place struct {
	page *Page
	id   string
	top  float32 // scrolled down by, when one came back
}

// NewView makes a view of a book, at its first page.
func NewView(book *Book) *View {
	v := &View{book: book, at: -1, list: kit.NewTreeList(), box: kit.NewTextBox("")}
	v.body = newBody(book)
	v.body.OnLink = v.follow
	v.body.OnBack = func(n int) { v.step(n) }
	v.body.OnClose = func() { v.close() }
	v.box.Hint, v.box.High = "Search the manual", look.HeightButton
	v.box.OnChange = func(string) { v.search() }
	v.box.OnEnter = func() {
		if len(v.found) > 0 {
			v.Open(v.found[0].Link)
		}
	}
	v.box.OnEscape = func() {
		if v.box.Text() == "" {
			v.close()
			return
		}
		v.box.SetText("")
		v.search()
	}
	v.list.OnSelect = func(link string) { v.Open(strings.TrimSpace(link)) }
	v.back = kit.NewIconButton(kit.IconUndo, "Back   Alt+Left", func() { v.step(-1) })
	v.forward = kit.NewIconButton(kit.IconRedo, "Forward   Alt+Right", func() { v.step(1) })
	v.where = kit.NewSized("", look.SizeSmall, kit.InkText2, false)
	v.where.Shrink = true
	head := kit.Pad(6, 10, 6, 10, kit.GrowRow(4, 2, v.back, v.forward, v.where))
	left := kit.NewFixedSplit(false, kit.Pad(8, 8, 8, 8, kit.GrowGap(8, 1, v.box, v.list)), kit.Grow(1, head, v.body), 260, false)
	v.Object = kit.Stack(left)
	v.Open(book.Pages[0].Name)
	return v
}

func (v *View) close() {
	if v.OnClose != nil {
		v.OnClose()
	}
}

// Open shows a page or a heading of one, "running.md#sweeps"; it says whether there is such a thing.
func (v *View) Open(link string) bool {
	from := ""
	if v.at >= 0 {
		from = v.past[v.at].page.Name
	}
	page, id, ok := v.book.Resolve(from, link)
	if page == nil {
		return false
	}
	if v.at >= 0 {
		v.past[v.at].top = v.body.Top()
		if now := v.past[v.at]; now.page == page && now.id == id && id == "" {
			return ok
		}
	}
	v.past = append(v.past[:v.at+1], place{page: page, id: id})
	v.at++
	v.show(false)
	return ok
}

// Now is what is shown, as a link.
func (v *View) Now() string {
	p := v.past[v.at]
	if p.id == "" {
		return p.page.Name
	}
	return p.page.Name + "#" + p.id
}

// follow opens a link of the page; an address of the web is only told.
func (v *View) follow(link string) {
	if !v.Open(link) && strings.Contains(link, "://") {
		v.where.Set(link)
	}
}

// step goes back or forward.
func (v *View) step(n int) {
	if to := v.at + n; to >= 0 && to < len(v.past) {
		v.past[v.at].top = v.body.Top()
		v.at = to
		v.show(true)
	}
}

// show brings page and list up to date; again says that one was here before.
func (v *View) show(again bool) {
	p := v.past[v.at]
	v.body.Turn(p.page, p.id)
	if again {
		v.body.ScrollTo(p.top)
	}
	v.where.Set(p.page.Title)
	v.back.SetEnabled(v.at > 0, "this is where you began")
	v.forward.SetEnabled(v.at+1 < len(v.past), "you have not gone back")
	if v.OnTitle != nil {
		v.OnTitle(p.page.Title)
	}
	v.rows()
}

// search lists what has the words of the box.
func (v *View) search() {
	v.found = v.book.Search(v.box.Text(), 60)
	v.rows()
}

// rows fills the list: contents, or what was found.
func (v *View) rows() {
	var rows []kit.TreeRow
	now := v.past[v.at].page
	if v.box.Text() != "" {
		for _, f := range v.found {
			rows = append(rows, kit.TreeRow{ID: f.Link, Text: f.Head, Bold: true, Tip: f.Page})
			if f.Text != "" {
				rows = append(rows, kit.TreeRow{ID: f.Link + " ", Depth: 1, Text: f.Text, Tip: f.Page})
			}
		}
		if len(rows) == 0 {
			rows = []kit.TreeRow{{ID: "none", Icon: kit.IconInfo, Text: "Nothing has all these words"}}
		}
	} else {
		for _, p := range v.book.Pages {
			rows = append(rows, kit.TreeRow{ID: p.Name, Icon: kit.IconBook, Text: p.Title, Bold: p == now})
			if p != now {
				continue
			}
			for _, b := range p.Blocks {
				if b.Kind == Heading && b.Level == 2 {
					rows = append(rows, kit.TreeRow{ID: p.Name + "#" + b.ID, Depth: 1, Text: plain(b.Spans)})
				}
			}
		}
	}
	v.list.Selected = v.Now()
	v.list.SetRows(rows)
}

// Search puts words into the search box.
func (v *View) Search(words string) {
	v.box.SetText(words)
	v.search()
}

// Focus gives the keys to the page.
func (v *View) Focus(c fyne.Canvas) { c.Focus(v.body) }
