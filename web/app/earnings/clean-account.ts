import { payoutChannels, type PayoutAccount } from '../../client/index.ts';

/** As people write it, made fit: without what stands between the digits, and a mobile number as it is dialled within Indonesia. */
export function cleanAccount({ channel, holder, number }: PayoutAccount): PayoutAccount {
  const digits = number.replaceAll(/[\s.()-]/g, '');
  const isWallet = payoutChannels.some(({ code, kind }) => code === channel && kind === 'wallet');
  return {
    channel,
    holder: holder.trim().replaceAll(/\s+/g, ' '),
    number: isWallet ? digits.replace(/^\+?62/, '0') : digits,
  };
}
