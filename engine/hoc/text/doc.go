// Package text holds what HOC does with texts: printf, the way print shows a number, sscanf, and the patterns that name sections.
//
// Reading order: Format and Number (format.go, convert.go), Scan and LeadingNumber (scan.go), Pattern (pattern.go).
//
// HOC's printf is C's with a reading of its own: a conversion ends at the first of the letters d o x c f e g s %, so that %i and %X are
// text until one of these follows. All rules here were learned by printing in NEURON 9.0.2 on Linux; testdata holds what it
// printed, and gen_golden.py there makes it anew.
//
// The package knows no objects: an object is anything with a Name.
package text
