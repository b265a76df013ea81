import { createServer, type Socket } from 'node:net';

/** A mail server on this machine that takes everything but what it is told to refuse, and shows what it took. */
export async function openMailServer() {
  const mails: { to: string; data: string }[] = [];
  const refused = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let to = '';
    let text = '';
    let inData = false;
    socket.setEncoding('utf8').write('220 mail.example ESMTP\r\n');
    const answer = (line: string): string => {
      const command = line.slice(0, 4).toUpperCase();
      if (command === 'EHLO' || command === 'HELO') return '250 mail.example';
      if (command === 'RCPT') {
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        return refused.has(to) ? '451 try again later' : '250 ok';
      }
      if (command === 'DATA') {
        inData = true;
        return '354 go on';
      }
      return command === 'QUIT' ? '221 bye' : '250 ok';
    };
    socket.on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n'); end >= 0; end = text.indexOf(inData ? '\r\n.\r\n' : '\r\n')) {
        const part = text.slice(0, end);
        text = text.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          mails.push({ to, data: part });
          socket.write('250 taken\r\n');
        } else socket.write(`${answer(part)}\r\n`);
      }
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refused,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
