import { useId } from 'react';
import type { NoticeSettings } from '../utils/contract/notice.ts';
import { Field } from './field.tsx';
import { Select } from './select.tsx';

export interface ToldSettingsProps {
  settings: NoticeSettings;
  /** The server has a mail server to send with. */
  mail: boolean;
  /** Of this browser, IANA name. */
  timeZone: string;
  onChange: (change: Partial<NoticeSettings>) => void;
  error: string | null;
}

const languages: readonly { value: NoticeSettings['locale']; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'fr', label: 'Français' },
];

const usual = { from: 20 * 60, to: 7 * 60 };

const textOf = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** Minute of the day of `HH:MM`; null while it is not whole. */
function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** Quiet hours, the weekly digest and their language. Each change is saved at once, with the time zone that the member is in. */
export function ToldSettings({ settings, mail, timeZone, onChange, error }: ToldSettingsProps) {
  const { quietHours, quietWeekends, digestMail, locale } = settings;
  const change = (part: Partial<NoticeSettings>) => onChange({ ...part, timeZone });
  const setEnd = (end: 'from' | 'to', text: string) => {
    const minute = minuteOf(text);
    if (quietHours && minute !== null) change({ quietHours: { ...quietHours, [end]: minute } });
  };
  return (
    <div className="flex flex-col gap-2">
      <Check
        label="Quiet hours"
        hint="No badge and no webhook then; the inbox fills all the same."
        checked={quietHours !== null}
        onChange={(on) => change({ quietHours: on ? usual : null })}
      />
      {quietHours ? (
        <div className="ml-6 flex gap-2">
          <Field
            label="From"
            type="time"
            required
            className="w-28"
            value={textOf(quietHours.from)}
            onChange={(event) => setEnd('from', event.target.value)}
          />
          <Field
            label="To"
            type="time"
            required
            className="w-28"
            value={textOf(quietHours.to)}
            onChange={(event) => setEnd('to', event.target.value)}
          />
        </div>
      ) : null}
      <Check label="Quiet on Saturday and Sunday" checked={quietWeekends} onChange={(on) => change({ quietWeekends: on })} />
      <Check
        label="Weekly digest by mail"
        hint={mail ? 'On Monday at seven: what changed and why.' : 'This server sends no mail: read the digest on the dashboard.'}
        checked={digestMail}
        onChange={(on) => change({ digestMail: on })}
      />
      <Select label="Language of mails and webhooks" value={locale} onChange={(chosen) => change({ locale: chosen })} options={languages} />
      <p className="text-sm text-faint">
        Times in {settings.timeZone.replaceAll('_', ' ')}
        {settings.timeZone === timeZone ? '.' : `; with the next change in ${timeZone.replaceAll('_', ' ')}, where this browser is.`}
      </p>
      {error ? (
        <p role="alert" className="text-sm text-fail-ink">
          {error}
        </p>
      ) : null}
    </div>
  );
}

interface CheckProps {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}

function Check({ label, hint, checked, onChange }: CheckProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      <div className="min-w-0">
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <p id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  );
}
