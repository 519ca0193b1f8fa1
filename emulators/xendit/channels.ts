/** What a mentee can pay with on the checkout page, and what Xendit then says of it. */
export interface Channel {
  code: string;
  label: string;
  /** The keys that a callback and an invoice carry for this way to pay, beyond the common ones. */
  paymentKeys(invoiceId: string): Record<string, string>;
  refundable: boolean;
}

const list: Channel[] = [
  {
    code: 'BCA',
    label: 'BCA Virtual Account',
    refundable: false,
    paymentKeys: (id) => ({
      payment_method: 'BANK_TRANSFER',
      payment_channel: 'BCA',
      bank_code: 'BCA',
      payment_destination: '1076612345678',
      payment_id: `${id.slice(0, 8)}-0000-4000-8000-${id.slice(0, 12)}`,
    }),
  },
  {
    code: 'QRIS',
    label: 'QRIS',
    refundable: true,
    paymentKeys: (id) => ({ payment_method: 'QR_CODE', payment_channel: 'QRIS', payment_id: `qrpy_${id}` }),
  },
  {
    code: 'DANA',
    label: 'DANA',
    refundable: true,
    paymentKeys: (id) => ({
      payment_method: 'EWALLET',
      payment_channel: 'DANA',
      ewallet_type: 'DANA',
      payment_id: `ewc_${id}`,
      payment_method_id: `pm-${id}`,
    }),
  },
  {
    code: 'CREDIT_CARD',
    label: 'Credit card',
    refundable: true,
    paymentKeys: (id) => ({
      payment_method: 'CREDIT_CARD',
      payment_channel: 'CREDIT_CARD',
      credit_card_charge_id: id,
      credit_card_token: id,
    }),
  },
  {
    code: 'ALFAMART',
    label: 'Alfamart',
    refundable: false,
    paymentKeys: () => ({
      payment_method: 'RETAIL_OUTLET',
      payment_channel: 'ALFAMART',
      payment_destination: 'TEST123456',
    }),
  },
];

export const channels: readonly Channel[] = list;

export const channelOf = (code: string): Channel | undefined =>
  channels.find((channel) => channel.code === code);
