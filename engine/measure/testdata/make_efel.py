"""Golden file of the comparison with eFEL: what eFEL measures of the traces in the CSV file given (see efel_test.go for the command)."""
import csv
import json
import sys

import efel

SPIKES = ["peak_time", "peak_voltage", "AP_begin_time", "AP_begin_voltage", "AP_amplitude", "AP_duration_half_width", "AP_rise_time",
          "min_AHP_values", "AHP_depth", "all_ISI_values", "ISI_CV", "mean_frequency", "spike_count"]
PASSIVE = ["ohmic_input_resistance_vb_ssse", "steady_state_voltage_stimend", "time_constant", "sag_ratio1", "decay_time_constant_after_stim"]
BOTH = ["maximum_voltage", "minimum_voltage", "voltage_base"]

with open(sys.argv[1]) as f:
    rows = list(csv.reader(f))
t = [float(r[0]) for r in rows[1:]]
efel.reset()
efel.set_setting("interp_step", 0.025)
efel.set_setting("Threshold", -20.0)
efel.set_setting("rise_start_perc", 0.1)
efel.set_setting("rise_end_perc", 0.9)
efel.set_setting("ignore_first_ISI", False)
efel.set_setting("stimulus_current", -0.1)
out = {}
for k, name in enumerate(rows[0][1:], 1):
    trace = {"T": t, "V": [float(r[k]) for r in rows[1:]], "stim_start": [50.0], "stim_end": [150.0], "stimulus_current": [-0.1]}
    feats = BOTH + (SPIKES if name.startswith("squid") else PASSIVE)
    got = efel.get_feature_values([trace], feats, raise_warnings=False)[0]
    out[name] = {f: None if v is None else [float(x) for x in v] for f, v in got.items()}
print(json.dumps({"Origin": f"eFEL {efel.__version__}, interp_step 0.025, Threshold -20, rise 0.1 to 0.9, ignore_first_ISI off; tolerances in efel_test.go",
                  "Traces": out}, indent=1))
