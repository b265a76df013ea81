import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { followSession } from './queries/session.ts';
import './style.css';

const root = document.getElementById('root');
if (!root) throw new Error('sidepanel/index.html has no #root');

await followSession();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
