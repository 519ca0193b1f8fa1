import { runInNewContext } from 'node:vm';
import * as z from 'zod';
import { type Recorder, recorder } from './recorder.ts';

/** A client of long polling that does as `BrowserPollConnection` of the web SDK does, and keeps what it is told. */
export interface PollClient {
  readonly id: string;
  readonly password: string;
  /** The messages, in the order of their answers. */
  readonly messages: Recorder<Message>;
  /** The arguments of each command after `start`. */
  readonly commands: Recorder<unknown[]>;
  /** Sends a message, cut into segments of at most so many characters, each in a request of its own. */
  send(message: unknown, segmentSize?: number): void;
  /** Sends a request: its number, its action, its body. */
  request(number: number, action: string, body: object): void;
  /** Breaks off the waiting request, and sends no other, as a page does that is closed. */
  abandon(): void;
}

const messageSchema = z.object({ t: z.string(), d: z.record(z.string(), z.unknown()) });
const scriptSchema = z.object({
  commands: z.array(z.array(z.unknown())),
  answers: z.array(z.tuple([z.number(), z.array(messageSchema)])),
});

export type Message = z.infer<typeof messageSchema>;
type Script = z.infer<typeof scriptSchema>;

/** Runs a script of an answer as a frame of the page would: `first` defines what the later ones call. */
function run(first: string, script: string): Script {
  const seen: { commands: unknown[]; answers: unknown[] } = { commands: [], answers: [] };
  const window = {
    pLPCommand7: (...args: unknown[]) => seen.commands.push(args.filter((arg) => arg !== undefined)),
    pRTLPCB7: (number: unknown, data: unknown) => seen.answers.push([number, data]),
  };
  const definitions = first.slice(0, first.indexOf("pLPCommand('start'"));
  runInNewContext(definitions + script, { parent: { window } });
  // What was made in another context has other prototypes.
  return scriptSchema.parse(JSON.parse(JSON.stringify(seen)));
}

export async function pollClient(url: string, name: string, more = ''): Promise<PollClient> {
  const first = await (await fetch(`${url}/.lp?start=t&ser=1&cb=7&v=5&ns=${name}${more}`)).text();
  const started = run(first, first.slice(first.indexOf("pLPCommand('start'")));
  const [id, password] = (started.commands[0] ?? []).slice(1).map(String);
  if (id === undefined || password === undefined) throw new Error(`No start: ${first}`);
  const [messages, commands] = [recorder<Message>(), recorder<unknown[]>()];
  const arrived = new Map(started.answers);
  const gone = new AbortController();
  let [next, serial, segment, polling] = [0, 100, 0, true];

  function take(): void {
    for (let data = arrived.get(next); data !== undefined; data = arrived.get(++next))
      data.forEach((message) => {
        messages.add(message);
      });
  }

  /** Returns whether the client goes on. */
  async function ask(segments: string): Promise<void> {
    const address = `${url}/.lp?id=${id}&pw=${password}&ser=${++serial}&ns=${name}${segments}`;
    const script = run(first, await (await fetch(address, { signal: gone.signal })).text());
    for (const [number, data] of script.answers) arrived.set(number, data);
    take();
    for (const command of script.commands) {
      polling &&= command[0] !== 'close';
      commands.add(command);
    }
  }

  async function poll(): Promise<void> {
    while (polling) await ask('');
  }

  take();
  const quiet = (): void => {
    polling = false;
  };
  poll().catch(quiet);
  const client: PollClient = {
    id,
    password,
    messages,
    commands,
    send(message, segmentSize = 1840) {
      const data = Buffer.from(JSON.stringify(message)).toString('base64url');
      const total = Math.ceil(data.length / segmentSize);
      for (let i = 0; i < total; i++) {
        const part = data.slice(i * segmentSize, (i + 1) * segmentSize);
        ask(`&seg0=${segment++}&ts0=${total}&d0=${part}`).catch(quiet);
      }
    },
    request(r, a, b) {
      client.send({ t: 'd', d: { r, a, b } });
    },
    abandon() {
      polling = false;
      gone.abort();
    },
  };
  return client;
}
