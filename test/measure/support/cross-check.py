"""Measures of the graphs on standard input, computed by networkx and igraph: JSON in, JSON out."""
import json
import math
import sys

import igraph
import networkx as nx


def listed(values):
    return [None if v is None or math.isnan(v) else v for v in values]


def measures(graph):
    n, ties, groups = graph["n"], graph["ties"], graph["groups"]
    arcs = graph["arcs"]
    result = {}
    for name, directed, rows in (("undirected", False, ties), ("directed", True, arcs)):
        for weight in (None, "strength"):
            g = (nx.DiGraph if directed else nx.Graph)()
            g.add_nodes_from(range(n))
            g.add_weighted_edges_from(rows, weight="strength")
            constraint, size = nx.constraint(g, weight=weight), nx.effective_size(g, weight=weight)
            ig = igraph.Graph(n=n, edges=[(a, b) for a, b, _ in rows], directed=directed)
            strengths = None if weight is None else [s for _, _, s in rows]
            result[f"{name}-{'none' if weight is None else weight}"] = {
                "constraint": listed(constraint[i] for i in range(n)),
                "effectiveSize": listed(size[i] for i in range(n)),
                "igraphConstraint": listed(ig.constraint(weights=strengths)),
            }
        nx.set_node_attributes(g, dict(enumerate(groups)), "group")
        mixing = len(set(groups[v] for a, b, _ in rows for v in (a, b))) > 1
        result[f"{name}-assortativity"] = (
            [nx.attribute_assortativity_coefficient(g, "group"), ig.assortativity_nominal(groups, directed=directed)]
            if rows and mixing
            else None
        )
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
