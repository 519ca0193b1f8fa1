import { rounded, type Figure } from './figures.ts';

/** A chart of bars as SVG, for light and for dark pages. With `log` the bars grow by the power of ten. */
export interface Chart {
  name: string;
  title: string;
  log?: boolean;
}

const [width, left, right, row, top] = [860, 410, 110, 28, 44];

/** The bars are the figures that name the chart, in their order. */
export function chartOf({ name, title, log = false }: Chart, figures: readonly Figure[]): string {
  const bars = figures.flatMap(({ point, value, unit }) =>
    point?.chart === name ? [{ label: point.label, value, unit }] : [],
  );
  const scale = (value: number): number => (log ? Math.log10(1 + value) : value);
  const most = Math.max(...bars.map(({ value }) => scale(value)), Number.MIN_VALUE);
  const height = top + bars.length * row + 12;
  const rows = bars.map(({ label, value, unit }, place) => {
    const y = top + place * row;
    const length = Math.max(1, (scale(value) / most) * (width - left - right));
    return [
      `<text x="${left - 10}" y="${y + 15}" text-anchor="end">${escaped(label)}</text>`,
      `<rect x="${left}" y="${y}" width="${length.toFixed(1)}" height="20" rx="3"/>`,
      `<text x="${(left + length + 8).toFixed(1)}" y="${y + 15}">${escaped(`${rounded(value)} ${unit}`.trim())}</text>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600; font-size: 15px }
rect { fill: #2f6fb2 }
@media (prefers-color-scheme: dark) { text { fill: #d8dee6 } rect { fill: #6aa7e8 } }
</style>
<text class="title" x="10" y="24">${escaped(title)}</text>
${rows.join('\n')}
</svg>
`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
