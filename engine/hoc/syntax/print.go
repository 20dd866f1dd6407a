package syntax

import "strings"

// Text writes the file as HOC text, one statement a line. Reading it again gives an equal tree, positions apart.
func (f *File) Text() string {
	var w printer
	for _, s := range f.Stmts {
		w.stmt(s)
		w.put("\n")
	}
	return w.String()
}

// ExprText writes an expression.
func ExprText(x Expr) string {
	var w printer
	w.expr(x, 0)
	return w.String()
}

// StmtText writes a statement, without the end of its line.
func StmtText(s Stmt) string {
	var w printer
	w.stmt(s)
	return w.String()
}

// printer writes text; depth is the number of open braces.
type printer struct {
	strings.Builder
	depth int
}

func (w *printer) put(words ...string) {
	for _, s := range words {
		w.WriteString(s)
	}
}

// level gives how tightly an expression holds together.
func level(x Expr) int {
	switch x := x.(type) {
	case *Assign:
		return 0
	case *Binary:
		return levelOf(x.Op)
	case *Unary:
		return levelUnary
	}
	return levelPrimary
}

// expr writes x, in parentheses when it holds less tightly than its surroundings want.
func (w *printer) expr(x Expr, want int) {
	if level(x) < want {
		w.put("(")
		defer w.put(")")
	}
	switch x := x.(type) {
	case *Number:
		w.put(x.Text)
	case *String:
		w.put(quote(x.Value))
	case *Name:
		w.put(x.Text)
	case *Arg:
		w.put(x.String())
	case *Index:
		w.expr(x.X, levelPrimary)
		w.dims(x.Sub)
	case *Call:
		w.expr(x.X, levelPrimary)
		w.put("(")
		w.list(x.Args)
		w.put(")")
	case *Dot:
		w.expr(x.X, levelPrimary)
		w.put(".", x.Name)
	case *Unary:
		w.put(x.Op)
		w.expr(x.X, levelUnary)
	case *Binary:
		l, left, right := levelOf(x.Op), levelOf(x.Op), levelOf(x.Op)+1
		if l == levelPower {
			left, right = levelPrimary, levelUnary
		}
		w.expr(x.X, left)
		w.put(" ", x.Op, " ")
		w.expr(x.Y, right)
	case *Assign:
		w.expr(x.X, levelPrimary)
		w.put(" ", x.Op, " ")
		w.expr(x.Y, 0)
	case *New:
		w.put("new ", x.Class, "(")
		w.list(x.Args)
		w.put(")")
	case *Address:
		w.put("&")
		w.expr(x.X, levelPrimary)
	}
}

func (w *printer) list(xs []Expr) {
	for i, x := range xs {
		if i > 0 {
			w.put(", ")
		}
		w.expr(x, 0)
	}
}

func (w *printer) dims(xs []Expr) {
	for _, x := range xs {
		w.put("[")
		w.expr(x, 0)
		w.put("]")
	}
}

func (w *printer) names(list []*Name) {
	for i, n := range list {
		if i > 0 {
			w.put(", ")
		}
		w.put(n.Text)
	}
}

// lines writes the statements of a block and its closing brace.
func (w *printer) lines(b *Block) {
	w.depth++
	for _, s := range b.List {
		w.put("\n", strings.Repeat("\t", w.depth))
		w.stmt(s)
	}
	w.depth--
	w.put("\n", strings.Repeat("\t", w.depth), "}")
}

// stmt writes a statement. (One case for each form.)
func (w *printer) stmt(s Stmt) {
	switch s := s.(type) {
	case *Block:
		w.put("{")
		w.lines(s)
	case *ExprStmt:
		w.expr(s.X, 0)
	case *SectionStmt:
		w.expr(s.X, levelPrimary)
		w.then(s.Body)
	case *RangeAssign:
		w.expr(s.X, levelPrimary)
		w.put("(")
		w.expr(s.From, 0)
		w.put(":")
		w.expr(s.To, 0)
		w.put(") ", s.Op, " ")
		w.expr(s.A, 0)
		w.put(":")
		w.expr(s.B, 0)
	case *Declare:
		w.put(s.Word, " ")
		for i, it := range s.Items {
			if i > 0 {
				w.put(", ")
			}
			w.put(it.Name)
			w.dims(it.Dims)
		}
	case *Names:
		w.put(s.Word, " ")
		w.names(s.Names)
	case *Procedure:
		w.procedure(s)
	case *Print:
		w.put("print ")
		w.list(s.Items)
	case *Return:
		w.put("return")
		if s.X != nil {
			w.put(" ")
			w.expr(s.X, 0)
		}
	case *Word:
		w.put(s.Text)
	case *Help:
		w.put(strings.TrimSpace("help " + s.About))
	case *Connect:
		w.pair("connect ", s.Child, s.Parent)
	case *SetPointer:
		w.pair("setpointer ", s.Pointer, s.Target)
	case *Access:
		w.put("access ")
		w.expr(s.X, levelPrimary)
	case *Insert:
		w.put(s.Word, " ", s.Name.Text)
	case *Delete:
		w.put("delete ", s.Name.Text)
	case *Equation:
		w.equation(s)
	case *Template:
		if s.End {
			w.put("endtemplate ", s.Name.Text)
		} else {
			w.put("begintemplate ", s.Name.Text)
		}
	default:
		w.control(s)
	}
}

// control writes the statements that hold others.
func (w *printer) control(s Stmt) {
	switch s := s.(type) {
	case *If:
		w.put("if (")
		w.expr(s.Cond, 0)
		w.put(")")
		w.then(s.Then)
		if s.Else != nil {
			w.put(" else")
			w.then(s.Else)
		}
	case *While:
		w.put("while (")
		w.expr(s.Cond, 0)
		w.put(")")
		w.then(s.Body)
	case *For:
		w.put("for (")
		if s.Init != nil {
			w.stmt(s.Init)
		}
		w.put("; ")
		w.expr(s.Cond, 0)
		w.put(";")
		if s.Inc != nil {
			w.then(s.Inc)
		}
		w.put(")")
		w.then(s.Body)
	case *ForRange:
		w.put("for ")
		w.expr(s.Var, levelPrimary)
		w.put(" = ")
		w.expr(s.From, 0)
		w.put(", ")
		w.expr(s.To, 0)
		w.then(s.Body)
	case *ForSegment:
		w.put("for (")
		w.expr(s.Var, levelPrimary)
		if s.Ends != nil {
			w.put(", ")
			w.expr(s.Ends, 0)
		}
		w.put(")")
		w.then(s.Body)
	case *ForIter:
		w.put("for ")
		w.expr(s.Iter, levelPrimary)
		w.then(s.Body)
	case *ForSections:
		w.put(s.Word)
		if s.Set != nil {
			w.put(" ")
			w.expr(s.Set, levelPrimary)
		}
		w.then(s.Body)
	}
}

// then writes a statement after a blank.
func (w *printer) then(s Stmt) {
	w.put(" ")
	w.stmt(s)
}

func (w *printer) pair(word string, x, y Expr) {
	w.put(word)
	w.expr(x, 0)
	w.put(", ")
	w.expr(y, 0)
}

func (w *printer) procedure(s *Procedure) {
	w.put(s.Word, " ", s.Name.Text, "() {")
	if len(s.Local) > 0 {
		w.put(" local ")
		w.names(s.Local)
	}
	if len(s.LocalObj) > 0 {
		w.put(" localobj ")
		w.names(s.LocalObj)
	}
	w.lines(s.Body)
}

func (w *printer) equation(s *Equation) {
	w.put("eqn ")
	w.expr(s.Var, levelPrimary)
	w.put(":")
	if s.Whole {
		w.put(":")
	}
	if s.Left != nil {
		w.put(" ")
		w.expr(s.Left, 0)
	}
	w.put(" =")
	if s.Right != nil {
		w.put(" ")
		w.expr(s.Right, 0)
	}
}
