import assert from 'node:assert/strict';
import { Hono } from 'hono';
import { postJson } from '../../shared/http/json.ts';
import { listen, type Listening } from '../../shared/http/listen.ts';
import type { StandIn } from '../../shared/http/stand-in.ts';
import { createAgenda } from '../agenda.ts';
import { createClock } from '../clock.ts';
import { startScheduler } from '../scheduler.ts';

const HOUR = 3_600_000;

describe("Cloud Scheduler's stand-in", () => {
  let job: Listening;
  let scheduler: StandIn;
  let runs = 0;

  before(async () => {
    const app = new Hono();
    app.post('/', (c) => {
      runs += 1;
      return c.text('done');
    });
    job = await listen(app);
    scheduler = await startScheduler({
      clock: createClock(),
      jobs: [{ name: 'sweep', everyMinutes: 10, url: `${job.url}/` }],
      onAdvance: () => Promise.resolve(),
    });
  });

  afterEach(() => {
    scheduler.reset();
    runs = 0;
  });

  after(() => Promise.all([job.close(), scheduler.close()]));

  const advance = () => postJson(`${scheduler.url}/advance`, { ms: HOUR });

  it('calls a job once for the time that passed', async () => {
    await advance();
    assert.equal(runs, 1);
  });

  for (const [kind, times] of [
    ['run-missed', 0],
    ['run-twice', 2],
  ] as const)
    it(`calls it ${times} times by rule, and then as before`, async () => {
      await postJson(`${scheduler.url}/_/faults`, { kind });
      await advance();
      assert.equal(runs, times);
      await advance();
      assert.equal(runs, times + 1);
    });
});

describe('an agenda', () => {
  const done: string[] = [];

  it('does what is due when the clock was moved, the earliest first, each once', () => {
    const clock = createClock();
    const agenda = createAgenda(clock);
    for (const hours of [3, 1, 2]) agenda.in(hours * HOUR, () => done.push(`${hours} h`));
    agenda.tick();
    assert.deepEqual(done, []);
    clock.advance(2 * HOUR);
    agenda.tick();
    agenda.tick();
    assert.deepEqual(done, ['1 h', '2 h']);
    agenda.clear();
    clock.advance(HOUR);
    agenda.tick();
    assert.deepEqual(done, ['1 h', '2 h']);
  });
});
