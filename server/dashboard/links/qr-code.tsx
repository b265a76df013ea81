import { useQuery } from '@tanstack/react-query';
import { Download, QrCode as QrIcon } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';

/** A link as a QR code, drawn here in the browser (no service learns of it), to look at and to take along as SVG. */
export function QrCode({ url, fileName }: { url: string; fileName: string }) {
  const [open, setOpen] = useState(false);
  const drawn = useQuery({ queryKey: ['qr', url], queryFn: () => draw(url), enabled: open, staleTime: Number.POSITIVE_INFINITY });
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Button size="sm" aria-expanded={open} icon={<QrIcon aria-hidden size={13} />} onClick={() => setOpen(!open)}>
        QR code
      </Button>
      {open && drawn.data ? (
        <>
          {/* Black on white in both themes: cameras read it so. */}
          <img src={drawn.data} alt={`QR code that opens ${url}`} width={144} height={144} className="order-first basis-36 bg-white" />
          <a
            href={drawn.data}
            download={`${fileName}.svg`}
            className="inline-flex items-center gap-1 text-sm text-accent-ink underline underline-offset-2"
          >
            <Download aria-hidden size={13} />
            Save as SVG
          </a>
        </>
      ) : null}
    </div>
  );
}

async function draw(url: string): Promise<string> {
  const { encodeQR } = await import('qr');
  const svg = encodeQR(url, 'svg', { ecc: 'medium', border: 4, scale: 8 });
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
