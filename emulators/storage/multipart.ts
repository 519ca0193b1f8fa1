export interface Part {
  contentType: string | undefined;
  content: Buffer;
}

/** The parts of a `multipart/related` upload: the metadata, then the content. */
export function parseMultipart(body: Buffer, contentType: string | undefined): Part[] {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType ?? '')?.[1];
  if (boundary === undefined) return [];
  const parts: Part[] = [];
  let start = body.indexOf(`--${boundary}`);
  while (start >= 0) {
    const end = body.indexOf(`--${boundary}`, start + boundary.length + 2);
    if (end < 0) break;
    parts.push(partOf(body.subarray(start + boundary.length + 4, end - 2)));
    start = end;
  }
  return parts;
}

function partOf(raw: Buffer): Part {
  const gap = raw.indexOf('\r\n\r\n');
  const contentType = /content-type:\s*([^\r\n]+)/i.exec(raw.subarray(0, gap).toString())?.[1];
  return { contentType, content: raw.subarray(gap + 4) };
}
