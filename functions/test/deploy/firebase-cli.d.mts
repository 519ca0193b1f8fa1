export declare function layOut(): Promise<{ folder: string; files: string[]; remove: () => Promise<void> }>;
export declare function discover(
  folder: string,
  projectId: string,
  params: Record<string, string>,
): Promise<{ params: unknown[]; apis: unknown; endpoints: unknown }>;
export declare function parseEnv(text: string): Record<string, string>;
export declare function refusedByCli(words: readonly string[]): string[];
