/** Where the Gmail script runs. It stands alone: with the other hosts, all site readers would come into that script. */
export const gmailPattern = 'https://mail.google.com/*';
