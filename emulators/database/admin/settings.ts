import type { OffsetClock } from '../clock.ts';
import { isObject } from '../data/read-json.ts';
import type { Namespace } from '../namespace/namespace.ts';
import type { Namespaces } from '../namespace/namespaces.ts';
import { type Answer, failure, success } from '../rest/answer.ts';
import { isDocument, strictSource } from '../rules/strict-source.ts';
import type { RulesCompiler } from '../rules-compiler.ts';
import type { Triggers } from '../triggers/triggers.ts';
import { readTrigger, type Trigger } from '../triggers/trigger.ts';

/** What the settings act on. */
export interface Settings {
  readonly namespaces: Namespaces;
  readonly triggers: Triggers;
  readonly clock: OffsetClock;
  readonly compileRules: RulesCompiler;
}

/** Whether an address is one of the settings, and not of data. */
export function isSettings({ pathname }: URL): boolean {
  return pathname.startsWith('/.settings/') || pathname.startsWith('/.inspect/');
}

/** The rules of a namespace without rules of its own. */
const OPEN_RULES = '{\n  "rules": {\n    ".read": true,\n    ".write": true\n  }\n}\n';

/**
 * Answers the requests of the CLI and the local stack that are not about data: rules, triggers, the clock, the list
 * of databases. Null for any other address.
 */
export function answerSettings(
  settings: Settings,
  address: URL,
  method: string,
  name: string,
  body: string,
): Answer | null {
  switch (`${method} ${address.pathname}`) {
    case 'GET /.settings/rules.json':
      return getRules(settings.namespaces.get(name), address.searchParams.get('format'));
    case 'PUT /.settings/rules.json':
      return putRules(settings, settings.namespaces.get(name), body);
    case 'POST /.settings/functionTriggers.json':
      return postTrigger(settings, name, body);
    case 'PUT /.settings/functionTriggers.json':
      return putTriggers(settings, name, body);
    case 'GET /.settings/functionTriggers.json':
      return success(JSON.stringify(settings.triggers.list(name)));
    case 'GET /.settings/functionTriggers/underway.json':
      return success(JSON.stringify({ underway: settings.triggers.underway() }));
    case 'GET /.settings/clock.json':
      return clockAnswer(settings.clock);
    case 'PUT /.settings/clock.json':
      return putClock(settings.clock, body);
    case 'POST /.settings/reset':
      settings.namespaces.get(name).reset();
      return success('{}');
    case 'GET /.inspect/databases.json':
      return success(databases(settings.namespaces));
    default:
      return null;
  }
}

/** The rules as they were uploaded, or as `getRulesJSON` of the Admin SDK wants them: JSON without comments. */
function getRules({ rules }: Namespace, format: string | null): Answer {
  const source = rules?.source ?? OPEN_RULES;
  return success(format === 'strict' ? strictSource(source) : source);
}

function putRules(settings: Settings, namespace: Namespace, body: string): Answer {
  const compiled = settings.compileRules(body);
  if (!compiled.ok) return failure(400, isDocument(body) ? compiled.error : parseError(compiled.error));
  namespace.setRules(compiled.rules);
  return success('{"status":"ok"}\n');
}

/** Google's emulator answers invalid JSON with `LINE:COLUMN: Parse error.`, and tests of clients expect it. */
function parseError(error: string): string {
  return error.replace(/^\d+:\d+:/, '$& Parse error.');
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function postTrigger(settings: Settings, name: string, body: string): Answer {
  const trigger = readTrigger(parsed(body), name);
  if (trigger === null) return failure(400, 'Invalid function trigger');
  settings.triggers.add(trigger);
  return success('{"status":"ok"}\n');
}

function putTriggers(settings: Settings, name: string, body: string): Answer {
  const json = parsed(body);
  const listed: unknown = isObject(json) ? json['triggers'] : json;
  const triggers: Trigger[] = [];
  for (const item of Array.isArray(listed) ? listed : [listed]) {
    const trigger = item === null ? null : readTrigger(item, name);
    if (trigger === null) return failure(400, 'Invalid function trigger');
    triggers.push(trigger);
  }
  settings.triggers.replace(name, triggers);
  return success('{"status":"ok"}\n');
}

function clockAnswer(clock: OffsetClock): Answer {
  return success(JSON.stringify({ offset: clock.offset, now: clock.now() }));
}

function putClock(clock: OffsetClock, body: string): Answer {
  const json = parsed(body);
  if (!isObject(json) || typeof json['offset'] !== 'number' || !Number.isSafeInteger(json['offset'])) {
    return failure(400, 'The body must be {"offset": milliseconds}');
  }
  clock.offset = json['offset'];
  return clockAnswer(clock);
}

function databases(namespaces: Namespaces): string {
  return JSON.stringify([...namespaces.all()].map(({ name }) => ({ name, type: 'DATABASE' })));
}
