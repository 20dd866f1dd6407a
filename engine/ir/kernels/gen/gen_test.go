package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"testing"
)

// TestFilesAreCurrent generates everything into memory and compares with the files of the package.
func TestFilesAreCurrent(t *testing.T) {
	want, err := files()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, text) {
			t.Errorf("%s is not what the generator writes: run go generate ./engine/ir/kernels", name)
		}
	}
}

// TestEveryGeneratedFileIsWritten finds files that the generator once wrote and no longer does.
func TestEveryGeneratedFileIsWritten(t *testing.T) {
	list, err := files()
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range dir {
		if f.IsDir() {
			continue
		}
		text, err := os.ReadFile(filepath.Join("..", f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if _, ours := list[f.Name()]; !ours && bytes.HasPrefix(text, []byte(header)) {
			t.Errorf("%s says that it is generated, but the generator does not write it", f.Name())
		}
	}
}

// TestNoHiddenContraction: in generated Go every product of numbers is converted, so that no compiler contracts it with a sum; FMA is a call.
func TestNoHiddenContraction(t *testing.T) {
	list, err := files()
	if err != nil {
		t.Fatal(err)
	}
	products := 0
	for _, name := range []string{"plain.go", "scalar.go"} {
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, name, list[name], 0)
		if err != nil {
			t.Fatal(err)
		}
		converted := map[ast.Expr]bool{}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "float64" {
					converted[n.Args[0]] = true
				}
			case *ast.BinaryExpr:
				if n.Op == token.MUL {
					products++
					if !converted[n] {
						t.Errorf("%s: a product without conversion", set.Position(n.Pos()))
					}
				}
			}
			return true
		})
	}
	if products < 20 {
		t.Errorf("only %d products found", products)
	}
}
