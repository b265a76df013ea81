import type { DeliveryState, EndpointKind, EndpointState, OutgoingType } from '../../utils/contract/outgoing.ts';

/** What is sent to other systems. */
export interface OutgoingTables {
  endpoint: EndpointTable;
  outgoing_event: OutgoingEventTable;
  delivery: DeliveryTable;
}

interface EndpointTable {
  workspace_id: string;
  id: string;
  kind: EndpointKind;
  name: string;
  url: string;
  events_json: string;
  state: EndpointState;
  /** The signing secret of a webhook, the token of a CRM. */
  sealed: string;
  /** The secret before the last rotation; both sign until `before_until`. */
  sealed_before: string | null;
  before_until: number | null;
  created_at: number;
  /** Null while it answers. */
  failing_since: number | null;
  problem: string | null;
  delivered_at: number | null;
  /** Nothing is sent before this: the other side failed, or asked for a pause. */
  rest_until: number;
  /** Which server sends to it now, until the lease runs out. */
  lease_by: string;
  lease_until: number;
}

/** A fact, written in the transaction that made it one. Holds ids, no names. */
interface OutgoingEventTable {
  workspace_id: string;
  id: string;
  type: OutgoingType;
  at: number;
  data_json: string;
}

/** One fact on its way to one endpoint. */
interface DeliveryTable {
  workspace_id: string;
  endpoint_id: string;
  event_id: string;
  /** Of the fact. */
  at: number;
  state: DeliveryState;
  attempts: number;
  next_at: number;
  last_at: number | null;
  status: number | null;
  ms: number | null;
  problem: string | null;
}
