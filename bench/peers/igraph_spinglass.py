"""Conflict clusters of a sample of towns by igraph's spinglass, seconds a town for at most 2 and 25 clusters."""
import json
import random
import sys
import time

import igraph as ig
import numpy as np

from ties import by_town, read_ties

folder, sample = sys.argv[1], int(sys.argv[2])
random.seed(1)
ties, _ = read_ties(folder)
votes = ties["positive"] + ties["negative"]
sign = np.select([3 * ties["positive"] >= 2 * votes, 3 * ties["negative"] >= 2 * votes], [1, -1], 0)
ties = ties.assign(sign=np.where(votes > 0, sign, 0))
ties = ties[ties["sign"] != 0]

towns = list(by_town(ties))
towns = [towns[i] for i in np.unique(np.linspace(0, len(towns) - 1, min(sample, len(towns))).astype(int))]
a, b, signs = ties["a"].to_numpy(), ties["b"].to_numpy(), ties["sign"].to_numpy()
seconds, frustrated = {2: 0.0, 25: 0.0}, {2: 0, 25: 0}
for _, start, end in towns:
    names, codes = np.unique(np.concatenate([a[start:end], b[start:end]]), return_inverse=True)
    graph = ig.Graph(len(names), np.column_stack(np.split(codes, 2)).tolist())
    graph.es["sign"] = signs[start:end].tolist()
    for spins in seconds:
        before = time.perf_counter()
        # Spinglass refuses disconnected graphs.
        for part in graph.connected_components().subgraphs():
            if part.vcount() < 2:
                continue
            found = part.community_spinglass(
                weights="sign", spins=spins, gamma=0, lambda_=0, implementation="neg"
            ).membership
            for edge in part.es:
                same = found[edge.source] == found[edge.target]
                frustrated[spins] += same == (edge["sign"] < 0)
        seconds[spins] += time.perf_counter() - before
json.dump(
    {
        "sampled": [str(town) for town, _, _ in towns],
        "secondsPerTown": {str(k): s / len(towns) for k, s in seconds.items()},
        "frustratedPerTown": {str(k): f / len(towns) for k, f in frustrated.items()},
    },
    sys.stdout,
)
