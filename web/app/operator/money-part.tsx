import type { ComponentChildren } from 'preact';
import type { ExplainedOrder, InvoiceRecord, MoneyReturn } from '../../client/operator-record.ts';
import { Columns } from '../design/columns.tsx';
import { moment, rupiah } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { words } from './words.ts';

interface MoneyPartProps {
  order: ExplainedOrder;
  /** What can be done about it. */
  children: ComponentChildren;
}

/** Every invoice that was opened, and every sum that went back or should. */
export const MoneyPart = ({ order: { invoices, returns }, children }: MoneyPartProps) => (
  <section aria-labelledby="money">
    <h2 id="money">{t(words.money)}</h2>
    {invoices.length + returns.length === 0 ? (
      <p class="quiet">{t(words.noMoney)}</p>
    ) : (
      <table class="data">
        <Columns names={[words.kind, words.sum, words.state, words.when]} />
        <tbody>
          {invoices.map((invoice) => (
            <InvoiceLine key={invoice.id} invoice={invoice} />
          ))}
          {returns.map((one) => (
            <ReturnLine key={one.number} money={one} />
          ))}
        </tbody>
      </table>
    )}
    {children}
  </section>
);

const InvoiceLine = ({ invoice }: { invoice: InvoiceRecord }) => {
  const { attempt, id, amount, openedAt, report } = invoice;
  const state = stateOf(invoice);
  return (
    <tr>
      <th scope="row">
        {t(words.invoice(attempt))} <code>{id}</code>
      </th>
      <td data-name={t(words.sum)}>{rupiah(amount)}</td>
      <td data-name={t(words.state)}>
        {t(words.invoiceStates[state])}
        {state === 'paid' &&
          `: ${t(words.paidWith(rupiah(report?.paidAmount ?? 0), report?.channel ?? '?'))}`}
      </td>
      <td data-name={t(words.when)}>{moment(report?.paidAt ?? invoice.closedAt ?? openedAt)}</td>
    </tr>
  );
};

function stateOf({ report, closedAt }: InvoiceRecord): 'open' | 'paid' | 'expired' {
  if (report?.status === 'paid') return 'paid';
  return closedAt === undefined ? 'open' : 'expired';
}

const ReturnLine = ({
  money: { number, method, status, amount, at, settledAt, id, code, elsewhere, takenOverAt },
}: {
  money: MoneyReturn;
}) => (
  <tr class={status === 'failed' ? 'is-parked' : undefined}>
    <th scope="row">
      {t(words.returnNumber(String(number)))}, {t(words.ways[method])} {id !== undefined && <code>{id}</code>}
    </th>
    <td data-name={t(words.sum)}>{rupiah(amount)}</td>
    <td data-name={t(words.state)}>
      {t(words.returnStates[status])} {code !== undefined && <code>{code}</code>}
      {elsewhere && ` (${t(words.elsewhereMark)})`}
      {takenOverAt !== undefined && ` (${t(words.takenOverMark)})`}
    </td>
    <td data-name={t(words.when)}>{moment(settledAt ?? at)}</td>
  </tr>
);
