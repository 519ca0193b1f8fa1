import type { VNode } from 'preact';
import type { LocalStack } from '../../site.ts';
import { AgendaPage } from '../agenda/agenda-page.tsx';
import { Skeleton } from '../design/shown.tsx';
import { EarningsGate } from '../earnings/earnings-gate.tsx';
import { LocalBar } from '../local/local-bar.tsx';
import { MentorPage } from '../mentors/mentor-page.tsx';
import { MentorsPage } from '../mentors/mentors-page.tsx';
import { OperatorGate } from '../operator/operator-gate.tsx';
import { OrderPage } from '../orders/order-page.tsx';
import { OrdersPage } from '../orders/orders-page.tsx';
import { RequestsPage } from '../orders/requests-page.tsx';
import { t } from '../session/locale.ts';
import { ProfilePage } from '../session/profile-page.tsx';
import { me } from '../session/session.ts';
import { SignInPage } from '../session/sign-in-page.tsx';
import { TeachingPage } from '../teaching/teaching-page.tsx';
import { YourDataGate } from '../your-data/your-data-gate.tsx';
import { Connection } from './connection.tsx';
import { Header } from './header.tsx';
import { landed } from './landing.ts';
import { Page } from './page.tsx';
import { path } from './route.ts';
import { isPublic, routeOf, type Route } from './routes.ts';
import { words } from './words.ts';

const pages: Readonly<Record<Route, (id: string) => VNode>> = {
  mentors: () => <MentorsPage />,
  mentor: (id) => <MentorPage key={id} mentorId={id} />,
  // Leads on at once.
  'sign-in': () => <Waiting />,
  orders: () => <OrdersPage />,
  order: (id) => <OrderPage key={id} orderId={id} />,
  agenda: () => <AgendaPage />,
  requests: () => <RequestsPage />,
  teaching: () => <TeachingPage />,
  earnings: () => <EarningsGate />,
  'operator-needs': () => <OperatorGate route="operator-needs" />,
  'operator-orders': () => <OperatorGate route="operator-orders" />,
  'operator-order': (id) => <OperatorGate route="operator-order" id={id} />,
  'operator-list': () => <OperatorGate route="operator-list" />,
  'operator-search': () => <OperatorGate route="operator-search" />,
  'operator-payouts': () => <OperatorGate route="operator-payouts" />,
  'operator-people': () => <OperatorGate route="operator-people" />,
  'operator-payee': (id) => <OperatorGate route="operator-payee" id={id} />,
  profile: () => <ProfilePage />,
  'your-data': () => <YourDataGate />,
};

/** The whole app. `local`: the stand-ins of a local stack, shown only there. */
export const App = ({ local }: { local: LocalStack | undefined }) => (
  <>
    <a class="skip" href="#main">
      {t(words.skip)}
    </a>
    {local && <LocalBar local={local} />}
    <Header />
    <Connection />
    <div id="main">{shown(local)}</div>
  </>
);

/** A page without content until it is known whether a person is signed in, which takes only a moment. */
function shown(local: LocalStack | undefined): VNode {
  if (me.value === undefined) return <Waiting />;
  if (me.value === null && !isPublic(path.value)) return <SignInPage people={local?.people ?? []} />;
  if (me.value && !landed.value) return <Waiting />;
  const found = routeOf(path.value);
  return found ? pages[found.route](found.id) : <NotFound />;
}

const Waiting = () => (
  <main>
    <Skeleton />
  </main>
);

const NotFound = () => (
  <Page title={t(words.notFound)} lead={t(words.notFoundLead)}>
    <a class="button plain" href="/">
      {t(words.home)}
    </a>
  </Page>
);
