"""The same group-by as its users would write it in pandas."""
import json
import sys

import numpy as np
import pandas as pd

records = pd.read_csv(
    f"{sys.argv[1]}/records.csv",
    usecols=["source", "target", "town", "frequency", "tone"],
)
forward = records["source"] < records["target"]
records["a"] = np.where(forward, records["source"], records["target"])
records["b"] = np.where(forward, records["target"], records["source"])
ties = records.groupby(["town", "a", "b"]).agg(
    n=("frequency", "size"), frequency=("frequency", "mean"), tone=("tone", "mean")
)
json.dump({"ties": len(ties), "records": int(ties["n"].sum())}, sys.stdout)
