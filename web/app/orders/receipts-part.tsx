import { partyOf, type Me, type Order } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Trouble, useTask } from '../design/task.tsx';
import { locale, t } from '../session/locale.ts';
import { receiptUrl } from '../session/session.ts';
import { words } from './words.ts';

/** The mentee's receipts and credit notes. Their addresses are secret, so each is fetched only on a press. */
export function ReceiptsPart({ me, order }: { me: Me; order: Order }) {
  const task = useTask();
  const { receipts = [] } = order;
  if (receipts.length === 0 || partyOf(order, me.uid) !== 'mentee') return null;
  const open = (about: string) =>
    task.start(async () => {
      location.assign(await receiptUrl({ orderId: order.id, about, locale: locale.value }));
      return { outcome: 'done' };
    });
  return (
    <section class="stack apart-above" aria-labelledby="receipts">
      <h2 id="receipts">{t(words.receipts)}</h2>
      <div class="row">
        {receipts.map(({ kind, about, number }) => (
          <Button key={number} busy={task.busy} onClick={() => void open(about)}>
            {t(words.receipt[kind](number))}
          </Button>
        ))}
      </div>
      <Trouble task={task} />
    </section>
  );
}
