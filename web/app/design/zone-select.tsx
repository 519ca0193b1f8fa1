/** Indonesia's three zones, then the rest of the world. */
const indonesia = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

const everywhere = [
  ...indonesia,
  ...Intl.supportedValuesOf('timeZone').filter((zone) => !indonesia.includes(zone)),
];

interface ZoneSelectProps {
  label: string;
  value: string;
  onChange: (zone: string) => void;
}

export const ZoneSelect = ({ label, value, onChange }: ZoneSelectProps) => (
  <label>
    {label}
    <select value={value} onChange={({ currentTarget }) => onChange(currentTarget.value)}>
      {(everywhere.includes(value) ? everywhere : [value, ...everywhere]).map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </select>
  </label>
);
