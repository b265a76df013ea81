import {
  BookOpen,
  Calendar,
  ChartColumn,
  FileText,
  LayoutTemplate,
  type LucideIcon,
  Newspaper,
  Play,
  Presentation,
  Scale,
  Trophy,
  Wrench,
} from 'lucide-react';
import type { AssetKind } from '../utils/contract/words.ts';

export const assetKindNames: Readonly<Record<AssetKind, string>> = {
  article: 'Article',
  guide: 'Guide',
  report: 'Report',
  case_study: 'Case study',
  comparison: 'Comparison',
  datasheet: 'Datasheet',
  webinar: 'Webinar',
  video: 'Video',
  tool: 'Tool',
  template: 'Template',
  event: 'Event',
};

const icons: Readonly<Record<AssetKind, LucideIcon>> = {
  article: Newspaper,
  guide: BookOpen,
  report: ChartColumn,
  case_study: Trophy,
  comparison: Scale,
  datasheet: FileText,
  webinar: Presentation,
  video: Play,
  tool: Wrench,
  template: LayoutTemplate,
  event: Calendar,
};

/** Icon and name of a kind of asset. */
export function AssetKindTag({ kind }: { kind: AssetKind }) {
  const Icon = icons[kind];
  return (
    <span className="inline-flex items-center gap-1 text-sm whitespace-nowrap text-muted">
      <Icon aria-hidden size={13} className="shrink-0" />
      {assetKindNames[kind]}
    </span>
  );
}
