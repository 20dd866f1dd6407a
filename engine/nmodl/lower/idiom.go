package lower

import "strings"

// Class says how much C the VERBATIM text of a mod file asks for. A file is of the class of its hardest block.
type Class byte

// The classes, from nothing to what only a C compiler inside of NEURON can run.
const (
	NoC       Class = '-' // no VERBATIM
	TrivialC  Class = 'A' // return 0, #include, prototypes, nothing
	PlainC    Class = 'B' // arithmetic, conditions, loops, printing, arguments of the caller
	RandomC   Class = 'C' // an object Random or a stream of Random123 is kept behind a pointer
	HelperC   Class = 'D' // functions of C with arithmetic of their own
	ScriptC   Class = 'E' // talks to the interpreter or to its Vectors
	InternalC Class = 'F' // memory, structures, files, the simulator's inside
)

// idiom is what a word of C text betrays: its class, what people know it as, and what to do here instead.
type idiom struct {
	class     Class
	name, cue string
}

// idiomOf knows the words that decide about a class. Only words that mark an idiom are listed; a switch because there is nothing to compute.
func idiomOf(word string) (idiom, bool) {
	switch word {
	case "nrn_random_arg", "nrn_random_pick", "nrn_random_reset", "nrn_random_play", "nrn_random_isran123", "nrn_get_random_sequence", "nrn_set_random_sequence",
		"nrn_random123_setseq", "nrn_random123_getseq", "nrn_random123_setids", "nrn_random123_getids", "hoc_obj_is_random", "Rand":
		return idiom{RandomC, "an object Random kept by the mechanism", "declare it with RANDOM in the NEURON block"}, true
	case "vector_arg", "vector_vec", "vector_capacity", "vector_resize", "vector_instance_px", "vector_arg_px", "vector_new", "vector_new1", "vector_new2", "vector_delete",
		"vector_buffer_size", "vector_append", "vector_get_label", "is_vector_arg", "vector_get", "vector_set", "IvocVect", "list_vector_px", "list_vector_px2",
		"list_vector_px3", "list_vector_px4", "list_vector_resize", "install_vector_method", "vector_pobj":
		return idiom{ScriptC, "data of a Vector", "play the Vector into a variable, or drive the process with events (VecStim)"}, true
	case "hoc_lookup", "hoc_call_func", "hoc_pushx", "hoc_pushpx", "hoc_pushstr", "hoc_xpop", "hoc_run_stmt", "hoc_obj_run", "hoc_oc", "hoc_valid_stmt",
		"hoc_pgetarg", "hoc_objgetarg", "hoc_argtype", "hoc_is_object_arg", "hoc_is_double_arg", "hoc_is_str_arg", "hoc_is_pdouble_arg", "hoc_val_pointer",
		"hoc_table_lookup", "hoc_parse_stmt", "hoc_execstr", "Symbol", "Symlist", "hoc_assign_str", "hoc_pgargstr", "hoc_symlist", "hoc_built_in_symlist", "hoc_top_level_symlist",
		"ivoc_list_count", "ivoc_list_item", "hoc_object_name", "nrnpy_call":
		return idiom{ScriptC, "a call into the interpreter", "set the value with a PARAMETER, or move the work into the script"}, true
	case "malloc", "calloc", "realloc", "ecalloc", "emalloc", "erealloc", "hoc_Emalloc", "hoc_Ecalloc", "hoc_Erealloc", "alloca", "new", "delete":
		return idiom{InternalC, "memory of its own", "declare arrays in ASSIGNED or STATE"}, true
	case "struct", "typedef", "union", "class", "template", "namespace", "std":
		return idiom{InternalC, "structures of C", "declare arrays in ASSIGNED or STATE"}, true
	case "FILE", "fopen", "fread", "fwrite", "fclose", "fscanf", "fseek", "fgets", "hoc_obj_file_arg", "popen", "ftell", "rewind", "fputs", "system", "scanf", "sscanf":
		return idiom{InternalC, "files of its own", "read and write files in the script"}, true
	case "Section", "Node", "Prop", "Object", "Point_process", "chk_access", "nrn_mechanism", "nrn_get_mechtype", "need_memb", "Memb_func", "memb_func", "prop_alloc",
		"nrn_prop_datum_alloc", "nrn_wrote_conc", "node_exact", "nrn_alloc_node_", "getpointers", "nrn_cur_sec_pop", "nrn_pushsec", "nrn_popsec", "hoc_sec_internal_push":
		return idiom{InternalC, "the inside of the simulator", "say it with POINTER, USEION or a NetCon"}, true
	case "_tqitem", "artcell_net_send", "artcell_net_move", "nrn_net_event", "net_cvode_instance":
		return idiom{InternalC, "events sent from C", "call net_send, net_move or net_event in NMODL"}, true
	case "qsort", "time", "clock", "gettimeofday", "getpid", "exit", "abort", "pthread_create", "dlopen", "gethostname", "getenv":
		return idiom{InternalC, "the operating system", "leave it out"}, true
	}
	if strings.HasPrefix(word, "nrnran123_") {
		return idiom{RandomC, "a stream of Random123 kept by the mechanism", "declare it with RANDOM in the NEURON block"}, true
	}
	return idiom{}, false
}

// ClassOf gives the class of a mod file by its text alone, so that files that cannot be parsed have one too, and the line and the name of
// the idiom that decided.
func ClassOf(src []byte) (class Class, line int, name string) {
	class = NoC
	for _, part := range verbatimTexts(string(src)) {
		if c, l, n := classOfC(part.text); c > class || class == NoC {
			class, line, name = c, part.line+l, n
		}
	}
	return class, line, name
}

type verbatimText struct {
	text string
	line int // of VERBATIM, from 1
}

// verbatimTexts gives the texts between VERBATIM and ENDVERBATIM, outside of comments.
func verbatimTexts(src string) []verbatimText {
	var out []verbatimText
	inside, comment, from := false, false, 0
	var text []string
	for i, l := range strings.Split(src, "\n") {
		words := strings.FieldsFunc(l, func(r rune) bool { return r == ' ' || r == '\t' || r == '\r' || r == '{' || r == '}' })
		for k, w := range words {
			switch {
			case inside && w == "ENDVERBATIM":
				out = append(out, verbatimText{strings.Join(text, "\n"), from})
				inside = false
			case inside:
			case comment:
				comment = w != "ENDCOMMENT"
			case w == "COMMENT":
				comment = true
			case w == "VERBATIM":
				inside, from, text = true, i+1, []string{strings.Join(words[k+1:], " ")}
				if at := strings.Index(l, "ENDVERBATIM"); at >= 0 {
					text[0] = strings.TrimSuffix(strings.TrimSpace(l[strings.Index(l, "VERBATIM")+8:at]), "\n")
				}
			case strings.HasPrefix(w, ":") || strings.HasPrefix(w, "?"):
			}
			if !inside && !comment && strings.ContainsAny(w, ":?") {
				break
			}
		}
		if inside && from != i+1 {
			text = append(text, l)
		}
	}
	return out
}

// classOfC gives the class of one text, the line (from 0) and name of what decided. The stages of NEURON's own parallel form (bbcore_read, bbcore_write) count by
// their random streams only: their text is never needed here.
func classOfC(text string) (class Class, line int, name string) {
	tok := cTokens(blankDirectives(stripC(text)), 0)
	class = TrivialC
	set := func(c Class, l int, n string) {
		if c > class {
			class, line, name = c, l, n
		}
	}
	depth := 0
	for i := 0; i < len(tok); i++ {
		t := tok[i]
		if t.kind == 'n' && strings.HasPrefix(t.text, "bbcore_") && depth == 0 {
			i = skipBraces(tok, i)
			continue
		}
		switch t.text {
		case "{":
			if depth == 0 && i > 1 && tok[i-1].text == ")" && isDefinition(tok, i-1) {
				set(HelperC, t.line, "a function of C")
			}
			depth++
		case "}":
			depth--
		case "=", "+=", "-=", "*=", "/=", "if", "for", "while", "++", "--":
			set(PlainC, t.line, "statements of C")
		}
		if t.kind != 'n' {
			continue
		}
		if d, ok := idiomOf(t.text); ok {
			if prototype(tok, i) {
				continue
			}
			set(d.class, t.line, d.name)
		} else if i+1 < len(tok) && tok[i+1].text == "(" && !prototype(tok, i) && t.text != "return" {
			set(PlainC, t.line, "statements of C")
		}
	}
	return class, line, name
}

// prototype says whether the word at i belongs to a declaration without effect, "extern double f(void*);" or "double drand48();".
func prototype(tok []cToken, i int) bool {
	from := i
	for from > 0 && tok[from-1].text != ";" && tok[from-1].text != "{" && tok[from-1].text != "}" {
		from--
	}
	to := i
	for to < len(tok) && tok[to].text != ";" && tok[to].text != "{" && tok[to].text != "}" && tok[to].text != "=" {
		to++
	}
	if to < len(tok) && tok[to].text != ";" || hasMark(tok[from:i], "=") {
		return false
	}
	if tok[from].text == "extern" || tok[from].text == "typedef" && to-from < 5 {
		return true
	}
	// two names in a row before the parenthesis: a type and what is declared
	return from+1 < to && tok[from].kind == 'n' && tok[from].text != "return" && (tok[from+1].kind == 'n' || tok[from+1].text == "*") && hasMark(tok[from:to], "(")
}

// isDefinition says whether the closing parenthesis at i ends the head of a function rather than that of an if.
func isDefinition(tok []cToken, i int) bool {
	depth := 0
	for ; i >= 0; i-- {
		switch tok[i].text {
		case ")":
			depth++
		case "(":
			if depth--; depth == 0 {
				if i < 2 || tok[i-1].kind != 'n' {
					return false
				}
				switch tok[i-1].text {
				case "if", "for", "while", "switch":
					return false
				}
				return tok[i-2].kind == 'n' && tok[i-2].text != "else" && tok[i-2].text != "return" || tok[i-2].text == "*"
			}
		}
	}
	return false
}

// skipBraces gives the place of the brace that ends the function whose name stands at i, or the end of its declaration.
func skipBraces(tok []cToken, i int) int {
	for depth := 0; i < len(tok); i++ {
		switch tok[i].text {
		case "{":
			depth++
		case "}":
			if depth--; depth <= 0 {
				return i
			}
		case ";":
			if depth == 0 {
				return i
			}
		}
	}
	return i
}

// blankDirectives empties lines of the preprocessor, with their continuations.
func blankDirectives(text string) string {
	lines := strings.Split(text, "\n")
	for i, going := 0, false; i < len(lines); i++ {
		was := going || strings.HasPrefix(strings.TrimSpace(lines[i]), "#")
		going = was && strings.HasSuffix(strings.TrimRight(lines[i], "\r \t"), "\\")
		if was {
			lines[i] = ""
		}
	}
	return strings.Join(lines, "\n")
}
