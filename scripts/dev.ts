import { spawn } from 'node:child_process';

/**
 * `npm run dev`: the server, started anew when its files change; the dashboard and the extension with live reload.
 * The dashboard answers at Vite's address, which passes API calls on to the server.
 */
const commands: readonly (readonly [string, ...string[]])[] = [
  ['server', '--watch', 'server/main.ts'],
  ['dashboard', 'node_modules/vite/bin/vite.js', 'dev'],
  ['extension', 'node_modules/wxt/bin/wxt.mjs'],
];

const children = commands.map(([name, ...args]) => {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      for (const text of chunk.toString().split('\n')) if (text.trim() !== '') console.log(`${name.padEnd(9)} ${text}`);
    });
  }
  child.once('exit', (code) => {
    if (code) console.log(`${name.padEnd(9)} ended with code ${code}`);
  });
  return child;
});

const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
