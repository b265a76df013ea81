import type { AssetImportField } from '../../utils/contract/asset.ts';
import type { AssetKind, AssetStatus, BuyingStage } from '../../utils/contract/words.ts';

/** Usual names of columns, in English, German, French and Spanish, as content tools and sheets export them. */
export const assetColumnNames: Readonly<Record<AssetImportField, readonly string[]>> = {
  title: [
    'title',
    'name',
    'asset',
    'asset name',
    'asset title',
    'content',
    'content title',
    'headline',
    'titel',
    'titre',
    'nom',
    'titulo',
    'nombre',
  ],
  url: [
    'url',
    'link',
    'address',
    'web address',
    'page',
    'page url',
    'landing page',
    'permalink',
    'canonical url',
    'adresse',
    'lien',
    'enlace',
  ],
  kind: ['kind', 'type', 'format', 'asset type', 'content type', 'content format', 'medium', 'typ', 'art', 'tipo', 'formato'],
  summary: [
    'summary',
    'description',
    'abstract',
    'excerpt',
    'teaser',
    'meta description',
    'beschreibung',
    'zusammenfassung',
    'resume',
    'descripcion',
  ],
  talkingPoint: [
    'talking point',
    'talking points',
    'talk track',
    'pitch',
    'hook',
    'key message',
    'why it matters',
    'argument',
    'kernaussage',
  ],
  stage: ['stage', 'funnel stage', 'buying stage', 'buyer stage', 'journey stage', 'buyer journey', 'funnel', 'phase', 'etape', 'etapa'],
  topics: [
    'topics',
    'topic',
    'tags',
    'tag',
    'labels',
    'keywords',
    'category',
    'categories',
    'themes',
    'themen',
    'thema',
    'sujets',
    'temas',
  ],
  personas: ['personas', 'persona', 'audience', 'target audience', 'role', 'roles', 'job role', 'buyer persona', 'zielgruppe', 'cible'],
  industries: ['industries', 'industry', 'vertical', 'verticals', 'sector', 'sectors', 'branche', 'branchen', 'secteur', 'industria'],
  language: ['language', 'lang', 'locale', 'sprache', 'langue', 'idioma'],
  status: ['status', 'state', 'publish status', 'publication status', 'statut', 'estado'],
  liveAt: [
    'live at',
    'live',
    'live date',
    'publish date',
    'published',
    'published at',
    'published on',
    'publication date',
    'release date',
    'launch date',
    'go live',
    'go live date',
    'date',
    'veroffentlicht',
    'veroffentlichungsdatum',
    'datum',
    'date de publication',
    'fecha',
  ],
  expiresAt: [
    'expires at',
    'expires',
    'expiry',
    'expiry date',
    'expiration date',
    'valid until',
    'end date',
    'ablaufdatum',
    'gultig bis',
    'expiration',
  ],
  priority: ['priority', 'prio', 'push', 'importance', 'prioritat', 'priorite', 'prioridad'],
  collection: ['collection', 'library', 'folder', 'team library', 'sammlung', 'coleccion'],
};

const fieldOfName = new Map<string, AssetImportField>(
  Object.entries(assetColumnNames).flatMap(([field, names]) => names.map((name) => [name, field as AssetImportField] as const)),
);

/** Small letters without accents, and no signs: `Funnel_Stage`, `FunnelStage` and `funnel stage` are one. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/LinkedIn/g, 'Linkedin')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The field that each column stands for, by its name; the first of two columns for one field has it. */
export function recogniseColumns(columns: readonly string[]): Map<string, AssetImportField | null> {
  const taken = new Set<AssetImportField>();
  return new Map(
    columns.map((column) => {
      const field = fieldOfName.get(plainWords(column)) ?? null;
      if (field === null || taken.has(field)) return [column, null];
      taken.add(field);
      return [column, field];
    }),
  );
}

/** What people write for the kinds; the kinds' own names are understood as well. */
export const kindWords: Readonly<Record<string, AssetKind>> = {
  article: 'article',
  blog: 'article',
  'blog post': 'article',
  blogpost: 'article',
  post: 'article',
  guide: 'guide',
  ebook: 'guide',
  'e book': 'guide',
  handbook: 'guide',
  playbook: 'guide',
  checklist: 'guide',
  whitepaper: 'report',
  'white paper': 'report',
  report: 'report',
  study: 'report',
  research: 'report',
  survey: 'report',
  infographic: 'report',
  'case study': 'case_study',
  'customer story': 'case_study',
  'success story': 'case_study',
  reference: 'case_study',
  comparison: 'comparison',
  battlecard: 'comparison',
  'battle card': 'comparison',
  versus: 'comparison',
  datasheet: 'datasheet',
  'data sheet': 'datasheet',
  'product sheet': 'datasheet',
  brochure: 'datasheet',
  'one pager': 'datasheet',
  webinar: 'webinar',
  'webinar recording': 'webinar',
  'on demand webinar': 'webinar',
  video: 'video',
  demo: 'video',
  podcast: 'video',
  tool: 'tool',
  calculator: 'tool',
  'roi calculator': 'tool',
  assessment: 'tool',
  template: 'template',
  worksheet: 'template',
  event: 'event',
  workshop: 'event',
  'trade show': 'event',
  conference: 'event',
};

export const stageWords: Readonly<Record<string, BuyingStage>> = {
  target: 'target',
  awareness: 'awareness',
  tofu: 'awareness',
  'top of funnel': 'awareness',
  top: 'awareness',
  learn: 'awareness',
  discovery: 'awareness',
  consideration: 'consideration',
  mofu: 'consideration',
  'middle of funnel': 'consideration',
  'mid funnel': 'consideration',
  middle: 'consideration',
  evaluation: 'consideration',
  interest: 'consideration',
  decision: 'decision',
  bofu: 'decision',
  'bottom of funnel': 'decision',
  bottom: 'decision',
  purchase: 'purchase',
  buy: 'purchase',
  closing: 'purchase',
  customer: 'purchase',
  retention: 'purchase',
};

export const statusWords: Readonly<Record<string, AssetStatus>> = {
  draft: 'draft',
  'in progress': 'draft',
  idea: 'draft',
  'in review': 'draft',
  upcoming: 'upcoming',
  scheduled: 'upcoming',
  planned: 'upcoming',
  live: 'live',
  published: 'live',
  active: 'live',
  online: 'live',
  retired: 'retired',
  archived: 'retired',
  unpublished: 'retired',
  inactive: 'retired',
  expired: 'retired',
};
