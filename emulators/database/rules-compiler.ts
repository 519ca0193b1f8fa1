import type { Rules } from './access/rules-port.ts';

/** Reads rules as they are uploaded; the error has the form `Line:column: message`. */
export type RulesCompiler = (text: string) => { ok: true; rules: Rules } | { ok: false; error: string };
