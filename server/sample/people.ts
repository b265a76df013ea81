import type { Persona } from './words.ts';

/**
 * A person of the scenario. The key is the local part of the address too (`KEY@ACCOUNT.example`). `since` is the number of
 * working days since we know them, `pace` how much of a history the generator writes (`told` ones have their own story).
 */
export interface SamplePerson {
  key: string;
  account: string;
  name: string;
  title: string;
  persona: Persona;
  since: number;
  pace: 'told' | 'light' | 'modest' | 'warm';
}

type Row = readonly [account: string, name: string, title: string, persona: Persona, since: number, pace: SamplePerson['pace']];

const rows: readonly Row[] = [
  ['nordhavel', 'Ylva Brandtner', 'Head of Operations', 'Operations director', 118, 'told'],
  ['nordhavel', 'Ruben Okafor-Lenz', 'Senior Supply Planner', 'Supply planner', 96, 'warm'],
  ['nordhavel', 'Annegret Sollich', 'Chief Financial Officer', 'CFO', 41, 'light'],
  ['nordhavel', 'Emre Tanyeli', 'IT Architect ERP', 'IT lead', 58, 'modest'],
  ['tessaline', 'Declan Moriba', 'Operations Director', 'Operations director', 104, 'told'],
  ['tessaline', 'Aoife Brannick', 'Demand Planning Manager', 'Supply planner', 92, 'told'],
  ['tessaline', 'Rajan Velluri', 'Head of Enterprise Applications', 'IT lead', 19, 'told'],
  ['tessaline', 'Freya Stannard', 'Sustainability Manager', 'Sustainability manager', 63, 'told'],
  ['velmora', 'Solène Karavel', 'Supply Chain Director', 'Operations director', 124, 'told'],
  ['velmora', 'Théo Marchandise', 'Planning Lead', 'Supply planner', 119, 'told'],
  ['velmora', 'Inès Baudouard', 'Procurement Manager', 'Procurement lead', 112, 'told'],
  ['quorrin', 'Marisol Etchart', 'Director of Strategic Sourcing', 'Procurement lead', 88, 'told'],
  ['quorrin', 'Calvin Oyedepo', 'VP Operations', 'Operations director', 74, 'modest'],
  ['quorrin', 'Priscilla Nakamoto', 'Master Scheduler', 'Supply planner', 81, 'light'],
  ['haldrusk', 'Imogen Achterberg', 'Head of Merchandise Planning', 'Supply planner', 109, 'told'],
  ['haldrusk', 'Kwabena Lisle', 'Group Procurement Lead', 'Procurement lead', 99, 'modest'],
  ['haldrusk', 'Penelope Strand', 'Finance Director, Supply Chain', 'CFO', 70, 'modest'],
  ['haldrusk', 'Harjit Bains-Cole', 'Director of Logistics', 'Operations director', 86, 'warm'],
  ['pellworth', 'Teodora Milkov', 'Sustainability Program Manager', 'Sustainability manager', 2, 'told'],
  ['pellworth', 'Wendell Abrego', 'Plant Operations Director', 'Operations director', 66, 'light'],
  ['pellworth', 'Shanice Dufault', 'Inventory Analyst', 'Supply planner', 52, 'light'],
  ['kestovar', 'Zofia Ostaszek', 'Supply Chain Systems Manager', 'IT lead', 128, 'told'],
  ['kestovar', 'Marek Dubrowny', 'Director of Operations', 'Operations director', 127, 'modest'],
  ['kestovar', 'Halina Przebyl', 'Supplier Quality and Sourcing Lead', 'Procurement lead', 115, 'modest'],
  ['mirubai', 'Azlan Tohmin', 'Vice President, Supply Chain', 'Operations director', 6, 'told'],
  ['mirubai', 'Grace Limwira', 'Component Planner', 'Supply planner', 71, 'modest'],
  ['mirubai', 'Devika Sundram', 'Strategic Sourcing Manager', 'Procurement lead', 77, 'modest'],
  ['arvendal', 'Mads Højvang', 'Supply Chain Director', 'Operations director', 125, 'modest'],
  ['arvendal', 'Signe Lyngbakke', 'Demand Planner', 'Supply planner', 117, 'warm'],
  ['arvendal', 'Oluf Terkelbo', 'Head of ESG Reporting', 'Sustainability manager', 84, 'modest'],
  ['solmena', 'Nerea Zubiarte', 'Operations Manager', 'Operations director', 79, 'modest'],
  ['solmena', 'Joaquín Ferrandell', 'Purchasing Director', 'Procurement lead', 90, 'warm'],
  ['solmena', 'Leire Otxoandi', 'Sustainability Lead', 'Sustainability manager', 61, 'modest'],
  ['castrel', 'Maarten Vlietstra', 'VP Supply Chain', 'Operations director', 113, 'warm'],
  ['castrel', 'Fatima Zahraoui', 'Finance Business Partner', 'CFO', 68, 'warm'],
  ['castrel', 'Joost Hamerveld', 'Integration Lead', 'IT lead', 57, 'modest'],
  ['castrel', 'Liesbeth Dooren', 'S&OP Manager', 'Supply planner', 101, 'modest'],
  ['brightmoor', 'Étienne Lacoursey', 'Director of Manufacturing', 'Operations director', 59, 'light'],
  ['brightmoor', 'Moira Kettleson', 'Purchasing Manager', 'Procurement lead', 48, 'modest'],
  ['tarnwick', 'Alasdair Penhallow', 'Head of Material Planning', 'Supply planner', 120, 'modest'],
  ['tarnwick', 'Bronwen Tasker', 'Programme Finance Director', 'CFO', 107, 'light'],
  ['jacarunda', 'Thaís Moreiral', 'Diretora de Operações', 'Operations director', 83, 'modest'],
  ['jacarunda', 'Caio Bragantini', 'Logistics Cost Manager', 'Supply planner', 76, 'warm'],
  ['jacarunda', 'Luzia Tavarim', 'ESG Coordinator', 'Sustainability manager', 54, 'modest'],
  ['lumiveld', 'Wout Desmedeer', 'Operations Manager', 'Operations director', 122, 'modest'],
  ['lumiveld', 'Chiara Pontevecchi', 'Buyer', 'Procurement lead', 93, 'light'],
  ['ganthor', 'Benedikt Strohmaier-Ilic', 'Chief Operating Officer', 'Operations director', 97, 'warm'],
  ['ganthor', 'Katarina Wiesenau', 'Controller', 'CFO', 60, 'modest'],
  ['ganthor', 'Luka Hribernig', 'Head of IT', 'IT lead', 53, 'modest'],
  ['okonwe', 'Chidinma Azubuogu', 'Head of Supply Chain', 'Operations director', 72, 'modest'],
  ['okonwe', 'Tunde Balewosi', 'Demand Analyst', 'Supply planner', 44, 'modest'],
  ['priyastha', 'Ananya Krishnavel', 'General Manager, Planning', 'Supply planner', 105, 'warm'],
  ['priyastha', 'Vikrant Deshmane', 'Vice President, Procurement', 'Procurement lead', 95, 'modest'],
  ['priyastha', 'Meher Irandust', 'Finance Head, Operations', 'CFO', 65, 'modest'],
  ['priyastha', 'Suresh Thangavelan', 'Enterprise Data Lead', 'IT lead', 73, 'modest'],
  ['wexcombe', 'Dakota Rushworth', 'Director of Supply Chain', 'Operations director', 116, 'modest'],
  ['wexcombe', 'Linh Phamvu', 'Inventory Planning Manager', 'Supply planner', 102, 'light'],
  ['yarrabend', 'Tamsin Arrowood', 'Network Planning Manager', 'Supply planner', 69, 'modest'],
  ['yarrabend', 'Mateo Fijalko', 'Chief Financial Officer', 'CFO', 39, 'light'],
  ['yarrabend', 'Siosaia Latulefu', 'Operations Director', 'Operations director', 62, 'modest'],
];

export const people: readonly SamplePerson[] = rows.map(([account, name, title, persona, since, pace]) => ({
  key: localPart(name),
  account,
  name,
  title,
  persona,
  since,
  pace,
}));

/** `Solène Karavel` → `solene.karavel`. */
function localPart(name: string): string {
  return name
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, '.');
}
