"""Measures morphologies with NeuroM and writes JSON for the tests of engine/morph/metrics.

    python neurom_features.py FILE... > golden.json

Needs NeuroM (pip install neurom; 4.0.6 made the golden file). A file that NeuroM cannot read is left out, with its message on standard error.
"""
import json
import sys
import warnings

warnings.simplefilter("ignore")
import morphio
import neurom
import numpy as np
from neurom import NeuriteType
from neurom.features import get

morphio.set_maximum_warnings(0)
ONE = """number_of_neurites number_of_sections number_of_bifurcations number_of_forking_points number_of_leaves number_of_segments total_length total_area
total_volume max_radial_distance total_width total_height total_depth""".split()
MANY = """section_lengths section_term_lengths section_bif_lengths section_areas section_volumes section_path_distances terminal_path_lengths
section_radial_distances section_term_radial_distances section_bif_radial_distances section_branch_orders section_term_branch_orders
section_bif_branch_orders section_strahler_orders section_tortuosity section_end_distances section_taper_rates local_bifurcation_angles
remote_bifurcation_angles partition_asymmetry partition_asymmetry_length bifurcation_partitions sibling_ratios diameter_power_relations
segment_lengths segment_radii segment_taper_rates segment_meander_angles number_of_sections_per_neurite total_length_per_neurite
trunk_section_lengths trunk_origin_radii""".split()


def measure(path):
    m = neurom.load_morphology(path)
    out = {"file": path, "soma": None, "types": {}}
    if m.soma.center is not None:
        out["soma"] = {k: float(get("soma_" + k, m)) for k in ("radius", "surface_area", "volume")}
        out["soma"]["center"] = [float(v) for v in m.soma.center]
    types = [NeuriteType.all] + sorted({n.type for n in m.neurites}, key=lambda k: k.name)
    for t in types:
        r = {"values": {}, "distributions": {}}
        for name in ONE:
            r["values"][name] = float(np.sum(get(name, m, neurite_type=t)))
        for name in MANY:
            v = np.array(get(name, m, neurite_type=t), dtype=float)
            v = v[np.isfinite(v)]
            some = len(v) > 0
            r["distributions"][name] = {"n": len(v), "sum": float(v.sum()), "mean": float(v.mean()) if some else 0, "std": float(v.std()) if some else 0,
                                        "min": float(v.min()) if some else 0, "median": float(np.median(v)) if some else 0,
                                        "max": float(v.max()) if some else 0}
        r["sholl"] = [int(v) for v in get("sholl_frequency", m, neurite_type=t, step_size=10)] if m.soma.center is not None else []
        out["types"][t.name] = r
    return out


def main(files):
    cells = []
    for path in files:
        try:
            cells.append(measure(path))
        except Exception as e:  # of any kind: the rest is still measured
            print(path, "is left out:", str(e).strip().splitlines()[-1:], file=sys.stderr)
    json.dump({"origin": "NeuroM " + neurom.__version__, "command": "python neurom_features.py FILE...",
               "tolerance": "1e-4 relative: NeuroM keeps points and sums lengths, areas and volumes in single precision", "cells": cells},
              sys.stdout, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main(sys.argv[1:])
