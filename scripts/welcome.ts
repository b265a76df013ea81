import type { Services } from '../server/services.ts';

interface Welcome {
  lines: string[];
  /** What to open first. */
  signInLink: string;
}

/** What a person reads after `npm start`: where the dashboard is, how to sign in, how to load the extension. */
export async function welcome(
  { env, database, auth }: Pick<Services, 'env' | 'database' | 'auth'>,
  { extension, dataFolder }: { extension: string; dataFolder: string },
): Promise<Welcome> {
  const linkOf = async (name: string): Promise<string | null> => {
    const member = await database.db
      .selectFrom('workspace_setting')
      .innerJoin('member', 'member.workspace_id', 'workspace_setting.workspace_id')
      .innerJoin('user', 'user.id', 'member.user_id')
      .select('user.id')
      .where('workspace_setting.sample', '=', 1)
      .where('user.name', '=', name)
      .executeTakeFirst();
    return member ? auth.makeSignInLink(member.id) : null;
  };
  const [marketer, rep] = [await linkOf('Lena Moreau'), await linkOf('Amara Osei')];
  const setupLink = await auth.makeSetupLink();
  const signIn =
    marketer && rep
      ? [
          '  Dashboard, signed in as the marketer Lena Moreau (the link works once):',
          `    ${marketer}`,
          '  As the sales rep Amara Osei, to connect the extension:',
          `    ${rep}`,
        ]
      : setupLink
        ? ['  Nobody is here yet. Make the workspace and its first admin:', `    ${setupLink}`]
        : [`  Dashboard: ${env.origin}`];
  const lines = [
    '',
    `  Fingerpost is ready at ${env.origin}`,
    '',
    ...signIn,
    '',
    '  Extension: open chrome://extensions, switch on Developer mode, press "Load unpacked" and choose',
    `    ${extension}`,
    '  Then open its panel (toolbar, or Alt+Shift+F) on a LinkedIn profile or in Gmail and press Connect.',
    '',
    `  Data: ${env.databaseUrl ? 'PostgreSQL' : dataFolder}. Stop with Ctrl+C.`,
    '',
  ];
  return { lines, signInLink: marketer ?? setupLink ?? env.origin };
}
