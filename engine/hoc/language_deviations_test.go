package hoc

// wider names cases that NEURON refuses, or does in a way that is no rule, and what we do in their place. TestLanguage fails when one of them
// agrees with NEURON after all.
var wider = map[string]string{
	"arrays.txt address of an argument":                  "&$1 is the address of the argument; NEURON refuses it",
	"arrays.txt address of an element":                   "$&1[i] with a local i; NEURON refuses it",
	"arrays.txt scalar with an index":                    "x[0] of a number is the number",
	"arrays.txt dollar i of a global":                    "the i of $i may be a name that is unknown as yet",
	"arrays.txt array in a proc":                         "double in a proc may be the first mention of the name",
	"control.txt return from an iterator's loop":         "return leaves iterator and proc; NEURON refuses it",
	"control.txt iterator uses an iterator":              "&$&1 is the address itself",
	"control.txt break does not leave the caller's loop": "break outside of a loop ends its proc; NEURON's goes on in the caller",
	"control.txt break in a proc without loop":           "break outside of a loop ends its proc",
	"control.txt continue in a proc without loop":        "continue outside of a loop ends its proc",
	"control.txt redefined while running":                "a proc that is redefined while it runs goes on as it was; NEURON loses its place",
	"names.txt new in an expression":                     "print new Vector() prints its name",
	"names.txt object expression assigned to":            "$o1 = x of an argument that is no variable changes the argument alone",
	"names.txt references in a list":                     "unref is not told of the reference that only the arguments of a call held",
	"numbers.txt delete a number":                        "name_declared is 0 for a name that stands for nothing",
	"strings.txt comparison of strings":                  "strings may be compared with ==",
	"templates.txt template within a template":           "a template within a template is refused when it begins",
	"prompt.txt template after an error":                 "a mistake within a template is passed over, the template goes on",
	"templates.txt t and dt within a template":           "external is allowed for what is built in",
	"sections.txt connect in a loop":                     "a loop of sections is refused when it is made, not when the model is used",
	"sections.txt stack after break":                     "break out of a section statement is no mistake",
	"sections.txt stack after continue":                  "continue out of a section statement is no mistake",
	"sections.txt stack after stop":                      "stop out of a section statement is no mistake",
	"sections.txt stack after return":                    "return out of a section statement is no mistake",
}
