/** The subjects, job families and industries that the sample company writes for. */
export const topicNames = [
  'Demand forecasting',
  'Inventory planning',
  'Supplier risk',
  'S&OP',
  'Logistics cost',
  'Sustainability reporting',
  'Data and integration',
  'Business case',
  'Adoption',
] as const;
export type TopicName = (typeof topicNames)[number];

export type Persona = 'Operations director' | 'Supply planner' | 'CFO' | 'IT lead' | 'Procurement lead' | 'Sustainability manager';

export type Industry =
  | 'Industrial machinery'
  | 'Food and beverage'
  | 'Consumer goods'
  | 'Medical devices'
  | 'Retail'
  | 'Packaging'
  | 'Automotive'
  | 'Electronics'
  | 'Chemicals'
  | 'Aerospace'
  | 'Agriculture'
  | 'Pharmaceuticals'
  | 'Logistics';

export type Rep = 'amara' | 'jonas';
