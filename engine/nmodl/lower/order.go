package lower

import "sort"

// sortedKeys gives the names in either map, in order, so that what is printed and compiled never depends on map order.
func sortedKeys(maps ...map[string]level) []string {
	seen := map[string]bool{}
	var all []string
	for _, m := range maps {
		for k := range m {
			if !seen[k] {
				seen[k] = true
				all = append(all, k)
			}
		}
	}
	sort.Strings(all)
	return all
}
