import { compileRules } from '../../rules/compile.ts';
import { type DatabaseServer, startDatabase } from '../../server.ts';
import type { Address } from '../../triggers/delivery.ts';

/** The database that the conformance tests talk to. */
export interface UnderTest {
  readonly host: string;
  readonly port: number;
  /** A namespace that no other test uses. */
  readonly name: string;
  /** Our server, when it was started for this; null for one that was running. */
  readonly server: DatabaseServer | null;
  /** What our server has warned of. */
  readonly warnings: readonly string[];
}

/** `host:port` of a database that is running already, such as the official emulator; undefined: ours is started. */
const running = process.env['DATABASE_UNDER_TEST'];
const run = `${Date.now().toString(36)}-${process.pid}`;
let worlds = 0;

/** Starts our server, or finds the one that `DATABASE_UNDER_TEST` names. */
export async function databaseUnderTest(functions: Address | null): Promise<UnderTest> {
  if (running === undefined) {
    const warnings: string[] = [];
    const warn = (message: string): void => void warnings.push(message);
    const server = await startDatabase({ host: '127.0.0.1', port: 0, functions, compileRules, warn });
    return { host: '127.0.0.1', port: server.port, name: 'conformance', server, warnings };
  }
  const { hostname, port } = new URL(`http://${running}`);
  const name = `conformance-${run}-${++worlds}`;
  return { host: hostname, port: Number(port), name, server: null, warnings: [] };
}

/**
 * Tests of our server alone, with the reason in the title: they reach into it, or no source says what another server
 * must do. They are skipped where `DATABASE_UNDER_TEST` names a running one.
 */
export function describeOurs(title: string, reason: string, tests: () => void): void {
  describe(`${title} (ours alone: ${reason})`, () => {
    before(function () {
      if (running !== undefined) this.skip();
    });
    tests();
  });
}
