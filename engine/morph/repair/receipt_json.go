package repair

import "encoding/json"

// receiptJSON is a receipt as data; the keys are those of docs/nrn.md.
type receiptJSON struct {
	File     string        `json:"file"`
	Format   string        `json:"format"`
	Points   int           `json:"points"`
	Lines    int           `json:"lines"`
	Comments int           `json:"comments"`
	Sections int           `json:"sections"`
	Trees    int           `json:"trees"`
	Assumed  []string      `json:"assumed"`
	Dropped  []string      `json:"dropped"`
	Findings []findingJSON `json:"findings"`
	Changes  []changeJSON  `json:"changes"`
	Before   []rowJSON     `json:"before"`
	After    []rowJSON     `json:"after"`
}

type findingJSON struct {
	Kind     Kind        `json:"kind"`
	Severity string      `json:"severity"`
	Title    string      `json:"title"`
	Detail   string      `json:"detail,omitempty"`
	Safe     bool        `json:"safe,omitempty"`
	Effect   string      `json:"effect,omitempty"` // of the first fix
	Places   []placeJSON `json:"places"`
	Fixes    []fixJSON   `json:"fixes"`
}

type placeJSON struct {
	Section string     `json:"section,omitempty"`
	Line    int        `json:"line,omitempty"`
	At      [3]float64 `json:"at"`
}

type fixJSON struct {
	Name string   `json:"name"`
	Acts []string `json:"acts"`
}

type changeJSON struct {
	Act     string `json:"act"`
	Title   string `json:"title"`
	Effect  string `json:"effect"`
	Moved   int    `json:"moved"`
	Removed int    `json:"removed"`
	Added   int    `json:"added"`
}

type rowJSON struct {
	Name     string  `json:"name"`
	Sections int     `json:"sections"`
	Tips     int     `json:"tips"`
	Points   int     `json:"points"`
	Length   float64 `json:"length"`
	Area     float64 `json:"area"`
	Volume   float64 `json:"volume"`
	Thinnest float64 `json:"thinnest"`
}

// MarshalJSON gives the receipt as one JSON object; no list is null.
func (rc Receipt) MarshalJSON() ([]byte, error) {
	out := receiptJSON{rc.File, rc.Format, rc.Points, rc.Lines, rc.Comments, rc.Sections, rc.Trees, append([]string{}, rc.Assumed...), append([]string{}, rc.Dropped...),
		[]findingJSON{}, []changeJSON{}, rows(rc.Before), rows(rc.After)}
	for _, f := range rc.Findings {
		j := findingJSON{f.Kind, f.Severity.String(), f.Title, f.Detail, f.Safe, f.Effect, []placeJSON{}, []fixJSON{}}
		for _, p := range f.Places {
			j.Places = append(j.Places, placeJSON{p.Name, p.Line, p.At})
		}
		for _, x := range f.Fixes {
			j.Fixes = append(j.Fixes, fixJSON{x.Name, Texts(x.Acts)})
		}
		out.Findings = append(out.Findings, j)
	}
	for _, c := range rc.Changes {
		out.Changes = append(out.Changes, changeJSON{c.Act.String(), c.Title, c.Effect(), c.Moved, c.Removed, c.Added})
	}
	return json.Marshal(out)
}

func rows(n Numbers) []rowJSON {
	var out []rowJSON
	for _, r := range append(append([]Row{}, n.Kinds...), n.All) {
		out = append(out, rowJSON{r.Name, r.Sections, r.Tips, r.Points, r.Length, r.Area, r.Volume, r.Thinnest})
	}
	return out
}
