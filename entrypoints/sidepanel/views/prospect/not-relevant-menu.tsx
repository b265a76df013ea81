import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuLabel } from '../../../../components/menu.tsx';
import { notRelevantReasons } from '../../../../utils/contract/word-lists.ts';
import type { NotRelevantReason } from '../../../../utils/contract/words.ts';

const reasonNames: Readonly<Record<NotRelevantReason, string>> = {
  already_knows: 'They already know it',
  wrong_topic: 'Not their topic',
  wrong_moment: 'Not the right moment',
  wrong_level: 'Wrong level for them',
  not_good_enough: 'Not good enough to send',
};

/** Why an insight is not for this prospect. */
export function NotRelevantMenu({ trigger, onPick }: { trigger: ReactElement; onPick: (reason: NotRelevantReason) => void }) {
  return (
    <Menu inline defaultOpen trigger={trigger}>
      <MenuLabel>Not relevant because…</MenuLabel>
      {notRelevantReasons.map((reason) => (
        <MenuItem key={reason} onSelect={() => onPick(reason)}>
          {reasonNames[reason]}
        </MenuItem>
      ))}
    </Menu>
  );
}
