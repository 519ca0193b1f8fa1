import type { ServerResponse } from 'node:http';
import { commonHeaders } from '../../rest/answer.ts';
import type { Transport } from '../connection.ts';
import { closeScript, messagesScript } from './script.ts';

/** The transport of one client that polls: an answer carries all that has been sent to it since the last one. */
export interface PollTransport extends Transport {
  /** Answers a request once there is something to tell, or another request comes. `first` goes before the messages. */
  poll(response: ServerResponse, serial: number, first?: string): void;
}

/** How long a client may take. */
export interface Patience {
  /** Without any request. The SDK sends one every 25 seconds, and every 60 in a background tab. */
  readonly silenceMs: number;
  /** After it broke off the request that waited: as a browser does that goes, or loads another page. */
  readonly abandonedMs: number;
}

interface Poll {
  readonly response: ServerResponse;
  readonly serial: number;
  readonly first: string;
}

/** The most characters that are kept for a client that does not fetch them, beside one message. */
const MAX_QUEUED = 256 * 1024 * 1024;

/** Sends a script, which any page may load. */
export function sendScript(response: ServerResponse, script: string, status = 200): void {
  response.writeHead(status, { ...commonHeaders, 'Content-Type': 'application/javascript; charset=utf-8' });
  response.end(script);
}

export function createPollTransport(patience: Patience, onGone: () => void): PollTransport {
  let waiting: Poll | null = null;
  let queue: string[] = [];
  let queued = 0;
  let number = 0;
  let state: 'open' | 'finishing' | 'refused' | 'gone' = 'open';
  let flushing = false;
  const silence = setTimeout(gone, patience.silenceMs).unref();
  let abandoned: NodeJS.Timeout | undefined;

  function gone(): void {
    if (state === 'gone') return;
    state = 'gone';
    clearTimeout(silence);
    clearTimeout(abandoned);
    waiting?.response.destroy();
    [waiting, queue] = [null, []];
    onGone();
  }

  function scriptOf({ first }: Poll): string {
    if (state === 'refused') return closeScript(null);
    const script = first + messagesScript(number, queue);
    return state === 'finishing' ? script + closeScript(number) : script;
  }

  function answer(poll: Poll): void {
    waiting = null;
    const script = scriptOf(poll);
    number++;
    [queue, queued] = [[], 0];
    sendScript(poll.response, script);
    if (state !== 'open') gone();
  }

  function flush(): void {
    flushing = false;
    if (waiting !== null && (queue.length > 0 || state !== 'open')) answer(waiting);
  }

  function flushSoon(): void {
    if (flushing) return;
    flushing = true;
    process.nextTick(flush);
  }

  function closed({ response }: Poll): void {
    if (response.writableFinished || state === 'gone') return;
    // An answer that did not arrive whole has taken messages with it.
    if (waiting?.response !== response) gone();
    else {
      waiting = null;
      abandoned = setTimeout(gone, patience.abandonedMs).unref();
    }
  }

  return {
    send(message) {
      if (state !== 'open') return;
      if (queue.length > 0 && queued + message.length > MAX_QUEUED) {
        gone();
        return;
      }
      queue.push(message);
      queued += message.length;
      flushSoon();
    },
    finish() {
      if (state === 'open') state = 'finishing';
      flushSoon();
    },
    refuse() {
      if (state === 'open') state = 'refused';
      flushSoon();
    },
    terminate: gone,
    poll(response, serial, first = '') {
      silence.refresh();
      clearTimeout(abandoned);
      const poll = { response, serial, first };
      response.on('close', () => {
        closed(poll);
      });
      const earlier = waiting;
      if (earlier !== null) answer(earlier);
      if (state === 'gone') {
        sendScript(response, closeScript(null));
        return;
      }
      waiting = poll;
      // Two that came in another order are both answered, or an old browser runs neither.
      if (earlier !== null && earlier.serial > serial) answer(poll);
      else flushSoon();
    },
  };
}
