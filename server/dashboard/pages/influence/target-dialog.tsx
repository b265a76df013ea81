import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Field } from '../../../../components/field.tsx';
import { Select } from '../../../../components/select.tsx';
import type { TargetReport } from '../../../../utils/contract/influence.ts';
import { minorDigits } from '../../../../utils/domain/influence/money.ts';
import { quarterOf, quarterSpan } from '../../../../utils/domain/influence/quarter.ts';
import { api } from '../../calls/api.ts';
import { problemOf } from '../../calls/problem.ts';
import { FormDialog } from '../../layout/form-dialog.tsx';
import { quarterName } from './quarter-name.ts';
import { readUnits } from './read-units.ts';

/** Sets what is to be won in the running quarter or the next one, in the main currency. */
export function TargetDialog({ report, onClose }: { report: TargetReport; onClose: () => void }) {
  const client = useQueryClient();
  const { currency, targets } = report;
  const units = 10 ** minorDigits(currency);
  const quarters = [report.quarter, quarterOf(quarterSpan(report.quarter).to)];
  const [quarter, setQuarter] = useState(report.quarter);
  const known = targets.find((target) => target.quarter === quarter);
  const [bookings, setBookings] = useState<string | null>(null);
  const [share, setShare] = useState<string | null>(null);
  const amount = bookings ?? (known ? String(known.bookingsMinor / units) : '');
  const part = share ?? (known ? String(known.marketingShare) : '');
  const save = useMutation({
    mutationFn: () =>
      api.influence.setTarget.call({
        quarter,
        bookingsMinor: Math.round(readUnits(amount) * units),
        marketingShare: Number(part),
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: api.influence.key() });
      onClose();
    },
  });
  const problem = save.error ? problemOf(save.error) : null;
  return (
    <FormDialog
      title="Target of a quarter"
      description="Both sides read it: what is to be won, and which part of it marketing is to have a hand in."
      submit="Save target"
      busy={save.isPending}
      problem={problem}
      onSubmit={() => save.mutate()}
      onClose={onClose}
    >
      <Select
        label="Quarter"
        value={quarter}
        onChange={(value) => {
          setQuarter(value);
          setBookings(null);
          setShare(null);
        }}
        options={quarters.map((value) => ({ value, label: quarterName(value) }))}
      />
      <Field
        label={`Bookings, ${currency}`}
        hint="All deals together, in whole units: 380000"
        inputMode="decimal"
        required
        value={amount}
        error={problem?.fields.bookingsMinor}
        onChange={(event) => setBookings(event.target.value)}
      />
      <Field
        label="Marketing’s part, %"
        hint="Bookings of deals that have at least one touchpoint with an asset"
        type="number"
        min={0}
        max={100}
        required
        value={part}
        error={problem?.fields.marketingShare}
        onChange={(event) => setShare(event.target.value)}
      />
    </FormDialog>
  );
}
