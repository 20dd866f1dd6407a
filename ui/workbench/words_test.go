package workbench

import (
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"nrngui/ui/kit"
	"nrngui/ui/shape"
	"nrngui/ui/words"
)

var updateWords = flag.Bool("update-words", false, "write assets/words/en.txt anew")

const wordsFile = "../../assets/words/en.txt"

// shownArgs lists the arguments of functions that are shown as they are, by the function's name; -1: all from that on.
var shownArgs = map[string][]int{
	"T": {0}, "F": {0}, "N": {1, 2}, "Say": {0}, "NewButton": {0}, "NewIconButton": {1}, "NewToolButton": {1}, "NewLabel": {0}, "NewBold": {0}, "NewSized": {0}, "NewEmpty": {1, 2, 3}, "NewPanel": {0},
	"NewSection": {0}, "NewCheck": {0}, "NewChip": {0}, "plate": {0}, "text": {0}, "chooser": {0}, "openPalette": {0}, "page": {1}, "toggle": {1}, "timeDialog": {0, 1}, "NewRow": {0},
	"newVerb": {3, 4}, "along": {1}, "move": {1}, "step": {1}, "tell": {0, 1},
}

// shownFields lists the fields that are shown as they are.
var shownFields = []string{"Title", "Tip", "Hint", "Doc", "Detail", "Text", "Label", "Fact"}

// literal gives the text of a string literal, or of several joined by +.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			s, err := strconv.Unquote(e.Value)
			return s, err == nil
		}
	case *ast.BinaryExpr:
		a, ok := literal(e.X)
		b, also := literal(e.Y)
		return a + b, ok && also && e.Op == token.ADD
	}
	return "", false
}

// sourceTexts finds the literals of a file that the window shows.
func sourceTexts(f *ast.File, add func(string)) {
	one := func(e ast.Expr) {
		if s, ok := literal(e); ok {
			add(s)
		}
		if l, ok := e.(*ast.CompositeLit); ok { // names of tabs and segments
			for _, x := range l.Elts {
				if s, ok := literal(x); ok {
					add(s)
				}
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			name := ""
			switch fn := n.Fun.(type) {
			case *ast.Ident:
				name = fn.Name
			case *ast.SelectorExpr:
				name = fn.Sel.Name
			}
			if name == "NewSegmented" || name == "NewTabStrip" {
				one(n.Args[0])
			}
			for _, i := range shownArgs[name] {
				if i < len(n.Args) {
					if s, ok := literal(n.Args[i]); ok {
						add(s)
					}
				}
			}
		case *ast.KeyValueExpr:
			if k, ok := n.Key.(*ast.Ident); ok && slices.Contains(shownFields, k.Name) {
				if s, ok := literal(n.Value); ok {
					add(s)
				}
			}
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				if sel, ok := l.(*ast.SelectorExpr); ok && i < len(n.Rhs) && slices.Contains(shownFields, sel.Sel.Name) {
					if s, ok := literal(n.Rhs[i]); ok {
						add(s)
					}
				}
			}
		}
		return true
	})
}

// allWords lists every text of the catalogue.
func allWords(t *testing.T) []string {
	t.Helper()
	seen := map[string]bool{}
	add := func(s string) {
		if strings.IndexFunc(s, unicode.IsLetter) >= 0 && s == strings.TrimSpace(s) {
			seen[s] = true
		}
	}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err == nil {
			sourceTexts(f, add)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Table() {
		add(c.Title)
	}
	for _, m := range Menus() {
		add(m)
	}
	for _, c := range shape.Colourings() {
		add(c.Title)
	}
	for _, k := range tileKinds() {
		add(k.Title)
		add(k.Doc)
	}
	var out []string
	for s := range seen {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}

// The list for translators has every text of the sources.
func TestWordsAreListed(t *testing.T) {
	var b strings.Builder
	b.WriteString("# The texts of the window. For another language, put a tab and the translation behind each line; see ui/words/words.go.\n")
	list := allWords(t)
	for _, s := range list {
		b.WriteString(words.Line(s) + "\n")
	}
	if len(list) < 400 {
		t.Fatalf("only %d texts were found", len(list))
	}
	if *updateWords {
		if err := os.WriteFile(wordsFile, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(wordsFile)
	if err != nil {
		t.Fatal(err)
	}
	listed := strings.Split(string(have), "\n")
	var missing []string
	for _, s := range list {
		if !slices.Contains(listed, words.Line(s)) {
			missing = append(missing, s)
		}
	}
	if len(missing) > 0 {
		t.Logf("%d texts are new: go test ./ui/workbench -run Words -update-words; the first is %q", len(missing), missing[0])
	}
	if len(missing)*4 > len(list) { // a few new ones must not stop the work of others; the list is renewed before it goes to translators
		t.Errorf("%d of %d texts are not in %s", len(missing), len(list), wordsFile)
	}
	if _, err := words.Read(strings.NewReader(string(have)), wordsFile); err != nil {
		t.Error(err)
	}
}

// every calls f with all objects that are drawn.
func every(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	f(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			every(c, f)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			every(c, f)
		}
	}
}

func marked(s string) bool { return strings.HasPrefix(s, words.Open) }

// The texts of buttons and the lines of menus pass through the catalogue.
func TestEveryWordIsTranslated(t *testing.T) {
	words.Pseudo(true)
	defer words.Pseudo(false)
	a, _ := windowed(t)
	a.canvas.Capture()
	n := 0
	every(a.root, func(o fyne.CanvasObject) {
		b, ok := o.(*kit.Button)
		if !ok || strings.IndexFunc(b.Text, unicode.IsLetter) < 0 {
			return
		}
		n++
		for _, part := range test.WidgetRenderer(b).Objects() {
			if text, ok := part.(*canvas.Text); ok && text.Text != "" && !marked(text.Text) {
				t.Errorf("the button %q is not translated: %q", b.Text, text.Text)
			}
		}
	})
	if n < 3 {
		t.Errorf("only %d buttons have a text", n)
	}
	for _, menu := range Menus() {
		kit.ShowMenu(a.canvas, fyne.NewPos(0, 0), a.menuItems(menu))
		top := a.canvas.Overlays().Top()
		lines := 0
		every(top, func(o fyne.CanvasObject) {
			if text, ok := o.(*canvas.Text); ok && marked(text.Text) {
				lines++
			}
		})
		if want := len(a.menuItems(menu)) / 2; lines < want {
			t.Errorf("menu %s: %d of %d lines are translated", menu, lines, 2*want)
		}
		a.canvas.Overlays().Remove(top)
	}
}

func TestSpeakAs(t *testing.T) {
	defer words.Use(nil)
	path := filepath.Join(t.TempDir(), "de.txt")
	if err := os.WriteFile(path, []byte("Init & Run\tStart und Lauf\nSave\tSichern\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := SpeakAs(path); err != nil {
		t.Fatal(err)
	}
	a, _ := windowed(t)
	found := false
	every(a.root, func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text == "Start und Lauf" {
			found = true
		}
	})
	if !found {
		t.Error("the button Init & Run is not in the other language")
	}
	if err := SpeakAs(path + "x"); err == nil {
		t.Error("a list that is not there was read")
	}
}
