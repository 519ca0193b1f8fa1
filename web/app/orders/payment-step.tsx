import { askForInvoice, partyOf } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { moment, rupiah } from '../design/format.ts';
import { Trouble, useTask } from '../design/task.tsx';
import { t } from '../session/locale.ts';
import { PaymentReturn, useAddressAfterPayment } from './payment-return.tsx';
import { by, Step, type StepsProps } from './step.tsx';
import { isOver } from './summary.ts';
import { words } from './words.ts';

/** The money: to be paid, paid, or on its way back. */
export function PaymentStep({ me, order, permitted }: StepsProps) {
  const { terms, payment } = order;
  const task = useTask();
  useAddressAfterPayment(payment !== undefined && payment.status !== 'open');
  const price = rupiah(terms?.amount ?? 0);
  const title = t(words.payment);
  if (terms?.amount === 0)
    return (
      <Step title={title} state="done">
        <p>{t(words.free)}</p>
      </Step>
    );
  switch (payment?.status) {
    case undefined:
      return (
        <Step title={title} state={isOver(order) ? 'stopped' : 'open'}>
          <p>{t(isOver(order) ? words.unpaid : words.billing)}</p>
        </Step>
      );
    case 'open': {
      const mine = partyOf(order, me.uid) === 'mentee';
      const until = by(Math.min(terms?.payBy ?? payment.expiresAt, payment.expiresAt));
      return (
        <Step title={title} state="open">
          <p>{t(mine ? words.payBy(price, until) : words.menteePaysBy(price, until))}</p>
          {mine && !isOver(order) && (
            <>
              <PaymentReturn me={me} order={order} permitted={permitted} />
              <a class="button primary" href={payment.invoiceUrl}>
                {t(words.pay(price))}
              </a>
            </>
          )}
        </Step>
      );
    }
    case 'closed':
      return (
        <Step title={title} state="stopped">
          <p>{t(isOver(order) ? words.unpaid : words.closed)}</p>
          {permitted.askForInvoice && (
            <Button
              kind="primary"
              busy={task.busy}
              onClick={() => void task.start(() => askForInvoice(me, order))}
            >
              {t(words.newInvoice)}
            </Button>
          )}
          <Trouble task={task} />
        </Step>
      );
    case 'paid':
      return (
        <Step title={title} state="done">
          <p>{t(words.paid(price, moment(payment.paidAt ?? order.request.createdAt)))}</p>
        </Step>
      );
    case 'refunding':
    case 'refunded':
    case 'needs-person':
      return (
        <Step title={title} state="stopped">
          <p>
            {t(
              payment.status === 'needs-person'
                ? words.needsPerson[partyOf(order, me.uid)]
                : words[payment.status](rupiah(payment.returned ?? 0)),
            )}
          </p>
        </Step>
      );
  }
}
