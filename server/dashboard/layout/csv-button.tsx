import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { type CsvValue, csvOf } from '../../../utils/domain/csv.ts';
import { downloadCsv } from '../csv.ts';

export interface CsvButtonProps {
  /** Of the file, without its ending: "fingerpost-team". */
  name: string;
  header: readonly string[];
  /** All rows, not only those on the screen. */
  rows: () => readonly (readonly CsvValue[])[] | Promise<readonly (readonly CsvValue[])[]>;
}

/** Downloads a table as CSV. */
export function CsvButton({ name, header, rows }: CsvButtonProps) {
  const save = useMutation({ mutationFn: async () => downloadCsv(`${name}.csv`, csvOf(header, await rows())) });
  return <CsvAction busy={save.isPending} failed={save.isError} onClick={() => save.mutate()} />;
}

/** The button alone, for a page that makes the file itself. */
export function CsvAction({ busy, failed, onClick }: { busy?: boolean; failed?: boolean; onClick: () => void }) {
  return (
    <Button
      size="sm"
      look="ghost"
      icon={<Download aria-hidden size={14} />}
      busy={busy}
      title={failed ? 'The file could not be made. Try again.' : undefined}
      onClick={onClick}
    >
      {failed ? 'CSV failed, try again' : 'CSV'}
    </Button>
  );
}

/** A moment as spreadsheets read it. */
export const csvTime = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
