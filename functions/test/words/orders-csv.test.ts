import assert from 'node:assert/strict';
import type { ListedOrder } from '../../src/contract/order-summary.ts';
import { csvHeader, csvLine } from '../../src/words/orders-csv.ts';

const order: ListedOrder = {
  orderId: 'order-1234',
  status: 'paid',
  createdAt: Date.UTC(2026, 10, 30, 1),
  summary: {
    menteeId: 'mentee-1',
    mentorId: 'mentor-1',
    startsAt: Date.UTC(2026, 11, 1, 3),
    endsAt: Date.UTC(2026, 11, 1, 4),
  },
};
const named = (menteeName: string): string =>
  csvLine({
    ...order,
    summary: { ...order.summary, menteeName, mentorName: 'Joko', topicTitle: 'Data', amount: 0 },
  });

describe('an order in an exported table', () => {
  it('has a cell for each column, empty where something is not known', () => {
    const line = csvLine(order);
    assert.match(line, /^[0-9A-Z-]{11},order-1234,paid,2026-11-30T01:00:00\.000Z,2026-12-01T03:00:00\.000Z,/);
    assert.ok(line.endsWith(',,mentee-1,,mentor-1,,'), line);
    assert.equal(line.split(',').length, csvHeader.split(',').length);
    assert.ok(named('Sari').endsWith(',Sari,mentee-1,Joko,mentor-1,Data,0'));
  });

  it('quotes what would end a cell, and is one line', () => {
    assert.ok(named('Sari, "S"\r\nB').includes(',"Sari, ""S"" B",'), named('Sari, "S"\r\nB'));
  });

  it('has no text that a spreadsheet takes for a formula', () => {
    for (const text of ['=1+1', '+1', '-1', '@A1', '\t=1'])
      assert.ok(named(text).includes(`,'${text.trim()},`), named(text));
    assert.ok(csvLine({ ...order, orderId: '-OgXk3fTabc' }).includes(",'-OgXk3fTabc,"));
  });
});
