import assert from 'node:assert/strict';
import { describeError } from '../src/describe-error.ts';
import { ProviderError } from '../src/provider-error.ts';

const secret = 'Citra Dewanti <citra@example.com>';

describe('an error in the log', () => {
  it('has its name, its code, its place and its cause', () => {
    const cause = Object.assign(new TypeError(secret), { code: 'ECONNRESET' });
    const described = describeError(new Error(secret, { cause }));
    assert.match(
      described,
      /^Error at describe-error\.test\.ts:\d+, caused by TypeError ECONNRESET at describe-error\.test\.ts:\d+$/,
    );
  });

  it('has the message if that is a single word', () => {
    assert.match(describeError(new Error('maxretry')), /^Error maxretry at /);
  });

  it('is a provider’s own code, and what to do about it', () => {
    const error = new ProviderError('google', 'lasting', 'forbiddenForServiceAccounts', secret, 'Delegate.');
    assert.equal(describeError(error), 'google: forbiddenForServiceAccounts. Delegate.');
  });

  for (const [what, error] of Object.entries({
    'an error': new Error(secret),
    'an error whose code is a sentence': Object.assign(new Error('x'), { code: secret }),
    'an error without a stack': Object.assign(new Error(secret), { stack: undefined }),
    'an error whose stack is only words': Object.assign(new Error('x'), { stack: `Error: at ${secret}` }),
    'a text': secret,
    'an object': { message: secret },
    'the refusal of a provider whose code is a sentence': new ProviderError('xendit', 'lasting', secret),
    nothing: undefined,
  }))
    it(`does not repeat what was sent: ${what}`, () => {
      const described = describeError(error);
      for (const word of ['Citra', 'Dewanti', 'citra@example.com'])
        assert.ok(!described.includes(word), described);
    });
});
