import { isbot, isbotMatch } from 'isbot';

/**
 * Mail-security scanners and previewers that `isbot` does not know, by what their user agents say. Taken from vendors'
 * own notes and from open mail tools that list them (Mautic's and Craft Campaign's bot lists, 2026). Scanners that
 * pretend to be a browser are told by behaviour instead, never by their network: people sit in it too.
 */
const scanners: readonly (readonly [RegExp, string])[] = [
  [/safelinks|safe ?links|ms-?atp|office ?365 ?advanced ?threat/i, 'Outlook Safe Links scanner'],
  [/barracuda|cudasvc/i, 'Barracuda mail scanner'],
  [/proofpoint|urldefense/i, 'Proofpoint mail scanner'],
  [/mimecast/i, 'Mimecast mail scanner'],
  [/ironport|cisco ?secure ?email|cisco ?umbrella/i, 'Cisco mail scanner'],
  [/trend ?micro|\btmes\b|hosted ?email ?security/i, 'Trend Micro mail scanner'],
  [/symantec|messagelabs|broadcom ?email/i, 'Symantec mail scanner'],
  [/sophos/i, 'Sophos mail scanner'],
  [/fortimail|fortiguard|fortisandbox/i, 'Fortinet mail scanner'],
  [/fireeye|trellix|mcafee|skyhigh/i, 'Trellix mail scanner'],
  [/forcepoint|websense/i, 'Forcepoint mail scanner'],
  [/avanan|check ?point ?harmony/i, 'Check Point mail scanner'],
  [/cloudmark|vade ?(secure|retro)|hornetsecurity|nospamproxy|zerospam|spamtitan|mailguard|abnormal ?security/i, 'Mail security scanner'],
  [/kaspersky|bitdefender|f-secure|withsecure|eset ?mail/i, 'Virus scanner'],
  [/urlscan|virustotal|phishtank|safebrowsing|web ?of ?trust|securityscorecard/i, 'Security scanner'],
  [/microsoft office|ms-office|msoffice|microsoft outlook \d/i, 'Microsoft Office, looking ahead'],
  [/googleimageproxy|yahoomailproxy|bingpreview|skypeuripreview|microsoftpreview/i, 'Link preview'],
];

/**
 * What kind of program a user agent admits to be, in words for a rep ("Mimecast mail scanner", "LinkedInBot, a program"),
 * or null for one that looks like a person's browser. Costs about 10 µs: keep the answer by user agent.
 */
export function nameAgent(userAgent: string): string | null {
  if (userAgent.trim() === '') return 'A program that did not say what it is';
  for (const [pattern, name] of scanners) {
    if (pattern.test(userAgent)) return name;
  }
  if (!isbot(userAgent)) return null;
  const at = userAgent.indexOf(isbotMatch(userAgent) ?? '');
  const word = `${/[\w.-]*$/.exec(userAgent.slice(0, at))?.[0] ?? ''}${/^[\w.-]*/.exec(userAgent.slice(at))?.[0] ?? ''}`;
  return /[a-z]{3}/i.test(word) && !word.startsWith('Mozilla') ? `${word}, a program` : 'A program, not a browser';
}
