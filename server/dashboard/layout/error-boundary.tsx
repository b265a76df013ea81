import { CircleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';

/** The last resort: a page that broke (or whose part of the app could not be loaded) offers to load again. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <main className="grid min-h-80 place-items-center">
        <EmptyState
          icon={<CircleAlert aria-hidden size={18} />}
          title="This page could not be shown"
          action={
            <Button look="primary" onClick={() => location.reload()}>
              Load again
            </Button>
          }
        >
          Nothing was changed. If it happens again, tell the admin of your workspace what you did.
        </EmptyState>
      </main>
    );
  }
}
