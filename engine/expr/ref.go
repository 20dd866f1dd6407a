package expr

import (
	"strconv"
	"strings"
)

// word reads letters, digits, _ and indices in brackets.
func (p *parser) word() string {
	start := p.at
	p.at = p.wordEnd(p.at)
	return p.text[start:p.at]
}

func (p *parser) wordEnd(i int) int {
	for i < len(p.text) && (letter(p.text[i]) || digit(p.text[i])) {
		i++
	}
	for i < len(p.text) && p.text[i] == '[' { // dend[2], cell[0][1]
		k := i + 1
		for k < len(p.text) && digit(p.text[k]) {
			k++
		}
		if k == i+1 || k >= len(p.text) || p.text[k] != ']' {
			break
		}
		i = k + 1
	}
	return i
}

// reference reads a variable of a place or of a point process and gives its text form; false, with nothing read, when a plain name or a function
// stands there.
func (p *parser) reference() (ref string, ok bool, err error) {
	start := p.at
	if p.text[p.at] == '{' {
		end := strings.IndexByte(p.text[p.at:], '}')
		if end < 0 {
			return "", false, p.fail(start+1, "", "the brace is not closed")
		}
		ref = strings.TrimSpace(p.text[p.at+1 : p.at+end])
		if ref == "" || strings.ContainsAny(ref, "{\n") {
			return "", false, p.fail(start+1, "write a variable between the braces: {my-dend(0.5).v}", "the braces hold no variable")
		}
		p.at += end + 1
		return ref, true, nil
	}
	cell, i := "", p.wordEnd(p.at)
	first := p.text[p.at:i]
	if i+1 < len(p.text) && p.text[i] == '/' && letter(p.text[i+1]) && first != "t" && first != "pi" && first != p.variable {
		if k := p.wordEnd(i + 1); p.placeEnd(k) > k { // name/section(x).
			cell, first, i = first+"/", p.text[i+1:k], k
		}
	}
	if k := p.placeEnd(i); k > i { // soma(0.5).v
		x, err := p.arc(i+1, k-2)
		if err != nil {
			return "", false, err
		}
		p.at = k
		return cell + first + "(" + x + ")." + p.variableName(true), true, nil
	}
	if i+1 < len(p.text) && p.text[i] == '.' && letter(p.text[i+1]) { // IClamp[0].i, soma.v(0.5)
		p.at = i + 1
		name := p.variableName(false)
		open := p.at
		if open < len(p.text) && p.text[open] == '(' {
			end := p.numberEnd(open + 1)
			if end == open+1 || end >= len(p.text) || p.text[end] != ')' {
				return "", false, p.fail(open+2, "write "+first+"(0.5)."+name, "a place from 0 to 1 was expected in the parentheses")
			}
			x, err := p.arc(open+1, end)
			if err != nil {
				return "", false, err
			}
			p.at = end + 1
			return first + "(" + x + ")." + name, true, nil
		}
		return first + "." + name, true, nil
	}
	return "", false, nil
}

// placeEnd says where the variable behind "(x)." begins, with i at the parenthesis; i when no such place stands there.
func (p *parser) placeEnd(i int) int {
	if i >= len(p.text) || p.text[i] != '(' {
		return i
	}
	end := p.numberEnd(i + 1)
	if end > i+1 && end+2 < len(p.text) && p.text[end] == ')' && p.text[end+1] == '.' && letter(p.text[end+2]) {
		return end + 2
	}
	return i
}

// arc reads a place along a section and gives its shortest text.
func (p *parser) arc(from, to int) (string, error) {
	x, err := strconv.ParseFloat(p.text[from:to], 64)
	if err != nil || !(x >= 0 && x <= 1) {
		return "", p.fail(from+1, "", "the place is %q, must be a number from 0 to 1", p.text[from:to])
	}
	return strconv.FormatFloat(x, 'g', -1, 64), nil
}

// variableName reads "v", or at a place also "hh.m"; Python's "_ref_" before a name is left out.
func (p *parser) variableName(dotted bool) string {
	name := strings.TrimPrefix(p.word(), "_ref_")
	if dotted && p.at+1 < len(p.text) && p.text[p.at] == '.' && letter(p.text[p.at+1]) {
		p.at++
		name += "." + strings.TrimPrefix(p.word(), "_ref_")
	}
	return name
}
