import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { Button } from '../../../../components/button.tsx';
import { Card } from '../../../../components/card.tsx';
import { Field } from '../../../../components/field.tsx';
import { FileDrop } from '../../../../components/file-drop.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { PageHeader } from '../../../../components/page-header.tsx';
import { Select } from '../../../../components/select.tsx';
import { ImportKind } from '../../../../utils/contract/import.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { mayEdit, useMe } from '../../calls/use-me.ts';
import { NotAllowed } from '../../layout/load-problem.tsx';
import { useTitle } from '../../layout/use-title.ts';
import { EarlierImports } from './earlier-imports.tsx';
import { kindNames } from './import-words.ts';
import { ProgressBar } from './progress-bar.tsx';
import { sendFile } from './send-file.ts';

/** Files of other systems: choose one, look at what would happen, apply. */
export function ImportsPage() {
  useTitle('Import');
  const me = useMe();
  return (
    <>
      <PageHeader
        title="Import"
        description="Contacts, accounts, opportunities, leads, touches and assets, from the files that HubSpot, Salesforce, Marketo and spreadsheets export. Nothing is changed before you have seen what would happen."
      />
      {mayEdit(me) ? <Imports /> : <NotAllowed>Marketers and admins import files. Ask one of them.</NotAllowed>}
    </>
  );
}

function Imports() {
  const [parameters] = useSearchParams();
  const asked = ImportKind.safeParse(parameters.get('kind'));
  const [kind, setKind] = useState<ImportKind | ''>(asked.success ? asked.data : '');
  const [, go] = useLocation();
  const client = useQueryClient();
  const [share, setShare] = useState(0);
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);
  const send = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController();
      setShare(0);
      return sendFile(file, kind === '' ? null : kind, setShare, stop.current.signal);
    },
    onSuccess: async (run) => {
      await client.invalidateQueries({ queryKey: api.imports.key() });
      go(`/imports/${run.id}`);
    },
  });
  const imports = useQuery(api.imports.list.queryOptions());
  return (
    <div className="flex max-w-240 flex-col gap-4">
      <Card>
        {send.isPending ? (
          <div className="flex flex-col gap-3">
            <ProgressBar label={`Sending ${send.variables.name}`} share={share} />
            <p>
              <Button onClick={() => stop.current.abort(new Error('cancelled'))}>Cancel</Button>
            </p>
          </div>
        ) : (
          <>
            <FileDrop
              label="a file"
              hint="CSV of any size, or a feed, sitemap or calendar (.xml, .ics)"
              accept=".csv,.tsv,.txt,.xml,.rss,.atom,.ics,text/csv,text/calendar,application/xml"
              onFile={(file) => send.mutate(file)}
            />
            <div className="mt-4 grid gap-4 sm:grid-cols-2">
              <Select
                label="What its rows are"
                value={kind}
                onChange={setKind}
                hint="Left to itself, it is recognised by the names of the columns."
                options={[{ value: '', label: 'Recognise it' }, ...ImportKind.options.map((value) => ({ value, label: kindNames[value] }))]}
              />
              <FromAddress />
            </div>
          </>
        )}
        {send.error && !stop.current.signal.aborted ? (
          <div className="mt-4">
            <Notice tone="error">{problemOf(send.error).message}</Notice>
          </div>
        ) : null}
      </Card>
      <EarlierImports query={imports} />
    </div>
  );
}

/** A feed, sitemap or calendar that is read from its own address. */
function FromAddress() {
  const [url, setUrl] = useState('');
  const [, go] = useLocation();
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: () => api.imports.fetch.call({ url }),
    onSuccess: async (run) => {
      await client.invalidateQueries({ queryKey: api.imports.key() });
      go(`/imports/${run.id}`);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    read.mutate();
  };
  const problem = read.error ? problemOf(read.error) : null;
  return (
    <form onSubmit={submit}>
      <Field
        label="Or the address of a feed, sitemap or calendar"
        type="url"
        required
        placeholder="https://www.example.com/sitemap.xml"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        error={problem ? (problem.fields.url ?? problem.message) : null}
        trailing={
          <Button type="submit" busy={read.isPending}>
            Read
          </Button>
        }
      />
    </form>
  );
}
