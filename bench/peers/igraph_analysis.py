"""Isolation, E-I index, constraint and hops of every town government in pandas and python-igraph.

Column operations wherever the task allows, one igraph graph a town for the constraint, and for the hops one
search per level from an extra vertex that is tied to all bodies of the level. Prints means over towns.
"""
import json
import sys

import igraph as ig
import numpy as np
import pandas as pd

from ties import by_town, read_ties

folder, out = sys.argv[1], sys.argv[2]
ties, actors = read_ties(folder)
towns = pd.read_csv(f"{folder}/towns.csv").set_index("id")
government = actors.index[actors["kind"] == "government"]
council = pd.Series(government, index=actors.loc[government, "town"])

# Ties of the government: one row a tie, the other end as `partner`.
home = ties["town"].map(council)
at_a, at_b = (ties["a"] == home), (ties["b"] == home)
ego = ties[at_a | at_b].copy()
ego["partner"] = np.where(at_a[at_a | at_b], ego["b"], ego["a"])
ego = ego.join(actors[["level", "kind", "town"]].rename(columns={"town": "partner_town"}), on="partner")

# E-I index by level.
internal = (ego["level"] == "local").groupby(ego["town"]).agg(["sum", "size"])
ei = (internal["size"] - 2 * internal["sum"]) / internal["size"]

# Isolation: the strongest tie a channel; local is a mean over kinds.
partner = ego["partner_town"].map(towns["country"])
own = ego["town"].map(towns["country"])
big = ego["partner_town"].map(towns["population"]) >= 250_000
is_town = ego["kind"] == "government"
ego["channel"] = np.select(
    [is_town & (partner != own), is_town & big, is_town], ["abroad", "cities", "towns"], ego["level"]
)
local = ego[ego["channel"] == "local"]
kinds = actors.loc[(actors["level"] == "local") & (actors["kind"] != "government"), "kind"].nunique()
strongest = ego[ego["channel"] != "local"].groupby(["town", "channel"])["frequency"].max().unstack()
strongest = strongest.reindex(index=towns.index, columns=["towns", "cities", "abroad", "regional", "national", "eu"])
strongest["local"] = local.groupby(["town", "kind"])["frequency"].max().groupby("town").sum() / kinds
isolation = 1 - strongest.fillna(0).mean(axis=1)

# Burt's constraint on the town's network.
constraint = {}
a, b = ties["a"].to_numpy(), ties["b"].to_numpy()
for town, start, end in by_town(ties):
    names, codes = np.unique(np.concatenate([a[start:end], b[start:end]]), return_inverse=True)
    graph = ig.Graph(len(names), np.column_stack(np.split(codes, 2)).tolist())
    ego_code = int(np.searchsorted(names, council[town]))
    if ego_code < len(names) and names[ego_code] == council[town]:
        constraint[town] = graph.constraint(vertices=[ego_code])[0]

# Hops to the nearest body of each level, on all ties.
codes, names = pd.factorize(np.concatenate([a, b]))
pairs = np.unique(np.column_stack(np.split(codes, 2)), axis=0)
position = pd.Series(np.arange(len(names)), index=names)
seen = council[council.isin(names)]
hops = {}
for level in ("regional", "national", "eu"):
    bodies = position[position.index.isin(actors.index[actors["level"] == level])].to_numpy()
    source = len(names)
    edges = np.concatenate([pairs, np.column_stack([np.full(len(bodies), source), bodies])])
    graph = ig.Graph(len(names) + 1, edges.tolist())
    far = np.array(graph.distances(source=source, target=position[seen].tolist())[0]) - 1
    hops[level] = pd.Series(far, index=seen.index)

table = pd.DataFrame({"isolation": isolation, "eiIndex": ei, "constraint": pd.Series(constraint), **hops})
table.to_csv(out, index_label="town")
means = {name: column[np.isfinite(column)].mean() for name, column in table.items()}
json.dump({"towns": len(table), "ties": len(ties), "means": means}, sys.stdout)
