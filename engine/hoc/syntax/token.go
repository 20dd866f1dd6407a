package syntax

import "nrngui/engine/source"

// kind is the kind of a token.
type kind uint8

const (
	tEOF kind = iota
	tNewline
	tName
	tKeyword
	tNumber
	tString
	tArg
	tAssign // = += -= *= /=
	tOp     // every other mark
)

// token is one word of a text. text is the name, keyword or mark, the decoded string, or the digits of a number.
type token struct {
	kind  kind
	pos   source.Pos
	text  string
	value float64 // of a number
	arg   Arg     // of an argument
}

// is says whether the token is this keyword or mark.
func (t token) is(text string) bool { return (t.kind == tKeyword || t.kind == tOp) && t.text == text }

// show names the token for a message.
func (t token) show() string {
	switch t.kind {
	case tEOF:
		return "the end of the text"
	case tNewline:
		return "the end of the line"
	case tString:
		return "the string " + quote(t.text)
	case tArg:
		return "\"" + t.arg.String() + "\""
	}
	return "\"" + t.text + "\""
}

// keywords are the words that can never be names.
var keywords = map[string]bool{}

func init() {
	for _, w := range []string{"proc", "func", "obfunc", "iterator", "iterator_statement", "return", "break", "continue", "stop", "if", "else", "while", "for",
		"print", "delete", "debug", "help", "double", "depvar", "eqn", "local", "localobj", "strdef", "objref", "objectvar", "create", "connect", "setpointer",
		"access", "insert", "uninsert", "forall", "forsec", "ifsec", "begintemplate", "endtemplate", "public", "external", "new"} {
		keywords[w] = true
	}
}

// begins says whether a statement can begin with the keyword inside another statement.
func begins(word string) bool {
	switch word {
	case "else", "new", "local", "localobj", "proc", "func", "obfunc", "iterator", "begintemplate", "endtemplate", "public", "external", "debug", "help":
		return false
	}
	return true
}
