import type { ReactNode } from 'react';
import { Card } from '../../../../components/card.tsx';
import { mayAdminister, mayEdit, useMe } from '../../calls/use-me.ts';
import { TextLink } from '../../layout/figure-link.tsx';

/** What to do in a workspace that has nothing to share yet, as far as the member's role goes. */
export function FirstSteps() {
  const me = useMe();
  const { neverLogDomains } = me.settings;
  return (
    <Card title="First steps">
      {mayEdit(me) ? (
        <ol className="flex max-w-160 flex-col gap-4 py-1">
          <Step number={1} title="List what sales can share">
            <TextLink to="/imports?kind=assets">Import a CSV file</TextLink> with titles and addresses, or{' '}
            <TextLink to="/assets">add assets by hand</TextLink>.
          </Step>
          <Step number={2} title="Say whom you know">
            Import <TextLink to="/imports?kind=contacts">contacts</TextLink>, <TextLink to="/imports?kind=accounts">accounts</TextLink> and{' '}
            <TextLink to="/imports?kind=opportunities">deals</TextLink> as your CRM exports them; the panel recognises them from then on.
          </Step>
          {mayAdminister(me) ? (
            <>
              <Step number={3} title="Let your website tell what prospects read">
                Make a write key under <TextLink to="/sources">Sources</TextLink>. Stories and suggestions grow from what comes in.
              </Step>
              <Step number={4} title="Invite the reps">
                Make an invitation link for each under <TextLink to="/team">Team</TextLink>. They add Fingerpost to their browser and press
                Connect.{' '}
                {neverLogDomains.length > 0
                  ? `Nobody at ${neverLogDomains.join(' or ')} is ever logged; more such domains belong in `
                  : 'Your own mail domain, whose people are never to be logged, belongs in '}
                <TextLink to="/settings">Settings</TextLink>.
              </Step>
            </>
          ) : null}
        </ol>
      ) : (
        <p className="text-muted">
          Marketing has not listed anything to share yet. Once it has, your shares and their visits show up here.
        </p>
      )}
    </Card>
  );
}

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className="flex gap-3">
      <span
        aria-hidden
        className="grid size-6 shrink-0 place-items-center rounded-full bg-accent-soft text-sm font-semibold text-accent-ink"
      >
        {number}
      </span>
      <div>
        <h3 className="font-medium">{title}</h3>
        <p className="text-muted text-pretty">{children}</p>
      </div>
    </li>
  );
}
