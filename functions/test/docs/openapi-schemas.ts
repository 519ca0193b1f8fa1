import * as z from 'zod/mini';
import {
  callbackAnswer,
  declinedAnswer,
  eventsAnswer,
  feedAddress,
  newOrder,
  orderAnswer,
  receiptAddress,
  refusalAnswer,
} from '../../src/contract/https.ts';
import {
  addresses,
  explained,
  found,
  listed,
  retried,
  waiting,
} from '../../src/contract/operator-answers.ts';
import { operatorCommand } from '../../src/contract/operator-commands.ts';
import { explainedPayee, mentorsMoney, waitingPayees } from '../../src/contract/payout-answers.ts';
import { closing, exportLinks, personalDataCall } from '../../src/contract/personal-data.ts';
import { removalsAnswer } from '../../src/contract/person-commands.ts';
import { orderId, orderStatus } from '../../src/contract/values.ts';

/** Under these names docs/openapi.yaml has the contract. */
const taken = { NewOrder: newOrder, Command: operatorCommand, PersonalDataCall: personalDataCall };
const answered = {
  Id: orderId,
  Status: orderStatus,
  Order: orderAnswer,
  Refusal: refusalAnswer,
  Declined: declinedAnswer,
  FeedAddress: feedAddress,
  ReceiptAddress: receiptAddress,
  Received: callbackAnswer,
  Taken: eventsAnswer,
  Waiting: waiting,
  Listed: listed,
  Retried: retried,
  Found: found,
  Addresses: addresses,
  Explained: explained,
  Payees: waitingPayees,
  Payee: explainedPayee,
  Money: mentorsMoney,
  ExportLinks: exportLinks,
  Closing: closing,
  Removals: removalsAnswer,
};

const registry = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({ ...taken, ...answered })) registry.add(schema, { id });

const schemas = (io: 'input' | 'output') =>
  z.toJSONSchema(registry, { io, uri: (id) => `#/components/schemas/${id}` }).schemas;
const [inputs, outputs] = [schemas('input'), schemas('output')];

/** `components.schemas` of the page: what a function takes may have more forms than what it has read of it. */
export const openapiSchemas = Object.fromEntries(
  [...Object.keys(taken), ...Object.keys(answered)].map((name) => {
    const { $id: _, $schema: __, ...schema } = (name in taken ? inputs : outputs)[name] ?? {};
    return [name, schema];
  }),
);
