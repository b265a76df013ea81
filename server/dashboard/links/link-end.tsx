import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { exactTime } from '../../../components/format-time.ts';

export interface LinkEndProps {
  expiresAt: number | null;
  revokedAt: number | null;
  now: number;
  /** Absent for who may only read. */
  onChange?: ((change: { revoked?: boolean; expiresAt?: number | null }) => void) | undefined;
  busy: boolean;
  error?: string | null | undefined;
}

/** Until when a link works, and the means to end it or to let it work again. */
export function LinkEnd({ expiresAt, revokedAt, now, onChange, busy, error }: LinkEndProps) {
  const [setting, setSetting] = useState(false);
  const [day, setDay] = useState('');
  const over = expiresAt !== null && expiresAt <= now;
  const state =
    revokedAt !== null
      ? `Switched off ${exactTime(revokedAt)}`
      : over
        ? `Ran out ${exactTime(expiresAt)}`
        : expiresAt !== null
          ? `Works until ${exactTime(expiresAt)}`
          : 'Works without end';
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-2">
        <span className={`text-sm ${revokedAt !== null || over ? 'text-warn-ink' : 'text-muted'}`}>{state}</span>
        {onChange ? (
          <>
            <Button size="sm" busy={busy} onClick={() => onChange({ revoked: revokedAt === null })}>
              {revokedAt === null ? 'Switch off' : 'Switch on'}
            </Button>
            <Button size="sm" look="ghost" aria-expanded={setting} onClick={() => setSetting(!setting)}>
              Set an end
            </Button>
          </>
        ) : null}
      </div>
      {setting && onChange ? (
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            // The end of that day, where the reader is.
            onChange({ expiresAt: day === '' ? null : new Date(`${day}T23:59:59`).getTime() });
            setSetting(false);
          }}
        >
          <Field
            label="Works until the end of"
            type="date"
            value={day}
            min={new Date(now).toISOString().slice(0, 10)}
            hint="Empty: without end"
            onChange={(event) => setDay(event.target.value)}
          />
          <Button type="submit" size="sm" look="primary" className="mb-6">
            Set
          </Button>
        </form>
      ) : null}
      {error ? (
        <p role="alert" className="text-sm text-fail-ink">
          {error}
        </p>
      ) : null}
    </div>
  );
}
