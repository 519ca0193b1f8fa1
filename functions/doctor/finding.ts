import { ProviderError } from '../src/provider-error.ts';

/** What a check found. `ill`: it stops orders, with what to do. `unknown`: it could not be checked, with the reason. */
export type Finding = { about: string } & (
  | { state: 'well'; note?: string }
  | { state: 'ill'; what: string; cure: string }
  | { state: 'unknown'; why: string }
);

export const well = (about: string, note?: string): Finding => ({
  about,
  state: 'well',
  ...(note !== undefined && { note }),
});
export const ill = (about: string, what: string, cure: string): Finding => ({
  about,
  state: 'ill',
  what,
  cure,
});
export const unknown = (about: string, why: string): Finding => ({ about, state: 'unknown', why });

/** Makes a finding of a provider's refusal. The cure is chosen by its code; `otherwise` is for an unknown code. */
export function refused(
  about: string,
  error: unknown,
  cures: Readonly<Record<string, string>>,
  otherwise: string,
): Finding {
  const code = error instanceof ProviderError ? error.code : '';
  const what = error instanceof Error ? error.message : String(error);
  return ill(about, what, cures[code] ?? otherwise);
}

/** One line for each finding, and below it the cure. */
export function asText(findings: readonly Finding[]): string {
  return findings
    .map((finding) => {
      switch (finding.state) {
        case 'well':
          return `well     ${finding.about}${finding.note === undefined ? '' : `: ${finding.note}`}`;
        case 'ill':
          return `ILL      ${finding.about}: ${finding.what}\n         → ${finding.cure}`;
        case 'unknown':
          return `unknown  ${finding.about}: ${finding.why}`;
      }
    })
    .join('\n');
}
