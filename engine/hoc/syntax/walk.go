package syntax

// Walk calls f for a node and, as long as f says true, for all nodes below it in the order of the text.
func Walk(n Node, f func(Node) bool) {
	if n == nil || !f(n) {
		return
	}
	exprs := func(list []Expr) {
		for _, x := range list {
			Walk(x, f)
		}
	}
	switch n := n.(type) {
	case *Index:
		Walk(n.X, f)
		exprs(n.Sub)
	case *Call:
		Walk(n.X, f)
		exprs(n.Args)
	case *Dot:
		Walk(n.X, f)
	case *Unary:
		Walk(n.X, f)
	case *Binary:
		Walk(n.X, f)
		Walk(n.Y, f)
	case *Assign:
		Walk(n.X, f)
		Walk(n.Y, f)
	case *New:
		exprs(n.Args)
	case *Address:
		Walk(n.X, f)
	case Stmt:
		walkStmt(n, f)
	}
}

func walkStmt(n Stmt, f func(Node) bool) {
	expr := func(x Expr) {
		if x != nil {
			Walk(x, f)
		}
	}
	stmt := func(s Stmt) {
		if s != nil {
			Walk(s, f)
		}
	}
	switch n := n.(type) {
	case *Block:
		for _, s := range n.List {
			stmt(s)
		}
	case *ExprStmt:
		expr(n.X)
	case *SectionStmt:
		expr(n.X)
		stmt(n.Body)
	case *RangeAssign:
		for _, x := range []Expr{n.X, n.From, n.To, n.A, n.B} {
			expr(x)
		}
	case *Declare:
		for _, it := range n.Items {
			for _, x := range it.Dims {
				expr(x)
			}
		}
	case *Procedure:
		stmt(n.Body)
	case *Print:
		for _, x := range n.Items {
			expr(x)
		}
	case *Return:
		expr(n.X)
	case *If:
		expr(n.Cond)
		stmt(n.Then)
		stmt(n.Else)
	case *While:
		expr(n.Cond)
		stmt(n.Body)
	case *For:
		stmt(n.Init)
		expr(n.Cond)
		stmt(n.Inc)
		stmt(n.Body)
	case *ForRange:
		expr(n.Var)
		expr(n.From)
		expr(n.To)
		stmt(n.Body)
	case *ForSegment:
		expr(n.Var)
		expr(n.Ends)
		stmt(n.Body)
	case *ForIter:
		expr(n.Iter)
		stmt(n.Body)
	case *ForSections:
		expr(n.Set)
		stmt(n.Body)
	case *Connect:
		expr(n.Child)
		expr(n.Parent)
	case *Access:
		expr(n.X)
	case *SetPointer:
		expr(n.Pointer)
		expr(n.Target)
	case *Equation:
		for _, x := range []Expr{n.Var, n.Left, n.Right} {
			expr(x)
		}
	}
}
