import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from '../../../../components/button.tsx';
import { Notice } from '../../../../components/notice.tsx';
import type { Settings } from '../../../../utils/contract/workspace.ts';
import { api } from '../../calls/api.ts';
import { formMessage, problemOf } from '../../calls/problem.ts';

/** One group of settings with its own Save. */
export function SettingsGroup(props: {
  title: string;
  lead: string;
  changed: boolean;
  patch: () => Partial<Settings>;
  onReset: () => void;
  children: (errorOf: (field: string, values?: readonly string[]) => string | undefined) => ReactNode;
}) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => api.settings.update.call(props.patch()),
    onSuccess: () => client.invalidateQueries({ queryKey: api.me.key() }),
  });
  const problem = save.error ? problemOf(save.error) : null;
  const errorOf = (field: string, values: readonly string[] = []) => {
    const [name, message] = Object.entries(problem?.fields ?? {}).find(([path]) => path === field || path.startsWith(`${field}.`)) ?? [];
    // The rest of the path is the place in a list, or the name in a record.
    const rest = name?.slice(field.length + 1) ?? '';
    const value = rest === '' ? undefined : values.length > 0 ? values[Number(rest)] : rest;
    return value === undefined ? message : `"${value}" ${message}`;
  };
  return (
    <form
      className="grid gap-x-8 gap-y-3 p-5 md:grid-cols-[14rem_minmax(0,1fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <div>
        <h2 className="font-semibold">{props.title}</h2>
        <p className="mt-0.5 text-sm text-muted text-pretty">{props.lead}</p>
      </div>
      <div className="flex flex-col gap-3">
        {problem ? <Notice tone="error">{formMessage(problem)}</Notice> : null}
        {props.children(errorOf)}
        <div className="flex items-center gap-2">
          <Button type="submit" look={props.changed ? 'primary' : 'secondary'} disabled={!props.changed} busy={save.isPending}>
            Save
          </Button>
          {props.changed ? (
            <Button
              look="ghost"
              onClick={() => {
                save.reset();
                props.onReset();
              }}
            >
              Undo
            </Button>
          ) : null}
          <span role="status" className="text-sm text-muted">
            {save.isSuccess && !props.changed ? 'Saved.' : ''}
          </span>
        </div>
      </div>
    </form>
  );
}
