import { WebSocket } from 'ws';
import { type Recorder, recorder } from './recorder.ts';
import type { World } from './world.ts';

/** A client that sends what a test writes, and keeps what the server sends, frame by frame. */
export interface RawClient {
  send(frame: string): void;
  /** Sends a request: its number, its action, its body. */
  request(number: number, action: string, body: object): void;
  readonly frames: Recorder<string>;
  /** The code with which the connection was closed. */
  readonly closed: Promise<number>;
  close(): void;
}

/** Connects, and waits for the greeting, which is the first of the frames. */
export async function rawClient(world: World, more = ''): Promise<RawClient> {
  const socket = new WebSocket(`ws://${world.host}:${world.port}/.ws?v=5&ns=${world.name}${more}`);
  const frames = recorder<string>();
  socket.on('message', (data: Buffer) => {
    frames.add(data.toString());
  });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('error', () => undefined);
  const send = (frame: string): void => {
    socket.send(frame);
  };
  await Promise.race([frames.until(1), closed]);
  return {
    send,
    request(r, a, b) {
      send(JSON.stringify({ t: 'd', d: { r, a, b } }));
    },
    frames,
    closed,
    close() {
      socket.close();
    },
  };
}
