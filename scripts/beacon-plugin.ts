import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'vite';

const limit = 2_048;

/** Builds the beacon beside the dashboard as one file, `fp.js`, and fails where it packs to more than 2 KB. */
export function beaconPlugin(root: string): Plugin {
  return {
    name: 'fingerpost-beacon',
    apply: 'build',
    async generateBundle() {
      const built = await build({
        root,
        configFile: false,
        logLevel: 'warn',
        publicDir: false,
        build: {
          write: false,
          target: 'es2022',
          lib: { entry: 'server/beacon/fp.ts', formats: ['iife'], name: 'fingerpostBeacon', fileName: () => 'fp.js' },
        },
      });
      const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
      const [chunk] = outputs.filter((each) => each.type === 'chunk');
      if (!chunk) throw new Error('The beacon could not be built.');
      const packed = gzipSync(chunk.code, { level: 9 }).byteLength;
      if (packed >= limit) throw new Error(`The beacon packs to ${packed} bytes; it must stay below ${limit}.`);
      this.emitFile({ type: 'asset', fileName: 'fp.js', source: chunk.code });
    },
  };
}
