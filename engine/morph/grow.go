package morph

// Grow holds the parameters of the generator of dendrites ("Grow a cell"): a minimum spanning tree with balancing factor over a
// random point cloud per compartment (Cuntz, Forstner, Borst and Häusser 2010, PLoS Comput Biol 6(8) e1000877), then tapered. The same
// values give the same cell on every machine.
type Grow struct {
	Preset string  `json:"preset"` // "pyramidal": a layer 5 pyramidal cell
	Seed   uint64  `json:"seed"`
	Scale  float64 `json:"scale,omitempty"`  // of all lengths; default 1
	Bf     float64 `json:"bf,omitempty"`     // balancing factor, 0 shortest wire .. 1 shortest path; default by preset
	Points int     `json:"points,omitempty"` // carrier points in all; default by preset
	Soma   float64 `json:"soma,omitempty"`   // soma diameter, um; default by preset
	Trunk  float64 `json:"trunk,omitempty"`  // length of the apical trunk, um; default by preset
}
