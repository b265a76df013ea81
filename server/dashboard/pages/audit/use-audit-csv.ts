import { useMutation } from '@tanstack/react-query';
import { csvOf } from '../../../../utils/domain/csv.ts';
import { allPages } from '../../calls/all-pages.ts';
import { api } from '../../calls/api.ts';
import { downloadCsv } from '../../csv.ts';

type Filters = Parameters<typeof api.privacy.audit.call>[0];

const header = ['When', 'Who', 'Kind of who', 'Action', 'Kind of what', 'What', 'Id'];

/** Downloads every line that the filters let through, not only those on the screen. */
export function useAuditCsv(filters: Filters) {
  return useMutation({
    mutationFn: async () => {
      const pages = await allPages((at) => api.privacy.audit.call({ ...filters, ...at }));
      const rows = pages
        .flatMap((page) => page.entries)
        .map((entry) => [
          new Date(entry.at).toISOString(),
          entry.actorName,
          entry.actorKind,
          entry.action,
          entry.subjectKind,
          entry.subjectName,
          entry.subjectId,
        ]);
      downloadCsv('fingerpost-audit.csv', csvOf(header, rows));
    },
  });
}
