package console

import "strings"

// History is what was typed, oldest first.
type History struct {
	list  []string
	at    int    // the entry shown; len(list): the line being typed
	draft string // the line being typed, while an older one is shown
}

// remembered bounds the number of entries.
const remembered = 1000

// Add takes a line that was run; blank ones and repetitions are left out.
func (h *History) Add(line string) {
	if strings.TrimSpace(line) != "" && (len(h.list) == 0 || h.list[len(h.list)-1] != line) {
		h.list = append(h.list, line)
		if len(h.list) > remembered {
			h.list = h.list[1:]
		}
	}
	h.at, h.draft = len(h.list), ""
}

// Older gives the entry before the one shown that begins as what is typed does; now is the line on the screen.
func (h *History) Older(now string) string {
	if h.at == len(h.list) {
		h.draft = now
	}
	for i := h.at - 1; i >= 0; i-- {
		if strings.HasPrefix(h.list[i], h.draft) && h.list[i] != now {
			h.at = i
			return h.list[i]
		}
	}
	return now
}

// Newer goes the other way; at the end the line that was being typed comes back.
func (h *History) Newer(now string) string {
	for i := h.at + 1; i < len(h.list); i++ {
		if strings.HasPrefix(h.list[i], h.draft) {
			h.at = i
			return h.list[i]
		}
	}
	if h.at < len(h.list) {
		h.at = len(h.list)
		return h.draft
	}
	return now
}
