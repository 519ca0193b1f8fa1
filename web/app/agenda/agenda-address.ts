import { isDay } from '../design/calendar-days.ts';

export const views = ['list', 'week', 'month'] as const;

/** How the agenda is shown. */
export type AgendaView = (typeof views)[number];

export interface AgendaChoice {
  readonly view: AgendaView;
  /** The day whose week or month is shown. */
  readonly day: string;
}

/** The agenda with this chosen on it. Without a day it is that of today, on any day. */
export function agendaAddress(view: AgendaView, day?: string): string {
  const chosen = new URLSearchParams();
  if (view !== 'list') chosen.set('view', view);
  if (day !== undefined) chosen.set('day', day);
  return ['/agenda', chosen.toString()].filter(Boolean).join('?');
}

export function choiceInAgenda(search: string, today: string): AgendaChoice {
  const chosen = new URLSearchParams(search);
  const day = chosen.get('day') ?? '';
  return { view: views.find((view) => view === chosen.get('view')) ?? 'list', day: isDay(day) ? day : today };
}
