// Package shape draws cells: tapered frusta between 3-D points as lit tubes, coloured by a value per segment or by the kind of section, with
// electrodes, synapses and recordings on them. It knows no toolkit; the window wraps it in a raster, `nrn render` writes its pixels or its SVG.
//
// Read in this order: Section and Scene (scene.go: what there is, cut so that each piece belongs to one segment; soma.go: round somata), Layout (stylized.go: places for
// sections without 3-D points), NewDendrogram (dendrogram.go: the tree by path distance), Camera (camera.go: orbit, pan, zoom, fit), View and Painter
// (painter.go), the rasteriser of tubes (tube.go), colours (colour.go), ways to colour by the shape itself and given colours (colouring.go, legend.go), markers and their plates (marker.go), the outline of a path (way.go), scale bar, colour bar
// and axes (furniture.go), what a reconstruction has beside cable and what is said of it (extras.go, points.go, callout.go), slices of depth (slab.go), several cells in one scene
// (together.go), what a builder needs (handles.go), Pick (pick.go), RenderSVG (svg.go).
//
//	scene := shape.NewScene(shape.FromMorphology(m, nil))
//	p := shape.NewPainter(look.Dark(), look.GoFonts())
//	view := shape.View{Selected: -1, Hovered: -1, ByKind: true, ScaleBar: true, Axes: true, Rest: true}
//	view.Camera.Fit(scene, 352, 600, false)
//	p.Paint(img, 1, scene, &view)
//	hit, ok := p.Pick(120, 80)          // section and arc position under a pixel
//
// Windows colour by Scene.Measure's numbers (View.ColourBy), by colours of their own (View.SectionColours, View.Colours; View.Only leaves the rest grey), show View.Callouts and
// ask Painter.PickCallout, PickPoint, PickHandle what was hit.
//
// A frustum is drawn as an impostor: for each pixel near its axis the first crossing of the line of sight with a cone of slowly changing radius and
// with a sphere at each end, in closed form, into a depth buffer, an identity buffer and a shade buffer. Sphere-swept joints close by
// themselves; their normals are bent towards the mean axis of the two neighbours, so that a traced branch shines like one smooth tube.
// Colours come last, from the identities: while only values change, nothing is projected again.
//
// What it will not do: membranes as meshes, perspective, volumes. A Painter serves one goroutine and starts none.
package shape
