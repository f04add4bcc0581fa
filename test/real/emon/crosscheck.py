"""Numbers of the emergency networks, from the raw tables and with networkx only.

Usage: crosscheck.py <folder with edges.csv and nodes.csv>; prints JSON. Shares no code with the product.

An event is a case; City, County and County/City organisations are its government and become one node.
A pair's strength is the mean of the reports about it, a government's tie the strongest of its members'.
No report means no contact. Channels: local (the kind civil-society), towns (other governments, never
reported), regional, national, eu (nobody in the data, so unknown: left out of the value, 0 to 1 in bounds).
"""

import csv
import json
import os
import sys
from collections import defaultdict

import networkx as nx

STRENGTH = {"1": 1.0, "2": 0.75, "3": 0.5, "4": 0.25}
LEVEL = {"City": "local", "County": "local", "County/City": "local", "Private": "local",
         "State": "regional", "Federal": "national"}
GOVERNMENT = ("City", "County", "County/City")


def table(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def event_network(reports, sponsors):
    """Uncontracted network: pair -> mean strength."""
    values = defaultdict(list)
    for source, target, frequency in reports:
        if source != target:
            values[frozenset((source, target))].append(STRENGTH[frequency])
    network = nx.Graph()
    network.add_nodes_from(sponsors)
    for pair, strengths in values.items():
        network.add_edge(*pair, strength=sum(strengths) / len(strengths))
    return network


def contracted(network, government):
    node = {v: ("GOV" if v in government else v) for v in network}
    result = nx.Graph()
    result.add_nodes_from(node.values())
    dropped = 0
    for a, b, data in network.edges(data=True):
        x, y = node[a], node[b]
        if x == y:
            dropped += 1
            continue
        old = result.get_edge_data(x, y, {"strength": 0.0})["strength"]
        result.add_edge(x, y, strength=max(old, data["strength"]))
    return result, dropped


def event_numbers(reports, sponsors):
    whole = event_network(reports, sponsors)
    government = sorted(v for v, s in sponsors.items() if s in GOVERNMENT)
    network, _ = contracted(whole, set(government))
    level = {v: LEVEL[s] for v, s in sponsors.items()}
    level["GOV"] = "local"
    private = [v for v, s in sponsors.items() if s == "Private"]

    def contact(members):
        return max((network.edges["GOV", v]["strength"] for v in members if network.has_edge("GOV", v)),
                   default=0.0)

    channels = {
        "local": contact(private),
        "towns": 0.0,
        "regional": contact(v for v, s in sponsors.items() if s == "State"),
        "national": contact(v for v, s in sponsors.items() if s == "Federal"),
    }
    total = sum(channels.values())
    distance = nx.single_source_shortest_path_length(network, "GOV")

    def hops(wanted):
        reached = [d for v, d in distance.items() if v != "GOV" and level[v] == wanted]
        return min(reached) if reached else None

    neighbours = list(network["GOV"])
    internal = sum(level[v] == "local" for v in neighbours)
    external = len(neighbours) - internal
    local = network.subgraph(private + ["GOV"])
    size = local.number_of_nodes()
    return {
        "government": government,
        "ties": network.number_of_edges(),
        "rawTies": whole.number_of_edges(),
        "isolation": 1 - total / 4,
        "bounds": [1 - (total + 1) / 5, 1 - total / 5],
        "channels": channels,
        "hops": {"regional": hops("regional"), "national": hops("national")},
        "degree": len(neighbours),
        "constraint": nx.constraint(network, ["GOV"])["GOV"] if neighbours else None,
        "effectiveSize": nx.effective_size(network, ["GOV"])["GOV"] if neighbours else None,
        "eiIndex": (external - internal) / len(neighbours) if neighbours else None,
        "components": nx.number_connected_components(local),
        "density": 2 * local.number_of_edges() / (size * (size - 1)) if size > 1 else None,
    }


def main(folder):
    sponsors = defaultdict(dict)
    for row in table(folder, "nodes.csv"):
        sponsors[row["event"]][row["event"] + "/" + row["id"]] = row["Sponsorship"]
    reports = defaultdict(list)
    for row in table(folder, "edges.csv"):
        event = row["event"]
        reports[event].append((event + "/" + row["source"], event + "/" + row["target"], row["frequency"]))
    towns = {event: event_numbers(reports[event], sponsors[event]) for event in sponsors}
    internal = external = 0
    for event in sponsors:
        network = event_network(reports[event], sponsors[event])
        for a, b in network.edges:
            same = LEVEL[sponsors[event][a]] == LEVEL[sponsors[event][b]]
            internal, external = internal + same, external + (not same)
    json.dump({
        "networkx": nx.__version__,
        "actors": sum(len(each) for each in sponsors.values()),
        "records": sum(len(each) for each in reports.values()),
        "ties": internal + external,
        "eiIndex": (external - internal) / (external + internal),
        "towns": towns,
    }, sys.stdout, indent=1, sort_keys=True)


if __name__ == "__main__":
    main(sys.argv[1])
