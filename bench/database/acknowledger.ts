/** A WebSocket server that speaks just enough of the protocol for an SDK: a handshake, and "ok" to every request. */
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });

server.on('connection', (socket, request) => {
  const hello = { ts: Date.now(), v: '5', h: request.headers.host ?? '', s: 'bench' };
  socket.send(JSON.stringify({ t: 'c', d: { t: 'h', d: hello } }));
  socket.on('message', (data: Buffer) => {
    const number = /"r":(\d+)/.exec(data.toString())?.[1];
    if (number !== undefined) socket.send(`{"t":"d","d":{"r":${number},"b":{"s":"ok","d":""}}}`);
  });
});

server.on('listening', () => {
  const address = server.address();
  console.log(`Listening at 127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
});

process.once('SIGINT', () => process.exit(0));
