/** Asks a part of the stack for JSON; throws with its answer when it refuses. */
export async function getJson(url: string, init: RequestInit = {}): Promise<unknown> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const response = await fetch(url, { headers, ...init });
  const text = await response.text();
  if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${url} answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

export const postJson = (url: string, body: object = {}): Promise<unknown> =>
  getJson(url, { method: 'POST', body: JSON.stringify(body) });
