/** For a page without a bundler: zod is in it, and an import map of the page says where the SDK is. */
export function buildForPage(outfile: string): Promise<unknown>;
