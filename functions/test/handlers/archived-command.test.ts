import assert from 'node:assert/strict';
import { archivedCommand } from '../../src/handlers/archived-command.ts';

describe('a command of an operator in the archive', () => {
  it('has what was done to which order, without the words', () => {
    const command = { do: 'cancel', orderId: 'order-0001', reason: 'Citra called' } as const;
    assert.deepEqual(archivedCommand(command), { ...command, reason: '…' });
  });

  it('has an account by its id, and not by its mail address', () => {
    const payee = { do: 'payee', mentor: 'mentor-ayu' } as const;
    assert.deepEqual(archivedCommand(payee), payee);
    assert.deepEqual(archivedCommand({ ...payee, mentor: 'ayu@example.com' }), { ...payee, mentor: '…' });
    assert.deepEqual(archivedCommand({ do: 'find', text: 'ayu@example.com' }), { do: 'find', text: '…' });
  });
});
