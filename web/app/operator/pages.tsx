import type { VNode } from 'preact';
import type { Route } from '../shell/routes.ts';
import { FindPage } from './find-page.tsx';
import { ListPage } from './list-page.tsx';
import { NeedsPage } from './needs-page.tsx';
import './operator.css';
import { OrderExplained } from './order-explained.tsx';
import { DashboardPage } from './dashboard-page.tsx';
import { PayeeExplained } from './payee-explained.tsx';
import { PeoplePage } from './people-page.tsx';
import { PayoutsPage } from './payouts-page.tsx';

/** Which of the operator's pages is shown, and of which order or mentor. */
export interface OperatorPagesProps {
  readonly route: Extract<Route, `operator-${string}`>;
  readonly id?: string;
}

const pages: Readonly<Record<OperatorPagesProps['route'], (id: string) => VNode>> = {
  'operator-needs': () => <NeedsPage />,
  'operator-orders': () => <DashboardPage />,
  'operator-order': (id) => <OrderExplained key={id} orderId={decodeURIComponent(id)} />,
  'operator-list': () => <ListPage />,
  'operator-search': () => <FindPage />,
  'operator-payouts': () => <PayoutsPage />,
  'operator-people': () => <PeoplePage />,
  'operator-payee': (id) => <PayeeExplained key={id} mentor={decodeURIComponent(id)} />,
};

export const OperatorPages = ({ route, id = '' }: OperatorPagesProps) => pages[route](id);
