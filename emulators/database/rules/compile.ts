import type { ReadRequest, Rules, Verdict, WriteRequest } from '../access/rules-port.ts';
import type { RulesCompiler } from '../rules-compiler.ts';
import { readAllowed } from './decide-read.ts';
import { writeAllowed } from './decide-write.ts';
import { readDocument } from './document.ts';
import { explain } from './explain.ts';
import { childRules, readRuleTree, type RuleNode } from './rule-tree.ts';
import { located, RulesError } from './rules-error.ts';

const ALLOWED: Verdict = { allowed: true };

/** Compiles the rules of a database. Source: https://firebase.google.com/docs/database/security */
export const compileRules: RulesCompiler = (text) => {
  try {
    return { ok: true, rules: rulesOf(readRuleTree(readDocument(text), text), text) };
  } catch (error) {
    if (!(error instanceof RulesError)) throw error;
    return { ok: false, error: located(text, error) };
  }
};

function rulesOf(tree: RuleNode, source: string): Rules {
  return {
    source,
    mayRead: (request) => (readAllowed(tree, request, null) ? ALLOWED : readRefused(tree, request)),
    mayWrite: (request) => (writeAllowed(tree, request, null) ? ALLOWED : writeRefused(tree, request)),
    indexesAt: (path) => nodeAt(tree, path)?.indexOn ?? [],
  };
}

/** The explanation is made only on request: refusing must be as cheap as allowing. */
function readRefused(tree: RuleNode, request: ReadRequest): Verdict {
  const { path, auth } = request;
  return {
    allowed: false,
    get explanation() {
      return explain({ action: 'read', paths: [path], auth }, (trace) => readAllowed(tree, request, trace));
    },
  };
}

function writeRefused(tree: RuleNode, request: WriteRequest): Verdict {
  const { paths, auth } = request;
  return {
    allowed: false,
    get explanation() {
      return explain({ action: 'write', paths, auth }, (trace) => writeAllowed(tree, request, trace));
    },
  };
}

function nodeAt(tree: RuleNode, path: readonly string[]): RuleNode | null {
  let node: RuleNode | null = tree;
  for (const key of path) node = node && childRules(node, key);
  return node;
}
