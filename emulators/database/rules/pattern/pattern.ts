import { RulesError } from '../rules-error.ts';
import { type CharSet, holds } from './char-set.ts';
import { parsePattern } from './pattern-syntax.ts';
import { compileProgram, type Program } from './program.ts';

/** A compiled regular expression of the rules. */
export interface Pattern {
  matches(text: string): boolean;
}

/** The steps alive at one moment, whether that is a match, and where each class of characters leads. */
interface State {
  readonly alive: readonly number[];
  readonly accepts: boolean;
  readonly after: (State | undefined)[];
}

/** When more states than this have been seen, all are forgotten and made anew as they are met. */
const REMEMBERED = 500;

/** Compiles a regular expression literal. `start` is its place, for errors. */
export function compilePattern(source: string, flags: string, start: number): Pattern {
  if (flags !== '' && flags !== 'i') {
    throw new RulesError('regular expressions do not support flags other than i', start);
  }
  const program = compileProgram(parsePattern(source, flags === 'i', start), start);
  const automaton = new Automaton(program);
  return { matches: (text) => automaton.matches(text) };
}

/** Simulates the program, keeping the states it has been in, so that a common string costs a look-up a character. */
class Automaton {
  readonly #program: Program;
  /** The first characters of the classes: no step tells characters of one class apart. */
  readonly #classes: readonly number[];
  readonly #ascii: Uint16Array;
  #states = new Map<string, State>();
  #first: State;

  constructor(program: Program) {
    this.#program = program;
    this.#classes = boundaries(program);
    this.#ascii = Uint16Array.from({ length: 128 }, (_, code) => this.#search(code));
    this.#first = this.#state([program.start]);
  }

  matches(text: string): boolean {
    let state = this.#first;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      const type = this.#ascii[code] ?? this.#search(code);
      state = state.after[type] ??= this.#step(state, type);
      if (state.alive.length === 0 && i < text.length - 1) return false;
    }
    return state.accepts;
  }

  /** The class of a character. */
  #search(code: number): number {
    let low = 0;
    let high = this.#classes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#classes[middle] ?? 0) <= code) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #step(state: State, type: number): State {
    const code = this.#classes[type] ?? 0;
    const next: number[] = [];
    for (const at of state.alive) {
      const step = this.#program.steps[at];
      if (step?.kind === 'take' && holds(step.set, code)) next.push(step.next);
    }
    return this.#state(next);
  }

  /** The state in which these steps, and all they lead to without a character, are alive. */
  #state(from: readonly number[]): State {
    const { alive, accepts } = this.#closure(from);
    const key = `${accepts ? '!' : ''}${alive.join()}`;
    let state = this.#states.get(key);
    if (state === undefined) {
      if (this.#states.size >= REMEMBERED) this.#forget();
      this.#states.set(key, (state = { alive, accepts, after: [] }));
    }
    return state;
  }

  #closure(from: readonly number[]): { alive: number[]; accepts: boolean } {
    const seen = new Set(from);
    let accepts = false;
    const alive: number[] = [];
    // A Set goes on to what is added while it is walked.
    for (const at of seen) {
      const step = this.#program.steps[at];
      if (step?.kind === 'fork') for (const next of step.next) seen.add(next);
      else if (step?.kind === 'accept') accepts = true;
      else alive.push(at);
    }
    return { alive: alive.sort((left, right) => left - right), accepts };
  }

  #forget(): void {
    this.#states = new Map();
    this.#first = { ...this.#first, after: [] };
  }
}

function boundaries({ steps }: Program): number[] {
  const sets: CharSet[] = steps.flatMap((step) => (step.kind === 'take' ? [step.set] : []));
  const starts = new Set([0]);
  for (const [low, high] of sets.flat()) starts.add(low).add(high + 1);
  return [...starts].filter((code) => code <= 0xffff).sort((left, right) => left - right);
}
