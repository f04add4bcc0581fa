/** Works that the measures rest on. Citations are the same in every language. */
export const REFERENCES = {
  'casiraghi-nanumyan-2021':
    'Casiraghi, G. & Nanumyan, V. (2021). Configuration models as an urn problem. Scientific Reports 11, 13416. https://doi.org/10.1038/s41598-021-92519-y',
  'benjamini-hochberg-1995':
    'Benjamini, Y. & Hochberg, Y. (1995). Controlling the false discovery rate. Journal of the Royal Statistical Society B 57(1), 289–300. https://doi.org/10.1111/j.2517-6161.1995.tb02031.x',
  'brown-cai-dasgupta-2001':
    'Brown, L. D., Cai, T. T. & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical Science 16(2), 101–133. https://doi.org/10.1214/ss/1009213286',
  'burt-1992':
    'Burt, R. S. (1992). Structural Holes: The Social Structure of Competition. Harvard University Press. ISBN 9780674843714',
  'krackhardt-stern-1988':
    'Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises. Social Psychology Quarterly 51(2), 123–140. https://doi.org/10.2307/2786835',
  'freeman-1978':
    'Freeman, L. C. (1978). Segregation in social networks. Sociological Methods & Research 6(4), 411–429. https://doi.org/10.1177/004912417800600401',
  'coleman-1958':
    'Coleman, J. S. (1958). Relational analysis. Human Organization 17(4), 28–36. https://doi.org/10.17730/humo.17.4.q5604m676260q8n7',
  'newman-2001':
    'Newman, M. E. J. (2001). Scientific collaboration networks. II. Physical Review E 64, 016132. https://doi.org/10.1103/PhysRevE.64.016132',
  'newman-2003':
    'Newman, M. E. J. (2003). Mixing patterns in networks. Physical Review E 67, 026126. https://doi.org/10.1103/PhysRevE.67.026126',
  'newman-girvan-2004':
    'Newman, M. E. J. & Girvan, M. (2004). Finding and evaluating community structure in networks. Physical Review E 69, 026113. https://doi.org/10.1103/PhysRevE.69.026113',
  'moody-2001':
    'Moody, J. (2001). Race, school integration, and friendship segregation in America. American Journal of Sociology 107(3), 679–716. https://doi.org/10.1086/338954',
  'marchiori-latora-2000':
    'Marchiori, M. & Latora, V. (2000). Harmony in the small-world. Physica A 285(3–4), 539–546. https://doi.org/10.1016/S0378-4371(00)00311-3',
  'borgatti-2006':
    'Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational & Mathematical Organization Theory 12, 21–34. https://doi.org/10.1007/s10588-006-7084-x',
  'gould-fernandez-1989':
    'Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation. Sociological Methodology 19, 89–126. https://doi.org/10.2307/270949',
  'quenouille-1956':
    'Quenouille, M. H. (1956). Notes on bias in estimation. Biometrika 43(3–4), 353–360. https://doi.org/10.1093/biomet/43.3-4.353',
  'besag-clifford-1989':
    'Besag, J. & Clifford, P. (1989). Generalized Monte Carlo significance tests. Biometrika 76(4), 633–642. https://doi.org/10.1093/biomet/76.4.633',
  'berger-muller-hannemann-2010':
    'Berger, A. & Müller-Hannemann, M. (2010). Uniform sampling of digraphs with a fixed degree sequence. Graph Theoretic Concepts in Computer Science, 220–231. https://doi.org/10.1007/978-3-642-16926-7_21',
  'phipson-smyth-2010':
    'Phipson, B. & Smyth, G. K. (2010). Permutation P-values should never be zero. Statistical Applications in Genetics and Molecular Biology 9(1), 39. https://doi.org/10.2202/1544-6115.1585',
  'gomez-jensen-arenas-2009':
    'Gómez, S., Jensen, P. & Arenas, A. (2009). Analysis of community structure in networks of correlated data. Physical Review E 80, 016114. https://doi.org/10.1103/PhysRevE.80.016114',
  'doreian-mrvar-1996':
    'Doreian, P. & Mrvar, A. (1996). A partitioning approach to structural balance. Social Networks 18(2), 149–168. https://doi.org/10.1016/0378-8733(95)00259-6',
  'caponio-jones-correa-2018':
    'Caponio, T. & Jones-Correa, M. (2018). Theorising migration policy in multilevel states. Journal of Ethnic and Migration Studies 44(12), 1995–2010. https://doi.org/10.1080/1369183X.2017.1341705',
  'scholten-2013':
    'Scholten, P. (2013). Agenda dynamics and the multi-level governance of intractable policy controversies. Policy Sciences 46(3), 217–236. https://doi.org/10.1007/s11077-012-9170-x',
  'scholten-2016':
    'Scholten, P. W. A. (2016). Between national models and multi-level decoupling. Journal of International Migration and Integration 17, 973–994. https://doi.org/10.1007/s12134-015-0438-9',
  'kruskal-wallis-1952':
    'Kruskal, W. H. & Wallis, W. A. (1952). Use of ranks in one-criterion variance analysis. Journal of the American Statistical Association 47(260), 583–621. https://doi.org/10.1080/01621459.1952.10483441',
  'lehmann-dabrera-2006':
    'Lehmann, E. L. & D’Abrera, H. J. M. (2006). Nonparametrics: Statistical Methods Based on Ranks. Springer. ISBN 9780387352121',
  'tarone-1990':
    'Tarone, R. E. (1990). A modified Bonferroni method for discrete data. Biometrics 46(2), 515–522. https://doi.org/10.2307/2531456',
  'cliff-1993':
    'Cliff, N. (1993). Dominance statistics: ordinal analyses to answer ordinal questions. Psychological Bulletin 114(3), 494–509. https://doi.org/10.1037/0033-2909.114.3.494',
  'newcombe-2006':
    'Newcombe, R. G. (2006). Confidence intervals for an effect size measure based on the Mann–Whitney statistic. Part 2. Statistics in Medicine 25(4), 559–573. https://doi.org/10.1002/sim.2324',
  'hanley-mcneil-1982':
    'Hanley, J. A. & McNeil, B. J. (1982). The meaning and use of the area under a receiver operating characteristic (ROC) curve. Radiology 143(1), 29–36. https://doi.org/10.1148/radiology.143.1.7063747',
  'pettrachin-caponio-2024':
    'Pettrachin, A. & Caponio, T. (2024). Policy brief of the project Whole-COMM (Horizon 2020), June 2024',
} as const;

export type Reference = keyof typeof REFERENCES;
