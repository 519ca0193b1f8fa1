import type { ComponentChildren } from 'preact';
import type { Me, Order, Permitted } from '../../client/index.ts';
import { fromNow, moment } from '../design/format.ts';
import { Icon } from '../design/icon.tsx';
import { t } from '../session/locale.ts';
import { now } from '../session/now.ts';
import { words } from './words.ts';

/** The properties that every step of an order gets. */
export interface StepsProps {
  me: Me;
  order: Order;
  permitted: Permitted;
}

const marks = { done: <Icon name="check" />, open: null, stopped: <Icon name="cross" /> };

/** One condition of a session: met, not yet, or no longer possible. */
export const Step = ({
  title,
  state,
  children,
}: {
  title: string;
  state: 'done' | 'open' | 'stopped';
  children: ComponentChildren;
}) => (
  <li class={state}>
    <span class="mark" aria-hidden="true">
      {marks[state]}
    </span>
    <div>
      <h2>
        {title} <span class="for-readers">({t(words[state])})</span>
      </h2>
      {children}
    </div>
  </li>
);

/** `Sel, 1 Des, 12.01 WIB (dalam 23 jam)` */
export const by = (at: number): string => `${moment(at)} (${fromNow(at, now.value)})`;
