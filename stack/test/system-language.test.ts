import assert from 'node:assert/strict';
import { mentorsIn } from '../seed/mentors.ts';
import { systemLanguage } from '../system-language.ts';

describe('the language of the example data', () => {
  for (const [env, language] of [
    [{ LANG: 'id_ID.UTF-8' }, 'id'],
    [{ LANG: 'id_ID.UTF-8', LC_ALL: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8', LC_MESSAGES: '' }, 'en'],
    [{}, 'en'],
  ] as const)
    it(`is ${language} for ${JSON.stringify(env)}`, () => {
      assert.equal(systemLanguage(env), language);
    });

  it('is the same data otherwise', () => {
    const [indonesian, english] = [mentorsIn('id'), mentorsIn('en')];
    assert.notEqual(indonesian['mentor-ayu'].headline, english['mentor-ayu'].headline);
    assert.deepEqual(Object.keys(indonesian['mentor-ayu'].topics), Object.keys(english['mentor-ayu'].topics));
  });
});
