import { freePorts } from '../../stack/ports.ts';
import { startSuite, type Suite } from '../../stack/local-stack.ts';
import { safeguards, type Safeguard } from './safeguards.ts';
import { workersOf, type Workers } from './workers.ts';

/** A stack whose workers can be killed, also by the stand-ins that they call. `without`: a safeguard to leave out. */
export async function startFailingStack(without?: Safeguard): Promise<{ suite: Suite; workers: Workers }> {
  const up: { suite?: Suite } = {};
  const workers = workersOf(
    () => up.suite?.pid ?? 0,
    () => up.suite?.clock.now() ?? 0,
  );
  const suite = await startSuite({
    id: `chaos-${process.pid}${without ? `-${without}` : ''}`,
    ports: await freePorts(),
    mistake: without && safeguards[without],
    killer: (port) => void workers.killAt(port),
  });
  up.suite = suite;
  return { suite, workers };
}
