"""Ties per town, shared by the igraph peers: grouped as in pandas_group_by, with the votes for a sign."""
import numpy as np
import pandas as pd


def read_ties(folder):
    records = pd.read_csv(
        f"{folder}/records.csv",
        usecols=["source", "target", "town", "frequency", "tone"],
    )
    actors = pd.read_csv(f"{folder}/actors.csv").set_index("id")

    # A record belongs to its town and to the towns of both ends.
    elsewhere = []
    for end in ("source", "target"):
        home = records[end].map(actors["town"])
        other = records[home.notna() & (home != records["town"])]
        elsewhere.append(other.assign(town=home[other.index]))
    records = pd.concat([records, *elsewhere], ignore_index=True)

    forward = records["source"] < records["target"]
    records["a"] = np.where(forward, records["source"], records["target"])
    records["b"] = np.where(forward, records["target"], records["source"])
    records["positive"] = records["tone"] > 0
    records["negative"] = records["tone"] < 0
    ties = (
        records.groupby(["town", "a", "b"])
        .agg(
            frequency=("frequency", "mean"),
            positive=("positive", "sum"),
            negative=("negative", "sum"),
        )
        .reset_index()
    )
    return ties, actors


def by_town(ties):
    """Start and end row of every town; ties are sorted by town."""
    towns = ties["town"].to_numpy()
    starts = np.flatnonzero(np.r_[True, towns[1:] != towns[:-1]])
    ends = np.r_[starts[1:], len(towns)]
    return zip(towns[starts], starts, ends)
