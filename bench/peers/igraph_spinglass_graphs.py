"""Spinglass on single signed graphs: seconds and frustrated ties, tuned to the line index and with its defaults."""
import json
import random
import sys
import time

import igraph as ig

task = json.load(sys.stdin)
random.seed(1)


def run(graph, **options):
    before = time.perf_counter()
    frustrated = 0
    # Spinglass refuses disconnected graphs.
    for part in graph.connected_components().subgraphs():
        if part.vcount() < 2:
            continue
        found = part.community_spinglass(weights="sign", implementation="neg", **options).membership
        for edge in part.es:
            frustrated += (found[edge.source] == found[edge.target]) == (edge["sign"] < 0)
    return {"seconds": time.perf_counter() - before, "frustrated": frustrated}


results = []
for each in task["graphs"]:
    graph = ig.Graph(each["order"], list(zip(each["source"], each["target"])))
    graph.es["sign"] = each["sign"]
    results.append({"tuned": run(graph, spins=task["spins"], gamma=0, lambda_=0), "defaults": run(graph)})
json.dump(results, sys.stdout)
