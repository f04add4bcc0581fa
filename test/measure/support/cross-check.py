"""Measures of the graphs on standard input, computed by networkx and igraph: JSON in, JSON out."""
import json
import math
import sys

import igraph
import networkx as nx


def listed(values):
    return [None if v is None or math.isnan(v) else v for v in values]


def simple(n, rows, directed):
    """Ends and strength of each tie or arc once, loops and repetitions taken out by igraph."""
    edges = [
        (a, b, s)
        for x, y, s, bits in rows
        for a, b, bit in ((x, y, 1), (y, x, 2))
        if (bits & bit if directed else bit == 1)
    ]
    graph = igraph.Graph(n=n, edges=[(a, b) for a, b, _ in edges], directed=directed)
    graph.es["strength"] = [s for _, _, s in edges]
    graph.simplify(multiple=True, loops=True, combine_edges="max")
    return [(e.source, e.target, e["strength"]) for e in graph.es]


def mixing(graph, groups, group_count):
    """Segregation by the textbook formulas, from the numbers of edges in igraph's induced subgraphs."""
    directed = graph.is_directed()
    n, m = graph.vcount(), graph.ecount()
    members = [[i for i in range(n) if groups[i] == k] for k in range(group_count)]
    inside = [len(graph.induced_subgraph(part).es) for part in members]
    sizes = [len(part) for part in members]
    within, halves = sum(inside), 1 if directed else 2
    pairs = n * (n - 1) / halves
    pairs_within = sum(s * (s - 1) for s in sizes) / halves
    across, pairs_across = m - within, pairs - pairs_within
    coleman = []
    for k, size in enumerate(sizes):
        sent = sum(graph.degree(members[k], mode="out"))
        kept = inside[k] * (1 if directed else 2)
        if size < 2 or size == n or sent == 0:
            coleman.append(None)
            continue
        chance = sent * (size - 1) / (n - 1)
        coleman.append((kept - chance) / (sent - chance if kept >= chance else chance))
    denominator = across * (pairs_within - within)
    return {
        "ei": (across - within) / m if m else None,
        "freeman": max(0, 1 - across / (m * pairs_across / pairs)) if m and pairs_across else None,
        "oddsRatio": within * (pairs_across - across) / denominator if denominator else None,
        "coleman": coleman,
    }


def measures(given):
    n, groups = given["n"], given["groups"]
    ties, arcs = simple(n, given["rows"], False), simple(n, given["rows"], True)
    result = {}
    for name, directed, rows in (("undirected", False, ties), ("directed", True, arcs)):
        ig = igraph.Graph(n=n, edges=[(a, b) for a, b, _ in rows], directed=directed)
        g = (nx.DiGraph if directed else nx.Graph)()
        g.add_nodes_from(range(n))
        g.add_weighted_edges_from(rows, weight="strength")
        for weight in (None, "strength"):
            constraint, size = nx.constraint(g, weight=weight), nx.effective_size(g, weight=weight)
            strengths = None if weight is None else [s for _, _, s in rows]
            result[f"{name}-{'none' if weight is None else weight}"] = {
                "constraint": listed(constraint[i] for i in range(n)),
                "effectiveSize": listed(size[i] for i in range(n)),
                "igraphConstraint": listed(ig.constraint(weights=strengths)),
            }
        nx.set_node_attributes(g, dict(enumerate(groups)), "group")
        mixed = len(set(groups[v] for a, b, _ in rows for v in (a, b))) > 1
        result[f"{name}-assortativity"] = (
            [nx.attribute_assortativity_coefficient(g, "group"), ig.assortativity_nominal(groups, directed=directed)]
            if rows and mixed
            else None
        )
        result[f"{name}-mixing"] = mixing(ig, groups, given["groupCount"])
        # networkx sums over paths that lead to a node.
        harmonic = nx.harmonic_centrality(g.reverse() if directed else g)
        result[f"{name}-reach"] = [
            [harmonic[i] / (n - 1) for i in range(n)],
            ig.harmonic_centrality(mode="out", normalized=True),
        ]
    g = nx.Graph()
    g.add_nodes_from(range(n))
    g.add_weighted_edges_from(ties, weight="strength")
    ig = igraph.Graph(n=n, edges=[(a, b) for a, b, _ in ties])
    parts = [set(i for i in range(n) if groups[i] == k) for k in sorted(set(groups))]
    result["modularity"] = (
        [nx.algorithms.community.modularity(g, parts, weight=None), ig.modularity(groups)] if ties else None
    )
    result["components"] = [nx.number_connected_components(g), len(ig.connected_components())]
    result["density"] = [nx.density(g), ig.density()]
    return result


json.dump([measures(graph) for graph in json.load(sys.stdin)], sys.stdout)
