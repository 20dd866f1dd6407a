package main

import (
	"fmt"
	"strings"
)

// wrapper prints the Go function around the assembly of a kernel: it checks the lengths, and gives what is behind the last whole
// group, and groups with an element that is left out, to the plain kernel.
func wrapper(k *kernel) string {
	outs := k.outputs()
	first := outs[0].name
	call := func(from string) string {
		var s []string
		for _, q := range k.params {
			switch q.role {
			case scalar:
				s = append(s, q.name)
			case base:
				s = append(s, "&"+q.name+"[0]")
			default:
				s = append(s, "&"+q.name+"["+from+"]")
			}
		}
		return asmName(k) + "(" + strings.Join(s, ", ") + ", k)"
	}
	rest := func(cut string) string {
		var s []string
		for _, q := range k.params {
			if q.role != scalar && q.role != base {
				s = append(s, q.name+cut)
			} else {
				s = append(s, q.name)
			}
		}
		return k.name + "(" + strings.Join(s, ", ") + ")"
	}
	var w strings.Builder
	result := ""
	switch {
	case k.count:
		result = "(count int)"
	case k.flag != "":
		result = "(" + k.flag + " bool)"
	}
	fmt.Fprintf(&w, "func wide%s(%s) %s {\nsize := len(%s)\n", k.name, signature(k.params), result, first)
	w.WriteString(strings.ReplaceAll(sameLength(k.params, first), "len("+first+")", "size"))
	switch {
	case k.partial() && k.flag != "":
		fmt.Fprintf(&w, "%s = true\nfor i := 0; i < size; {\nif k := (size - i) &^ (group - 1); k > 0 {\ni += %s\n}\n"+
			"if j := min(i+group, size); i < j {\n%s = %s && %s\ni = j\n}\n}\nreturn %s\n", k.flag, call("i"), k.flag, rest("[i:j]"), k.flag, k.flag)
	case k.partial():
		fmt.Fprintf(&w, "for i := 0; i < size; {\nif k := (size - i) &^ (group - 1); k > 0 {\ni += %s\n}\n"+
			"if j := min(i+group, size); i < j {\n%s\ni = j\n}\n}\n", call("i"), rest("[i:j]"))
	case k.count:
		fmt.Fprintf(&w, "k := size &^ (group - 1)\nif k > 0 {\ncount = %s\n}\nreturn count + %s\n", call("0"), rest("[k:]"))
	default:
		fmt.Fprintf(&w, "k := size &^ (group - 1)\nif k > 0 {\n%s\n}\nif k < size {\n%s\n}\n", call("0"), rest("[k:]"))
	}
	return w.String() + "}\n\n"
}

// composed are the fields of Set that are made of several kernels; %s stands before each kernel's name.
var composed = []string{
	"s.Pow.VS = powerOf(%[1]sMulVV, %[1]sCubeV, %[1]sFourthV, %[1]sAnyPowVS)",
	"s.Mask = maskOf(%[1]sMaskAllV, %[1]sMaskInV)",
}

// wiring prints the assignments to the fields of a Set.
func wiring(list []kernel, prefix string, skip func(*kernel) bool) string {
	var w strings.Builder
	for i := range list {
		if k := &list[i]; k.set != "" && !skip(k) {
			fmt.Fprintf(&w, "s.%s = %s%s\n", k.set, prefix, k.name)
		}
	}
	for _, c := range composed {
		fmt.Fprintf(&w, c+"\n", prefix)
	}
	return w.String()
}
