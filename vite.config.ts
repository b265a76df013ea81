import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { beaconPlugin } from './scripts/beacon-plugin.ts';

/** The dashboard, a static web app that the server serves, and the beacon beside it. */
export default defineConfig({
  root: 'server/dashboard',
  publicDir: '../../public',
  plugins: [react(), tailwindcss(), beaconPlugin(import.meta.dirname)],
  // `/assets` is a page of the dashboard, so the built files stand elsewhere.
  build: { outDir: '../../dist/dashboard', assetsDir: 'static', emptyOutDir: true, assetsInlineLimit: 0 },
  server: { proxy: { '/api': 'http://localhost:4870', '/r': 'http://localhost:4870' } },
});
