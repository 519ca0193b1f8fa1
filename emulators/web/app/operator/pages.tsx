import { path } from '../shell/route.ts';
import { FindPage } from './find-page.tsx';
import { NeedsPage } from './needs-page.tsx';
import './operator.css';
import { OrderExplained } from './order-explained.tsx';
import { PicturePage } from './picture-page.tsx';

export function OperatorPages() {
  const orderId = /^\/operator\/orders\/([^/]+)$/.exec(path.value)?.[1];
  if (orderId !== undefined) return <OrderExplained key={orderId} orderId={decodeURIComponent(orderId)} />;
  if (path.value === '/operator/orders') return <PicturePage />;
  if (path.value === '/operator/search') return <FindPage />;
  return <NeedsPage />;
}
