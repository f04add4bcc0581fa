import type { Catalogue } from '../catalogue.ts';

export const measures: Catalogue['measures'] = {
  isolation: {
    label: 'Isolation',
    definition: 'How far the town government is from having a strong tie in every channel of its frame.',
    formula:
      'isolation = 1 − Σ w(c) · contact(c) / Σ w(c), over the channels c with a known pair; w = 1 by default',
    range: '0 connected … 1 isolated; high is bad. Comparable only within one frame.',
    treatment:
      'Directions and signs do not matter, strengths do. Ties among several government actors are dropped. Channels without a known pair leave the value and span 0 … 1 in the bounds.',
  },
  cooperativeIsolation: {
    label: 'Cooperative isolation',
    definition: 'Isolation when conflictual ties do not count as contact.',
    formula: 'as isolation, over ties whose sign is not conflictual',
    range: '0 … 1; high is bad; never below isolation. A large gap means contact that is mostly quarrel.',
    treatment: 'Conflictual ties are left out; disputed, neutral and untoned ones stay.',
  },
  contact: {
    label: 'Contact',
    definition: 'How strong the best tie of the town government in one channel is.',
    formula:
      'contact(c) = strength of the strongest tie in the channel\ncontact(local) = mean of the kinds in the frame, each with its strongest tie',
    range:
      '0 … 1; low is bad. In words, by declared thresholds: 0 none, below 0.25 rare, below 0.5 occasional, from 0.5 regular.',
    treatment:
      'Direction and sign do not matter. A question asked and not answered can raise the upper bound.',
  },
  leaveOneOut: {
    label: 'Leaving one reporter out',
    definition: 'Lowest and highest isolation if the answers of any one reporter were missing.',
    formula: 'min and max over reporters r of isolation(all reports but those of r)',
    range:
      'Within 0 … 1; a wide span is bad: the score hangs on one person, who is named as decisive. It says nothing about people who were not asked, and is narrower than the resampling range.',
    treatment: 'As in isolation. Reports without a reporter always stay.',
  },
  rank: {
    label: 'Rank',
    definition: 'Position among the towns of the dataset by isolation.',
    formula: 'rank = 1 + number of towns that are more isolated',
    range: '1 is the most isolated town; equals share the smaller rank.',
    treatment: 'Towns without a score have no rank.',
  },
  percentile: {
    label: 'Percentile',
    definition: 'Share of the other towns that are less isolated.',
    formula: 'percentile = 100 · (less isolated + ½ · equally isolated others) / (n − 1)',
    range: '0 … 100; high is bad.',
    treatment: 'Over the towns with a score; undefined for a single town.',
  },
  rankStability: {
    label: 'Stability of rank and verdicts',
    definition:
      'Where the rank lies if channels are weighted at random, and which verdicts survive other numbers for the same answers.',
    formula:
      'rankRange = 2.5 % … 97.5 % of the ranks under weights from the flat Dirichlet distribution\ncodings of strength s: halved s/2, doubled min(1, 2s), binary 1 for every tie',
    range:
      'Ranks 1 … n; a wide range is bad. A verdict that survives no coding rests on the choice of the scale.',
    treatment: 'As in isolation. Which pairs are ties, and the thresholds of words and findings, stay.',
  },
  hops: {
    label: 'Steps to a level',
    definition: 'Length of the shortest path from the town government to the nearest public body of a level.',
    formula: 'hops = number of ties on a shortest path in the whole network; a direct tie is 1',
    range: '1, 2, 3, …; many steps are bad.',
    treatment:
      'Ties count alike whatever their strength, sign and direction. No path runs through an answer category such as "the national government".',
  },
  cooperativeHops: {
    label: 'Cooperative steps to a level',
    definition: 'Steps to a level over ties that are not conflictual.',
    formula: 'as hops, without conflictual ties',
    range: '1, 2, 3, …; many steps are bad; never fewer than over all ties.',
    treatment: 'Disputed, neutral and untoned ties stay.',
  },
  soleBroker: {
    label: 'Sole broker',
    definition: 'An actor on every path from the town government to any body of a level.',
    formula: 'dominator of the level seen from the government; of several, the one nearest the government',
    range: 'An actor, or none. A sole broker is a risk: without it the level is out of reach.',
    treatment: 'Over all ties of the whole network. None where there is a direct tie.',
  },
  degree: {
    label: 'Degree',
    definition: 'Number of actors tied to this actor.',
    formula: 'degree(i) = number of ties of i',
    range: '0, 1, 2, …; low is bad for a town government.',
    treatment: 'Parallel records are one tie, loops do not count.',
  },
  constraint: {
    label: "Burt's constraint",
    definition: 'How far an actor depends on contacts that are tied to each other.',
    formula:
      'constraint(i) = Σ_j ( p(ij) + Σ_q p(iq) · p(qj) )²,  q ≠ i, j\np(ij) = (a(ij) + a(ji)) / Σ_k (a(ik) + a(ki))',
    range: 'Above 0, for small networks somewhat above 1; high is bad: few independent sources.',
    treatment:
      'On the whole surrounding network, not only on the ego network. Unweighted unless strengths are asked for.',
  },
  effectiveSize: {
    label: 'Effective size',
    definition: 'Number of contacts that are not redundant.',
    formula: 'effective size(i) = n − 2t / n, with n contacts of i and t ties among them',
    range: '1 … degree; low against the degree is bad.',
    treatment: 'Unweighted and undirected form; with directions or strengths the general form of Burt.',
  },
  eiIndex: {
    label: 'E-I index',
    definition: 'Balance of ties to other groups against ties inside the own group.',
    formula: 'E-I = (E − I) / (E + I), with E ties to other groups and I ties inside',
    range:
      '−1 only inside … 1 only outside. Neither end is bad by itself. Chance alone makes it high where groups are many and small: read it beside its expectation.',
    treatment:
      'Groups by --group-by; actors without the attribute are left out and counted. Signs do not matter.',
  },
  eiExpected: {
    label: 'Expected E-I index',
    definition: 'The E-I index that random mixing of groups of these sizes would give.',
    formula: 'expected E-I = 1 − 2 · Σ_g n(g) · (n(g) − 1) / (n · (n − 1))',
    range: '−1 … 1; the yardstick for the E-I index.',
    treatment: 'Depends on group sizes only.',
  },
  channelDiversity: {
    label: 'Channel diversity',
    definition: "How evenly the town government's ties spread over the channels.",
    formula:
      'diversity = (1 − Σ_c p(c)²) · S / (S − 1), p(c) share of the ties in channel c, S channels in the frame',
    range: '0 all ties in one channel … 1 evenly spread; low is bad.',
    treatment: 'Counts ties, not strengths; ties outside all channels are left out.',
  },
  gain: {
    label: 'Gain of a link',
    definition: 'What would change if a missing link existed.',
    formula: 'gain = before − after, with strength at least 0.5 and a cooperative sign on the new tie',
    range: 'Positive is better; for isolation within 0 … 1, for the EU in steps.',
    treatment: 'A role that nobody fills gets a new actor. Undefined where there was no path before.',
  },
  belowPeers: {
    label: 'Below peers',
    definition: 'Most comparable towns have a tie to a role, and this town is known to have none.',
    formula:
      'peers: other towns whose state of the role is known; same country and size band if at least 5, else all\ntrue if the town has none, (ties + ½) / (peers + 1) ≥ ½, and the 2.5 % quantile of Beta(ties + ½, peers − ties + ½) > ⅓',
    range:
      'A verdict with the number of peers, their share and its lower quantile; a missing link is bad. Not judged below 5 known peers, nor where the own state is unknown.',
    treatment:
      'Any tie counts, whatever its strength, sign and direction. Size bands from 0, 5,000, 20,000, 50,000, 100,000 and 250,000 inhabitants.',
  },
  belowChance: {
    label: 'Below chance',
    definition:
      'Fewer dated contacts with a level than if all contacts were dealt out at random, each actor keeping its activity.',
    formula:
      'A(block) ~ hypergeometric(M, Ξ, m): m contacts drawn from M = Σ 2 k(i) k(j) urn balls, Ξ of them in the block\np = P(A ≤ observed), exact; q by Benjamini and Hochberg; below chance if q ≤ 0.05',
    range:
      'p and q from 0 to 1; low says that contacts are rarer than chance. Repeated contacts are not independent, which makes p too small; keeping activity hides towns with few contacts at all.',
    treatment:
      'Counts contacts, not ties; undirected, signs do not matter. Blocks in which not even zero contacts would be a surprise are not tested.',
  },
  conflictShare: {
    label: 'Conflict share',
    definition: 'Share of the ties with a tone that are conflictual.',
    formula: 'conflict share = conflictual ties / ties with a tone',
    range: '0 … 1; high is bad. Disputed ties widen the bounds.',
    treatment:
      'Unweighted; ties without tone do not count. How often people meet is told apart from how they get on.',
  },
  triadBalance: {
    label: 'Triad balance',
    definition:
      'Share of balanced triangles: friends of friends are friends, enemies of friends are enemies.',
    formula: 'triad balance = (triangles +++ and +−−) / all triangles with three signs',
    range:
      '0 … 1; low means contradictory relations, high means clear relations, be it peace or clear camps.',
    treatment: 'Only triangles whose three ties are cooperative or conflictual.',
  },
  lineIndex: {
    label: 'Line index L(k)',
    definition: 'How many ties contradict the best division of the actors into at most k camps.',
    formula:
      'L(k) = min over divisions into at most k camps of (conflictual ties inside + cooperative ties between)',
    range:
      '0, 1, 2, … ties. Low with many conflictual ties means clear camps; high means conflict that no division explains.',
    treatment:
      'Signed ties only; what is disputed, neutral or without tone takes no part. Exact where "proven"; otherwise the best division found and a proven lower bound.',
  },
  significance: {
    label: 'Significance of conflict',
    definition:
      'Whether camps and balance are more than what a few quarrelsome or friendly actors bring about by themselves: the signs are dealt out anew, each actor keeping its numbers of cooperative and of conflictual ties.',
    formula:
      'p = (b + 1) / (R + 1), b of R draws at least as balanced as observed; over all S arrangements, where these are few, p = b / S\neffect = observed − mean of the draws; z = effect / standard deviation of the draws',
    range:
      'p from the smallest attainable one to 1; low says more balanced than chance. Of one figure and one town alone: with many towns some are low by chance. None is bad in itself.',
    treatment:
      'Who is tied with whom stays as it is; signed ties only. One-sided: triad balance at least as high, line index at most as high. A line index that is not proven counts against p.',
  },
  signedModularity: {
    label: 'Signed modularity',
    definition:
      'How far cooperation runs inside the two camps and conflict between them, beyond what the numbers of ties of each actor would bring by chance.',
    formula:
      'Q = Σ over pairs in one camp ( w(i,j) − ( w⁺(i) w⁺(j) / 2w⁺ − w⁻(i) w⁻(j) / 2w⁻ ) ) / ( 2w⁺ + 2w⁻ )',
    range: '−1 … 1; 0 where all are in one camp; high means camps that are far from chance.',
    treatment: 'Signed ties only, unweighted; the camps are those of L(2).',
  },
  conflictStability: {
    label: 'Conflict without one reporter',
    definition:
      'Whether the picture of conflict rests on what one person said: every named reporter is left out once, and ties, signs and camps are found anew.',
    formula:
      'lowest and highest conflict share, triad balance, L(2) and L(free) without one reporter\nchanged: reporters without whom L(2) differs, its camps are no optimum, or the verdict turns',
    range:
      '0 changed … all reporters; many are bad. The decisive reporter is the one without whom L(2) changes most.',
    treatment:
      'Everything a reporter said about any pair of the town is left out. It says nothing about people who were not asked.',
  },
  mediators: {
    label: 'Mediators',
    definition: 'Actors with ties that are not conflictual into two or more camps.',
    formula: 'actors with at least one non-conflictual tie into each of two camps or more',
    range: 'A list of actors; none is bad where there are camps.',
    treatment: 'Disputed, neutral and untoned ties count as open doors.',
  },
  components: {
    label: 'Components',
    definition: 'Number of separate parts of the local network.',
    formula: 'connected components of the local actors with the government, isolates included',
    range: '1, 2, …; many are bad.',
    treatment: 'Ties of any sign and strength join.',
  },
  density: {
    label: 'Density',
    definition: 'Share of the possible ties of the local network that exist.',
    formula: 'density = 2m / (n · (n − 1))',
    range: '0 … 1; low is bad. Falls with size by itself: compare towns of like size.',
    treatment: 'Local actors with the government, isolates included; unweighted.',
  },
  freeman: {
    label: 'Freeman segregation',
    definition: 'How far ties between groups fall short of what random mixing would bring.',
    formula: 'segregation = max(0, 1 − cross ties / expected cross ties)',
    range: '0 none … 1 no tie between groups; high is bad.',
    treatment: 'Unweighted; groups by kind in the town, by --group-by in the network.',
  },
  modularity: {
    label: 'Modularity',
    definition: 'How far ties run inside the kinds of stakeholders rather than between them.',
    formula: 'Q = Σ_g ( m(g) / m − (d(g) / 2m)² ), m(g) ties inside and d(g) sum of degrees of kind g',
    range: '−0.5 … 1; high means segmented by kind.',
    treatment: 'Unweighted, undirected; partition by kind, the government being its own kind.',
  },
  coleman: {
    label: "Coleman's homophily",
    definition: "How far a group's ties stay inside the group, against chance.",
    formula:
      'm* = out(g) · (n(g) − 1) / (n − 1)\nh = (m(gg) − m*) / (out(g) − m*) if m(gg) ≥ m*, else (m(gg) − m*) / m*',
    range: '−1 avoids its own … 0 chance … 1 only its own.',
    treatment: 'On arcs; an undirected tie is two arcs.',
  },
  assortativity: {
    label: 'Assortativity',
    definition: 'Correlation of the groups at both ends of a tie.',
    formula: 'r = (Σ_g e(gg) − Σ_g a(g) · b(g)) / (1 − Σ_g a(g) · b(g)), e the mixing matrix as shares',
    range: 'Below 0 ties run between groups, 0 chance, 1 only inside groups.',
    treatment: 'On arcs; an undirected tie is two arcs.',
  },
  oddsRatio: {
    label: 'Odds ratio of ties within groups',
    definition:
      'How much higher the odds of a tie are for two actors of one group than for two of different groups.',
    formula:
      'odds ratio = (tied within · untied across) / (tied across · untied within)\ncounted over all pairs of actors',
    range: '0 ties only between groups … 1 no difference … any number above; high means closed groups.',
    treatment:
      'Groups by --group-by, for the whole network and for each group against all others. Unweighted; signs do not matter. Isolates count with their untied pairs. Actors without the attribute are left out. No interval: pairs of actors are not independent.',
  },
  brokerage: {
    label: 'Gould–Fernandez brokerage',
    definition: 'How often an actor stands between two actors that are not tied, by the groups of the three.',
    formula:
      'open two-paths a → b → c without a → c, counted for b:\ncoordinator ggg, itinerant ghg, gatekeeper ghh, representative ggh, liaison fgh\nz = (count − expected) / sd, if ties fell at random on pairs, with the density of the network',
    range:
      '0, 1, 2, …; high means much depends on the actor. z: 0 as by chance for an actor of its group; where ties stay within towns, large z scores are the rule, to be read against each other.',
    treatment:
      'On arcs; an undirected tie is two arcs that come and go together, which the standard deviation takes into account. Actors without group are left out.',
  },
  harmonicReach: {
    label: 'Harmonic reach',
    definition:
      'How near an actor is to all others; for telling brokers that reach far from those that do not.',
    formula: 'reach(i) = Σ_j 1 / d(ij) / (n − 1), d the steps from i to j; without a path 0',
    range: '0 reaches nobody … 1 tied to everybody; low is bad for a broker.',
    treatment:
      'Over all ties of the network, whatever their strength and sign; with --directed along the arcs. Exact; in large networks for the foremost brokers only.',
  },
  mode: {
    label: 'Mode of governance',
    definition: 'The pattern of contacts between the town and higher levels.',
    formula:
      'decoupled: little or no contact upwards; centralist: started from above; localist: started from below;\nmultilevel: reciprocal, regular, mostly cooperative, and with actors outside government',
    range: 'A label with its checklist; none is bad by itself. Not taken from the policy brief.',
    treatment: 'Without the column `initiator`, centralist and localist cannot be told apart.',
  },
  groupTest: {
    label: 'Comparison of groups of towns',
    definition:
      'Do groups of towns differ by more than exchanging their labels within countries brings about? (`mlgnet test`)',
    formula:
      'T = Σ_g S_g² / n_g,  S_g = sum over the towns of g of (rank − mean rank) / (n_s + 1), ranks within country s\nstatistic = T / mean of T over all arrangements\np = (b + 1) / (R + 1), b of R random arrangements reach T; with few arrangements the share of all that do',
    range:
      'Statistic: 0 …, 1 as by chance. p: from the smallest possible value, which is printed, to 1. Neither end is bad. Holm or Benjamini–Hochberg corrects all tests of a run that could reach 5 %.',
    treatment:
      'Groups below the declared minimum (default four towns) keep their counts and are not tested. Towns without a value are left out and listed. Several attributes are crossed: their cells are compared, and each attribute within the groups of the others.',
  },
  delta: {
    label: "Cliff's delta",
    definition:
      'How often a town of one group is above a town of the other, less how often it is below; only towns of the same country are paired.',
    formula:
      'δ_s = (pairs above − pairs below) / all pairs, in country s\nδ = Σ_s w_s δ_s / Σ_s w_s,  w_s = m_s n_s / (m_s + n_s + 1)',
    range:
      '−1 … 1; 0 as often above as below; neither end is bad. The 95 % range beside it is a score interval, no resampling.',
    treatment:
      'Equal values count for neither group. The size of a difference in the measure does not matter.',
  },
  detectable: {
    label: 'Smallest detectable difference',
    definition: "The Cliff's delta that towns of these numbers would show at 5 % with a probability of 80 %.",
    formula: 'δ/2 − 1.96 √V(½) = 0.84 √V((δ + 1)/2), V the variance of the share of pairs above',
    range: 'Above 0 … 1; high is bad: smaller differences go unnoticed and are not refuted.',
    treatment: 'A normal approximation for one test; ties and corrections for several tests raise it.',
  },
};
