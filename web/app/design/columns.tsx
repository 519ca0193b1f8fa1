import { t } from '../session/locale.ts';

/** The head of a table: what its columns hold. */
export const Columns = ({ names }: { names: readonly { id: string; en: string }[] }) => (
  <thead>
    <tr>
      {names.map((name) => (
        <th key={name.en} scope="col">
          {t(name)}
        </th>
      ))}
    </tr>
  </thead>
);
