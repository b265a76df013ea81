import { Field } from '../../../../components/field.tsx';
import { crmTypes, type EndpointKind, OutgoingType } from '../../../../utils/contract/outgoing.ts';
import type { Problem } from '../../calls/problem.ts';
import { addressHints, tokenHints, typeNames } from './connection-names.ts';

export interface ConnectionDraft {
  name: string;
  url: string;
  events: readonly OutgoingType[];
  token: string;
}

export interface ConnectionFieldsProps {
  kind: EndpointKind;
  draft: ConnectionDraft;
  /** The token may stay as it is. */
  existing?: boolean;
  problem: Problem | null;
  onChange: (change: Partial<ConnectionDraft>) => void;
}

/** Name, address, token and what it is told. */
export function ConnectionFields({ kind, draft, existing = false, problem, onChange }: ConnectionFieldsProps) {
  const types = kind === 'webhook' ? OutgoingType.options : crmTypes;
  return (
    <>
      <Field
        label="Name"
        required
        maxLength={80}
        placeholder={kind === 'webhook' ? 'Data warehouse' : undefined}
        value={draft.name}
        error={problem?.fields.name}
        onChange={(event) => onChange({ name: event.target.value })}
      />
      <Field
        label="Address"
        type="url"
        required
        maxLength={1_000}
        placeholder="https://"
        hint={addressHints[kind]}
        value={draft.url}
        error={problem?.fields.url}
        onChange={(event) => onChange({ url: event.target.value })}
      />
      {kind === 'webhook' ? null : (
        <Field
          label={existing ? 'New token' : 'Token'}
          type="password"
          autoComplete="off"
          required={!existing}
          hint={existing ? 'Empty keeps the present one.' : tokenHints[kind]}
          value={draft.token}
          error={problem?.fields.token}
          onChange={(event) => onChange({ token: event.target.value })}
        />
      )}
      <fieldset>
        <legend className="mb-1 text-sm font-medium text-muted">{kind === 'webhook' ? 'Told when' : 'A task when'}</legend>
        {types.map((type) => (
          <label key={type} className="flex min-h-7 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={draft.events.includes(type)}
              onChange={(event) =>
                onChange({ events: types.filter((each) => (each === type ? event.target.checked : draft.events.includes(each))) })
              }
            />
            {typeNames[type]}
            {kind === 'webhook' ? <code className="text-sm text-muted">{type}</code> : null}
          </label>
        ))}
        {problem?.fields.events ? (
          <p role="alert" className="mt-1 text-sm text-fail-ink">
            {problem.fields.events}
          </p>
        ) : null}
      </fieldset>
    </>
  );
}
