import * as z from 'zod';

const need = z.looseObject({ code: z.string(), at: z.number(), about: z.string(), reason: z.string() });
const list = z.object({
  orders: z.array(
    z.object({ orderId: z.string(), status: z.string(), since: z.number(), needs: z.array(need) }),
  ),
  next: z.unknown().optional(),
});
const addresses = z.object({
  addresses: z.array(
    z.object({ orderId: z.string(), mail: z.string(), cause: z.string(), failedAt: z.number() }),
  ),
});
const found = z.object({ orderIds: z.array(z.string()) });
const retried = z.object({ cause: z.string(), orderIds: z.array(z.string()), notYet: z.number() });
const refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const explained = z.looseObject({
  orderId: z.string(),
  status: z.string(),
  reason: z.string().optional(),
  needs: z.array(need),
  owed: z.array(z.object({ key: z.string(), state: z.string() })),
  effects: z.array(
    z.looseObject({
      key: z.string(),
      state: z.string(),
      attempts: z.number().optional(),
      asked: z.object({ of: z.string(), as: z.string() }).optional(),
    }),
  ),
  returns: z.array(
    z.looseObject({ number: z.number(), method: z.string(), status: z.string(), amount: z.number() }),
  ),
  operatorActions: z.array(
    z.looseObject({ at: z.number(), by: z.string(), did: z.string(), about: z.string() }),
  ),
  timeline: z.array(z.looseObject({ at: z.number(), what: z.string(), by: z.string() })),
});

/** Formats an answer of the function for a person. */
export function asText(answer: unknown): string {
  const shapes = [
    writer(refused, ({ error }) => [`${error.code}: ${error.message}`]),
    writer(list, listText),
    writer(addresses, addressesText),
    writer(retried, retriedText),
    writer(found, ({ orderIds }) => (orderIds.length > 0 ? orderIds : ['No such order.'])),
    writer(explained, explainText),
  ];
  for (const write of shapes) {
    const lines = write(answer);
    if (lines) return lines.join('\n');
  }
  return JSON.stringify(answer, undefined, 2);
}

const writer =
  <Shape extends z.ZodType>(schema: Shape, write: (value: z.infer<Shape>) => string[]) =>
  (answer: unknown): string[] | undefined => {
    const parsed = schema.safeParse(answer);
    return parsed.success ? write(parsed.data) : undefined;
  };

const time = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const needText = ({ code, at, about, reason }: z.infer<typeof need>): string =>
  `  ${time(at)}  ${code}  ${about}  ${reason}`;

function listText({ orders, next }: z.infer<typeof list>): string[] {
  if (orders.length === 0) return ['Nothing waits for a person.'];
  const lines = orders.flatMap(({ orderId, status, needs }) => [
    `${orderId}  ${status}`,
    ...needs.map(needText),
  ]);
  return next === undefined ? lines : [...lines, '… and more.'];
}

const retriedText = ({ cause, orderIds, notYet }: z.infer<typeof retried>): string[] => [
  `${orderIds.length} orders that failed for ${cause} are tried again.`,
  ...orderIds.map((orderId) => `  ${orderId}`),
  ...(notYet > 0 ? [`${notYet} of them go on within ten minutes.`] : []),
];

function addressesText({ addresses: failing }: z.infer<typeof addresses>): string[] {
  if (failing.length === 0) return ['No address fails.'];
  return failing.map(
    ({ orderId, mail, cause, failedAt }) => `${time(failedAt)}  ${orderId}  ${mail}  ${cause}`,
  );
}

function explainText(order: z.infer<typeof explained>): string[] {
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? [`${title}:`, ...lines] : [];
  return [
    `${order.orderId}  ${order.status}${order.reason === undefined ? '' : ` (${order.reason})`}`,
    ...section('Waits for a person', order.needs.map(needText)),
    ...section(
      'Owed',
      order.owed.map(({ key, state }) => `  ${key}  ${state}`),
    ),
    ...section(
      'Tried',
      order.effects.map(
        ({ key, state, attempts, asked }) =>
          `  ${key}  ${state}${attempts === undefined ? '' : `  ${attempts}×`}${asked ? `  ${asked.of}: ${asked.as}` : ''}`,
      ),
    ),
    ...section(
      'Money on its way back',
      order.returns.map(
        ({ number, method, status, amount }) => `  ${number}  ${method}  ${status}  IDR ${amount}`,
      ),
    ),
    ...section(
      'What operators did',
      order.operatorActions.map(({ at, by, did, about }) => `  ${time(at)}  ${by}  ${did}  ${about}`),
    ),
    ...section(
      'Story',
      order.timeline.map(({ at, what, by }) => `  ${time(at)}  ${what}  ${by}`),
    ),
  ];
}
