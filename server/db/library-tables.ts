import type { AssetKind, AssetStatus, BuyingStage } from '../../utils/contract/words.ts';

/** The assets and what they are about. */
export interface LibraryTables {
  topic: TopicTable;
  asset: AssetTable;
  asset_topic: AssetTopicTable;
  library_version: LibraryVersionTable;
}

interface TopicTable {
  workspace_id: string;
  id: string;
  name: string;
}

interface AssetTable {
  workspace_id: string;
  id: string;
  title: string;
  kind: AssetKind;
  url: string;
  /** Unique in the workspace; how an engagement's address finds its asset. */
  canonical_url: string;
  summary: string;
  talking_point: string | null;
  stage: BuyingStage;
  personas_json: string;
  industries_json: string;
  language: string;
  status: AssetStatus;
  live_at: number | null;
  expires_at: number | null;
  priority: number;
  collection: string | null;
  created_at: number;
  updated_at: number;
}

interface AssetTopicTable {
  workspace_id: string;
  asset_id: string;
  topic_id: string;
}

/** Another text after each change of the workspace's assets and topics. */
interface LibraryVersionTable {
  workspace_id: string;
  version: string;
}
