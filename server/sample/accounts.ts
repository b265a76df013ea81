import type { Industry, Rep } from './words.ts';

/** A company of the scenario. `zone` is hours east of UTC, for office hours. */
export interface SampleAccount {
  key: string;
  name: string;
  industry: Industry;
  employees: number;
  region: string;
  zone: number;
  owner: Rep;
  /** How far the company has come; its people read accordingly. */
  journey: 'early' | 'evaluating' | 'deciding' | 'customer' | 'lost';
}

/** Invented names throughout; each has the domain `KEY.example` (RFC 2606). */
export const accounts: readonly SampleAccount[] = [
  account('nordhavel', 'Nordhavel Pumpen', 'Industrial machinery', 2_400, 'Germany', 1, 'amara', 'deciding'),
  account('tessaline', 'Tessaline Foods', 'Food and beverage', 5_200, 'Ireland', 0, 'amara', 'evaluating'),
  account('velmora', 'Velmora Skincare', 'Consumer goods', 1_100, 'France', 1, 'jonas', 'evaluating'),
  account('quorrin', 'Quorrin Medical', 'Medical devices', 3_100, 'United States (East)', -5, 'amara', 'evaluating'),
  account('haldrusk', 'Haldrusk Stores', 'Retail', 8_900, 'United Kingdom', 0, 'jonas', 'evaluating'),
  account('pellworth', 'Pellworth Packaging', 'Packaging', 1_800, 'United States (Central)', -6, 'amara', 'early'),
  account('kestovar', 'Kestovar Automotive', 'Automotive', 6_400, 'Poland', 1, 'jonas', 'customer'),
  account('mirubai', 'Mirubai Electronics', 'Electronics', 4_700, 'Singapore', 8, 'jonas', 'early'),
  account('arvendal', 'Arvendal Dairy', 'Food and beverage', 2_900, 'Denmark', 1, 'amara', 'customer'),
  account('solmena', 'Solmena Textiles', 'Consumer goods', 1_300, 'Spain', 1, 'jonas', 'evaluating'),
  account('castrel', 'Castrel Chemicals', 'Chemicals', 3_800, 'Netherlands', 1, 'amara', 'deciding'),
  account('brightmoor', 'Brightmoor Furniture', 'Consumer goods', 950, 'Canada', -5, 'amara', 'early'),
  account('tarnwick', 'Tarnwick Aero', 'Aerospace', 2_200, 'United Kingdom', 0, 'jonas', 'lost'),
  account('jacarunda', 'Jacarunda Agro', 'Agriculture', 5_600, 'Brazil', -3, 'jonas', 'evaluating'),
  account('lumiveld', 'Lumiveld Lighting', 'Electronics', 780, 'Belgium', 1, 'amara', 'customer'),
  account('ganthor', 'Ganthor Werkzeuge', 'Industrial machinery', 1_650, 'Austria', 1, 'jonas', 'deciding'),
  account('okonwe', 'Okonwe Beverages', 'Food and beverage', 2_100, 'Nigeria', 1, 'amara', 'early'),
  account('priyastha', 'Priyastha Pharma', 'Pharmaceuticals', 7_300, 'India', 5.5, 'jonas', 'evaluating'),
  account('wexcombe', 'Wexcombe Outdoor', 'Consumer goods', 620, 'United States (West)', -8, 'amara', 'lost'),
  account('yarrabend', 'Yarrabend Freight', 'Logistics', 1_950, 'Australia', 10, 'jonas', 'early'),
];

function account(
  key: string,
  name: string,
  industry: Industry,
  employees: number,
  region: string,
  zone: number,
  owner: Rep,
  journey: SampleAccount['journey'],
): SampleAccount {
  return { key, name, industry, employees, region, zone, owner, journey };
}
