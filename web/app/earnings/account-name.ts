import { payoutChannels, type PayoutAccount } from '../../client/index.ts';

/** `GoPay ••••789`, of an account that is masked. */
export const accountName = ({ channel, number }: Pick<PayoutAccount, 'channel' | 'number'>): string =>
  `${payoutChannels.find(({ code }) => code === channel)?.name ?? channel} ${number}`;
