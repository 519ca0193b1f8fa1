/** How many reads go on at once. */
const AT_ONCE = 20;

/** The answers in the order of the questions, some of which are asked at once. */
export async function severally<Asked, Answer>(
  asked: readonly Asked[],
  answer: (one: Asked) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < asked.length; start += AT_ONCE)
    answers.push(...(await Promise.all(asked.slice(start, start + AT_ONCE).map(answer))));
  return answers;
}
