package main

import (
	"bufio"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"

	"nrngui/engine/export"
)

//go:embed bench_neuron.py
var benchNeuron string

// neuronPeer is a NEURON process that answers requests, a line each.
type neuronPeer struct {
	name string
	cmd  *exec.Cmd
	in   io.WriteCloser
	out  *bufio.Scanner
}

func newPeer(nrn *export.Neuron) *neuronPeer {
	p := &neuronPeer{name: "NEURON " + nrn.Version}
	cmd := exec.Command(nrn.Python, "-c", benchNeuron)
	in, err := cmd.StdinPipe()
	if err != nil {
		return p
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return p
	}
	if err := cmd.Start(); err != nil {
		return p
	}
	p.cmd, p.in, p.out = cmd, in, bufio.NewScanner(out)
	if !p.out.Scan() { // the greeting with its version
		p.stop()
	}
	return p
}

func (p *neuronPeer) up() bool { return p.cmd != nil }

// answer is what NEURON took: by its default settings, and where that exists with cache_efficient.
type answer struct{ Value, Cache float64 }

// ask sends one request and gives the answer.
func (p *neuronPeer) ask(request map[string]any) (a answer, err error) {
	line, err := json.Marshal(request)
	if err != nil {
		return a, err
	}
	if _, err := fmt.Fprintln(p.in, string(line)); err != nil {
		return a, err
	}
	for p.out.Scan() {
		if json.Unmarshal(p.out.Bytes(), &a) == nil { // NEURON prints lines of its own between ours
			return a, nil
		}
	}
	return a, fmt.Errorf("%s stopped answering", p.name)
}

func (p *neuronPeer) stop() {
	if p.cmd == nil {
		return
	}
	p.in.Close()
	p.cmd.Wait()
	p.cmd = nil
}
