package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	programs := map[string]func(){}
	for _, name := range []string{"nrn", "nrniv", "nrngui", "nrnivmodl", "special"} {
		programs[name] = main
	}
	testscript.Main(m, programs)
}

// TestScripts runs testdata/script/*.txtar: whole command lines, their output and exit codes. $GALLERY is the folder of the gallery.
func TestScripts(t *testing.T) {
	gallery, err := filepath.Abs(filepath.Join("..", "..", "assets", "gallery"))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(env *testscript.Env) error {
			env.Setenv("GALLERY", gallery)
			env.Setenv("NRNGUI_NEURON_PYTHON", os.Getenv("NRNGUI_NEURON_PYTHON"))
			return nil
		},
	})
}
