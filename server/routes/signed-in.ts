/** The answer to a browser that has just been signed in: the session's cookie and nothing else, so that no script sees a token. */
export function signedIn(session: Response): Response {
  const answer = Response.json({ done: true }, { headers: { 'Cache-Control': 'no-store' } });
  for (const cookie of session.headers.getSetCookie()) answer.headers.append('Set-Cookie', cookie);
  return answer;
}
