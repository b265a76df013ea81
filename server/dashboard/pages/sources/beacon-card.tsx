import { Card } from '../../../../components/card.tsx';
import { CopyBlock } from '../../layout/copy-field.tsx';

/** How the company's own site, and Segment's library on it, send here. The key is the one that was shown when it was made. */
export function BeaconCard() {
  const { origin } = window.location;
  return (
    <Card title="On your website">
      <div className="flex flex-col gap-4">
        <p className="text-muted">
          The beacon is one small script. It tells which pages of your assets are read, for how long and how far, and which videos and
          downloads. It sends and keeps nothing before consent, and never where the browser asks not to be tracked (Global Privacy Control).
        </p>
        <CopyBlock label="Into every page" value={beaconSnippet(origin)} />
        <CopyBlock label="When your visitor agrees, or takes it back" value={consentSnippet} />
        <CopyBlock label="Where Segment's library runs already" value={segmentSnippet(origin)} />
      </div>
    </Card>
  );
}

const beaconSnippet = (origin: string) => `<script>
  window.fingerpost = window.fingerpost || function () { (fingerpost.q = fingerpost.q || []).push(arguments) };
</script>
<script async src="${origin}/fp.js" data-key="YOUR_WRITE_KEY"></script>`;

const consentSnippet = `fingerpost('consent', true);
fingerpost('consent', false);`;

const segmentSnippet = (origin: string) => `AnalyticsBrowser.load({ writeKey: 'YOUR_WRITE_KEY', cdnURL: '${origin}' });`;
