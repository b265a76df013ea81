import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Field } from '../../../../components/field.tsx';
import { Time } from '../../../../components/time.tsx';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { plural } from '../../format.ts';
import { useNow } from '../../layout/use-now.ts';

/** Who was erased stays away; somebody who agreed since then can be let in again, by an address only an admin still knows. */
export function ErasedPeople() {
  const now = useNow();
  const client = useQueryClient();
  const erased = useQuery(api.privacy.erased.queryOptions());
  const [value, setValue] = useState('');
  const allow = useMutation({
    mutationFn: () => api.privacy.allowAgain.call({ kind: value.includes('@') ? 'email' : 'linkedin', value: value.trim() }),
    onSuccess: async () => {
      setValue('');
      await client.invalidateQueries({ queryKey: api.privacy.erased.key() });
    },
  });
  const problem = allow.error ? problemOf(allow.error) : null;
  const { people = 0, lastAt = null } = erased.data ?? {};
  return (
    <form
      className="grid gap-x-8 gap-y-3 p-5 md:grid-cols-[14rem_minmax(0,1fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!allow.isPending && value.trim() !== '') allow.mutate();
      }}
    >
      <div>
        <h2 className="font-semibold">Erased people</h2>
        <p className="mt-0.5 text-sm text-muted text-pretty">
          Imports and events about them are refused, so that nobody who asked to be forgotten comes back by chance.
        </p>
      </div>
      <div className="flex flex-col gap-3">
        <p className="text-sm">
          {people === 0 ? (
            'Nobody was erased. Erase a person on their page under People.'
          ) : (
            <>
              {plural(people, 'person', 'people')} {people === 1 ? 'stays' : 'stay'} away. Only a scrambled form of their addresses is kept.
              {lastAt === null ? null : (
                <>
                  {' '}
                  The last was erased <Time at={lastAt} now={now} />.
                </>
              )}
            </>
          )}
        </p>
        {people === 0 ? null : (
          <div className="flex flex-col gap-3">
            <Field
              label="Allow somebody again"
              hint="The e-mail address or LinkedIn profile of a person who has agreed since then."
              maxLength={320}
              spellCheck={false}
              value={value}
              error={problem?.message}
              onChange={(event) => setValue(event.target.value)}
            />
            <div className="flex items-center gap-2">
              <Button type="submit" disabled={value.trim() === ''} busy={allow.isPending}>
                Allow again
              </Button>
              <span role="status" className="text-sm text-muted">
                {allow.isSuccess && value === '' ? 'Allowed: add or import the person as usual.' : ''}
              </span>
            </div>
          </div>
        )}
        {people === 0 && allow.isSuccess ? (
          <p role="status" className="text-sm text-muted">
            Allowed: add or import the person as usual.
          </p>
        ) : null}
      </div>
    </form>
  );
}
