import assert from 'node:assert/strict';
import { agendaOf } from '../../src/mail/agenda.ts';
import { writeSession } from '../../src/mail/formats.ts';
import type { AgendaSession } from '../../src/ports/published-orders.ts';

const HOUR = 3_600_000;
const at = Date.parse('2027-01-11T03:00:00Z');
const session: AgendaSession = {
  eventId: 'abc',
  version: 1,
  startsAt: at,
  endsAt: at + HOUR,
  title: 'A; b, c \\ d 😀 '.repeat(12),
  meetUrl: 'https://meet.google.com/abc-defg-hij',
  cancelled: false,
};

describe('a calendar file', () => {
  for (const sessions of [[], [session], [session, { ...session, eventId: 'def', cancelled: true }]])
    it(`of ${sessions.length} sessions is as RFC 5545 wants it`, () => {
      const file = agendaOf(sessions, 'id');
      assert.ok(file.endsWith('END:VCALENDAR\r\n'), 'the last line has no end');
      assert.doesNotMatch(file.replaceAll('\r\n', ''), /[\r\n]/);
      const lines = file.split('\r\n').slice(0, -1);
      for (const line of lines)
        assert.ok(Buffer.byteLength(line) <= 75 && line.isWellFormed() && line !== '', line);
      const open: string[] = [];
      let components = 0;
      for (const line of file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)) {
        const [, word, name = ''] = /^(BEGIN|END):(\w+)$/.exec(line) ?? [];
        if (word === 'BEGIN') components += open.push(name) === 2 ? 1 : 0;
        else if (word === 'END') assert.equal(open.pop(), name);
        else assert.match(line, /^[A-Z-]+(;[^:]+)?:./);
      }
      assert.deepEqual(open, []);
      assert.equal(components, Math.max(1, sessions.length));
      assert.doesNotMatch(file, /^METHOD:/m);
    });
});

describe('a title in a calendar file', () => {
  it('is one line without control characters, also if an older version wrote it', () => {
    const title = 'Data\u0000\u0007\u001b[31m; a, b\r\nEND:VEVENT\u2028 \ud83d\u0085';
    const file = agendaOf([{ ...session, title }], 'en');
    assert.doesNotMatch(file.replaceAll('\r\n', ''), /[\p{Cc}\p{Cs}\u2028]/u);
    assert.match(file, /^SUMMARY:Data \[31m\\; a\\, b END:VEVENT \ufffd\r$/m);
  });
});

describe('a session over the hour that comes twice', () => {
  const [startsAt, endsAt] = [Date.parse('2027-10-31T00:30:00Z'), Date.parse('2027-10-31T01:30:00Z')];

  it('has the zone at both ends if they differ', () => {
    assert.match(writeSession({ startsAt, endsAt }, 'en', 'Europe/Berlin'), /02:30 GMT\+2 – 02:30 GMT\+1$/);
    assert.match(writeSession({ startsAt, endsAt }, 'id', 'Europe/Berlin'), /02\.30 GMT\+2 – 02\.30 GMT\+1$/);
    assert.match(writeSession({ startsAt, endsAt }, 'en', 'Asia/Jakarta'), /07:30–08:30 WIB$/);
  });
});
