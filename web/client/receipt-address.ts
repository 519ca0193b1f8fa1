import { receiptAddress as addressAnswer } from '../../functions/src/contract/https.ts';

/** Which receipt: the order, and `about` of one of its `receipts`. */
export interface WantedReceipt {
  orderId: string;
  about: string;
  locale: 'id' | 'en';
}

/** The secret address of a receipt or a credit note, for the mentee of the order. Throws when it cannot be fetched. */
export async function receiptAddress(
  functionsUrl: string,
  idToken: string,
  { orderId, about, locale }: WantedReceipt,
): Promise<string> {
  const query = new URLSearchParams({ order: orderId, about, lang: locale }).toString();
  const response = await fetch(`${functionsUrl}/receipt?${query}`, {
    headers: { authorization: `Bearer ${idToken}` },
  });
  if (!response.ok) throw new Error(`receipt answered ${response.status}`);
  return addressAnswer.parse(await response.json()).url;
}
