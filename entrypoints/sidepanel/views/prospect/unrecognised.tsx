import { Check, ClipboardCopy, Hourglass, UserRoundSearch } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Notice } from '../../../../components/notice.tsx';
import { recipeProblems } from '../../../../components/recipe-problems.ts';
import { siteNames } from '../../../../components/site-names.ts';
import type { Site } from '../../../../utils/contract/reading.ts';
import type { SiteRecipes } from '../../../../utils/domain/recipe-trial.ts';
import { ask } from '../../../../utils/extension/ask.ts';
import { useRecipes } from '../../queries/use-recipes.ts';
import { PlayButton, RetryButton, SearchButton, type Ways } from './page-states.tsx';

const iconSize = 20;
const patienceMs = 7_000;
/** A recipe that mends the site may be published any minute. */
const lookAgainMs = 60_000;

/** A page that is behind its address is slow at first; one that never catches up must have changed. */
export function Slow({ site, ...ways }: Ways & { site: Site | null }) {
  const [patient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  if (!patient) return <Unrecognised {...ways} site={site} />;
  return (
    <EmptyState
      icon={<Hourglass aria-hidden size={iconSize} />}
      title="Waiting for the page to show who this is"
      action={
        <>
          <RetryButton {...ways} primary />
          <SearchButton {...ways} />
        </>
      }
    >
      The address has changed but the page has not caught up. Nobody is shown until it has.
    </EmptyState>
  );
}

/** The address is a person's and the page names nobody: what the rep can do, and what is being done about it. */
export function Unrecognised({ site, ...ways }: Ways & { site: Site | null }) {
  const { tabId } = ways;
  useEffect(() => {
    const timer = setInterval(() => {
      if (tabId !== null) void ask({ type: 'try-again', tabId });
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [tabId]);
  return (
    <div className="flex flex-col">
      <EmptyState
        icon={<UserRoundSearch aria-hidden size={iconSize} />}
        title={`${site ? siteNames[site] : 'This page'} looks different today`}
        action={
          <>
            <SearchButton {...ways} primary />
            <RetryButton {...ways} />
            <PlayButton {...ways} />
          </>
        }
      >
        This should be a person, but the name could not be found with certainty. Search for the prospect instead.
      </EmptyState>
      <div className="flex flex-col gap-3 border-t border-line px-4 py-3">
        {site ? <RecipeNews site={site} /> : null}
        {tabId === null ? null : <CopyOutline tabId={tabId} />}
      </div>
    </div>
  );
}

function RecipeNews({ site }: { site: Site }) {
  const news = newsOf(useRecipes(site));
  if (!news) return <p className="text-sm text-muted">Fingerpost asks your server for a newer recipe each minute.</p>;
  return <Notice tone={news.tone}>{news.text}</Notice>;
}

function newsOf({ active, onTrial, event }: SiteRecipes): { tone: 'info' | 'warn'; text: string } | null {
  if (event?.outcome === 'refused' && event.problem)
    return { tone: 'warn', text: `Recipe ${event.version} was refused: ${recipeProblems[event.problem]}. Tell your admin.` };
  if (event?.outcome === 'rolled_back')
    return { tone: 'info', text: `Recipe ${event.version} found fewer people here, so the one before is back. Your admin is told.` };
  if (active && onTrial) return { tone: 'info', text: `A newer recipe (version ${active.version}) is being tried.` };
  return null;
}

type Copying = { phase: 'idle' | 'working' | 'copied' } | { phase: 'failed'; reason: string };

/** For whoever writes the next recipe: the page is read only when this is pressed. */
function CopyOutline({ tabId }: { tabId: number }) {
  const [state, setState] = useState<Copying>({ phase: 'idle' });
  const copy = async () => {
    setState({ phase: 'working' });
    const answer = await ask({ type: 'outline', tabId });
    if (!answer.ok) return setState({ phase: 'failed', reason: answer.reason });
    try {
      await navigator.clipboard.writeText(answer.outline);
      setState({ phase: 'copied' });
    } catch {
      setState({ phase: 'failed', reason: 'The clipboard could not be written. Click into the panel and copy again.' });
    }
  };
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Button
        size="sm"
        busy={state.phase === 'working'}
        icon={state.phase === 'copied' ? <Check aria-hidden size={13} /> : <ClipboardCopy aria-hidden size={13} />}
        onClick={() => void copy()}
      >
        {state.phase === 'copied' ? 'Copied' : 'Copy page outline'}
      </Button>
      <p role="status" className="text-sm text-muted text-pretty">
        {state.phase === 'failed' ? state.reason : null}
        {state.phase === 'copied' ? 'Send it to your admin, who can publish a recipe for it.' : null}
        {state.phase === 'idle' || state.phase === 'working'
          ? 'The structure of this page with every text removed, for whoever mends the recognition.'
          : null}
      </p>
    </div>
  );
}
