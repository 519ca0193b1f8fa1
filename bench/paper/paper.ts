import { connectPairs, type Life, type Pairs } from '../order/life.ts';
import { populationOf } from '../production/population.ts';
import { startProduction, type Production } from '../production/production.ts';
import { demanded, median, quantile, type Figure } from '../report/figures.ts';
import { capabilities, evidenceOf, type Evidence } from './capabilities.ts';
import { runOrder } from './run-order.ts';
import { instancesOf, tests, type Test } from './instances.ts';

const carrying = ['onRequest', 'onApproval', 'onNotice', 'xenditCallback'];
const times = 10;
/** Pairs beside those of the crowd: of the capability tests, and of the warm-up. */
const most = Math.max(...tests.map(({ users }) => users));
const population = populationOf({ mentees: most, mentors: most });

/** The paper's seven steps of an order, and ours, each with the person who does it in brackets. */
const before = [
  'order (mentee)',
  'send the proof of payment (mentee)',
  'confirm the payment (admin)',
  'tell the mentor (admin)',
  'confirm (mentor)',
  'make the agenda and the room, and remind (admin)',
  'session (both)',
];
const after = ['order (mentee)', 'pay (mentee)', 'approve (mentor)', 'session (both)'];

interface Result {
  test: Test;
  lives: Life[];
  failed: number;
  seconds: number;
  requests: number;
  active: number;
  cpuMs: number;
  memory: number;
}

/** The paper's Tables 1 and 2 again, and further, and its three capability tests. */
export async function benchPaper(): Promise<Figure[]> {
  const env = { MAX_OPEN_ORDERS: '100000' };
  const production = await startProduction({ population, functions: carrying, env });
  console.error(`… ${2 * most} people sign in`);
  const pairs = await connectPairs(production, population, 200);
  try {
    const capable = await capabilityFigures(production);
    console.error('… warming up');
    for (let round = 0; round < 5; round += 1) await crowd(production, pairs, { name: '', users: 10, at: 0 });
    const results: Result[] = [];
    for (const test of tests) {
      console.error(`… ${test.users} at once`);
      results.push(await crowd(production, pairs, test));
    }
    const steps = { what: 'steps of an order, the paper’s before and ours', value: after.length, unit: '' };
    return [
      ...capable,
      ...tableFigures(results),
      { ...steps, detail: `${before.length} before: ${before.join(', ')}; now: ${after.join(', ')}` },
    ];
  } finally {
    pairs.leave();
    await production.stop();
  }
}

async function capabilityFigures(production: Production): Promise<Figure[]> {
  const evidence: Evidence[] = [];
  for (let n = 0; n < times; n += 1) {
    console.error(`… order ${n + 1} of ${times} of the capability tests`);
    const [menteeId = '', mentorId = ''] = [population.menteeIds[n], population.mentorIds[n]];
    evidence.push(await evidenceOf(production, await runOrder(production, { menteeId, mentorId }, n)));
  }
  return Object.entries(capabilities).map(([name, checks]) => {
    const failed = Object.entries(checks).flatMap(([check, holds]) => {
      const not = evidence.filter((one) => !holds(one)).length;
      return not > 0 ? [`${check}: ${not} times not`] : [];
    });
    const passed = evidence.filter((one) => Object.values(checks).every((holds) => holds(one))).length;
    const detail = failed.length > 0 ? failed.join('; ') : Object.keys(checks).join(', ');
    return demanded(`capability: ${name}, of ${times}`, passed, '', { least: times }, detail);
  });
}

async function crowd({ front, usage }: Production, pairs: Pairs, test: Test): Promise<Result> {
  await front.idle();
  front.forget();
  const used = await usage();
  const started = performance.now();
  const ends = await Promise.allSettled(Array.from({ length: test.users }, (_, pair) => pairs.live(pair)));
  const seconds = (performance.now() - started) / 1000;
  await front.idle();
  const now = Object.entries((await usage()).functions);
  const lives = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const calls = carrying.map((name) => front.calls(name));
  return {
    test,
    lives,
    failed: ends.length - lives.length + calls.reduce((sum, { failures }) => sum + failures, 0),
    seconds,
    requests: calls.reduce((sum, { invocations }) => sum + invocations, 0),
    active: calls.reduce((sum, { mostActive }) => sum + mostActive, 0),
    cpuMs: now.reduce((sum, [name, { cpuMs }]) => sum + cpuMs - (used.functions[name]?.cpuMs ?? 0), 0),
    memory: Math.max(...now.map(([, { rss }]) => rss)),
  };
}

function tableFigures(results: readonly Result[]): Figure[] {
  const instances = instancesOf(results.map(({ active }) => active));
  const figures = results.flatMap((result, place): Figure[] => {
    const { test, lives, seconds, requests, active, cpuMs, memory } = result;
    const wholes = lives.map(({ whole }) => whole);
    const { started = 0, idle = 0 } = instances[place] ?? {};
    const of = (name: string) => `${test.name} at once: ${name}`;
    const point = (chart: string) => ({ chart: `paper-${chart}`, label: test.name });
    const whole = `p99 ${Math.round(quantile(wholes, 0.99))} ms; invoice after ${Math.round(median(lives.map(({ invoice }) => invoice)))} ms`;
    return [
      {
        what: of('requests done'),
        value: requests / seconds,
        unit: '/s',
        detail: `${requests} in ${seconds.toFixed(2)} s`,
        point: point('requests'),
      },
      {
        what: of('time of an order, order to room'),
        value: median(wholes),
        unit: 'ms',
        detail: whole,
        point: point('time'),
      },
      {
        what: of('active instances'),
        value: active,
        unit: '',
        detail: `${started} started anew, ${idle} left idle from the test before`,
        point: point('instances'),
      },
      { what: of('processor time per order'), value: cpuMs / test.users, unit: 'ms', point: point('cpu') },
      {
        what: of('memory of the largest function'),
        value: memory / 2 ** 20,
        unit: 'MiB',
        point: point('memory'),
      },
    ];
  });
  const users = results.reduce((sum, { test }) => sum + test.users, 0);
  const failed = results.reduce((sum, one) => sum + one.failed, 0);
  const success = ((users - failed) / users) * 100;
  return [
    ...figures,
    demanded('orders that succeeded', success, '%', { least: 100 }, `${users - failed} of ${users}`),
  ];
}
