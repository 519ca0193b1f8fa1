/** Why the program cannot start or keep its data, in one line that says what to do. */
export class SetUpError extends Error {
  override name = 'SetUpError';
}

/** Why a file cannot be used, and what to do. */
export function fileError(option: string, path: string, error: unknown): SetUpError {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return new SetUpError(`${option} ${path}: ${reasonOf(code, error)}`, { cause: error });
}

function reasonOf(code: unknown, error: unknown): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file; give the path of an existing file.';
    case 'EISDIR':
      return 'this is a folder; give the path of a file.';
    case 'ENOTDIR':
      return 'this is not a folder; give the path of one.';
    case 'EACCES':
    case 'EPERM':
      return 'the user of this process may not use it; change its permissions.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}

/** Why the server cannot listen where it was asked to. */
export function listenError(host: string, port: number, error: unknown): SetUpError {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const told: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another program listens there already; stop it, or give another --port.',
    EACCES: 'this port may not be used; give another --port.',
    EADDRNOTAVAIL: 'this machine has no such address; give another --host.',
    ENOTFOUND: 'this host is not known; give another --host.',
  };
  const reason = typeof code === 'string' ? told[code] : undefined;
  return new SetUpError(`${host}:${port}: ${reason ?? String(error)}`, { cause: error });
}
