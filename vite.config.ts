import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The dashboard: a static web app that the server serves. */
export default defineConfig({
  root: 'server/dashboard',
  publicDir: '../../public',
  plugins: [react(), tailwindcss()],
  // `/assets` is a page of the dashboard, so the built files stand elsewhere.
  build: { outDir: '../../dist/dashboard', assetsDir: 'static', emptyOutDir: true, assetsInlineLimit: 0 },
  server: { proxy: { '/api': 'http://localhost:4870', '/r': 'http://localhost:4870' } },
});
