/** Works that the measures rest on. Citations are the same in every language. */
export const REFERENCES = {
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
  'gould-fernandez-1989':
    'Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation. Sociological Methodology 19, 89–126. https://doi.org/10.2307/270949',
  'doreian-mrvar-1996':
    'Doreian, P. & Mrvar, A. (1996). A partitioning approach to structural balance. Social Networks 18(2), 149–168. https://doi.org/10.1016/0378-8733(95)00259-6',
  'caponio-jones-correa-2018':
    'Caponio, T. & Jones-Correa, M. (2018). Theorising migration policy in multilevel states. Journal of Ethnic and Migration Studies 44(12), 1995–2010. https://doi.org/10.1080/1369183X.2017.1341705',
  'scholten-2013':
    'Scholten, P. (2013). Agenda dynamics and the multi-level governance of intractable policy controversies. Policy Sciences 46(3), 217–236. https://doi.org/10.1007/s11077-012-9170-x',
  'scholten-2016':
    'Scholten, P. W. A. (2016). Between national models and multi-level decoupling. Journal of International Migration and Integration 17, 973–994. https://doi.org/10.1007/s12134-015-0438-9',
  'pettrachin-caponio-2024':
    'Pettrachin, A. & Caponio, T. (2024). Policy brief of the project Whole-COMM (Horizon 2020), June 2024',
} as const;

export type Reference = keyof typeof REFERENCES;
