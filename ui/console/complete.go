package console

import (
	"sort"
	"strings"
)

// Word gives the name that ends at the end of a text, and where it begins.
func Word(text string) (word string, from int) {
	from = len(text)
	for from > 0 {
		c := text[from-1]
		if c != '_' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			break
		}
		from--
	}
	return text[from:], from
}

// Complete lists the names that begin as the word does, sorted, and what all of them begin with.
func Complete(word string, names []string) (list []string, common string) {
	for _, n := range names {
		if strings.HasPrefix(n, word) && n != word {
			list = append(list, n)
		}
	}
	sort.Strings(list)
	if len(list) == 0 {
		return nil, word
	}
	common = list[0]
	for _, n := range list[1:] {
		for !strings.HasPrefix(n, common) {
			common = common[:len(common)-1]
		}
	}
	return list, common
}
