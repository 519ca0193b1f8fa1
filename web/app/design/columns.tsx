import { t } from '../session/locale.ts';

/** The head of a table, with the names of its columns. */
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
