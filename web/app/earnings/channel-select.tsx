import { payoutChannels, type PayoutChannel } from '../../client/index.ts';
import { t } from '../session/locale.ts';
import { words } from './account-words.ts';

interface ChannelSelectProps {
  value: string;
  fault: string | undefined;
  onChange: (code: string) => void;
}

/** The bank or e-wallet of the account. */
export const ChannelSelect = ({ value, fault, onChange }: ChannelSelectProps) => (
  <label>
    {t(words.channel)}
    <select
      required
      value={value}
      aria-invalid={fault !== undefined}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    >
      <option value="">{t(words.choose)}</option>
      <Group name={t(words.wallets)} kind="wallet" />
      <Group name={t(words.banks)} kind="bank" />
    </select>
    {fault !== undefined && <small class="fault">{fault}</small>}
  </label>
);

const Group = ({ name, kind }: { name: string; kind: PayoutChannel['kind'] }) => (
  <optgroup label={name}>
    {payoutChannels
      .filter((channel) => channel.kind === kind)
      .map(({ code, name: channelName }) => (
        <option key={code} value={code}>
          {channelName}
        </option>
      ))}
  </optgroup>
);
