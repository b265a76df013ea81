/** Pages of the company's own site that are not assets: seen by the beacon, shown by their title. */
const pages = {
  home: ['', 'Larkfield: supply chain planning'],
  forecasting: ['product/demand-forecasting', 'Demand forecasting in Larkfield'],
  inventory: ['product/inventory-planning', 'Inventory planning in Larkfield'],
  supplierRisk: ['product/supplier-risk', 'Supplier risk in Larkfield'],
  sop: ['product/sop', 'S&OP in Larkfield'],
  logistics: ['product/logistics-cost', 'Logistics cost in Larkfield'],
  sustainability: ['product/sustainability-reporting', 'Sustainability reporting in Larkfield'],
  integrations: ['product/integrations', 'Integrations'],
  customers: ['customers', 'Customers'],
  pricing: ['pricing', 'Pricing'],
  security: ['trust', 'Trust center'],
  team: ['about', 'About Larkfield'],
  demo: ['demo', 'Demo request'],
  question: ['contact', 'Question to the team'],
  webinars: ['webinars', 'Webinars'],
  support: ['help', 'Help center'],
} as const;

export type SitePage = keyof typeof pages;

export const siteOrigin = 'https://larkfield.example';

export function sitePage(page: SitePage): { url: string; title: string } {
  const [path, title] = pages[page];
  return { url: `${siteOrigin}/${path}`, title };
}
