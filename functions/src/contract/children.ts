/** Called with the path of each part that cannot be read. */
export type ReportUnread = (path: string) => void;

/**
 * The children of a place, by their keys, in whichever form the database returns them. For keys that look like numbers it
 * returns a list, with `null` for each missing child; for a list that has lost an entry it returns an object
 * (https://firebase.blog/posts/2014/04/best-practices-arrays-in-firebase). A child that cannot be read is left out and
 * reported; the others stay.
 */
export function childrenIn<Child>(
  value: unknown,
  path: string,
  read: (child: unknown, path: string) => Child | undefined,
  unread: ReportUnread,
): Record<string, Child> {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object') {
    unread(path);
    return {};
  }
  const children = Object.entries(value).flatMap(([key, child]: [string, unknown]) => {
    if (child === null || child === undefined) return [];
    const found = read(child, `${path}/${key}`);
    if (found === undefined) unread(`${path}/${key}`);
    return found === undefined ? [] : [[key, found] as const];
  });
  return Object.fromEntries(children);
}

/** Reports nothing, for children whose full path is not known here. */
export const untold: ReportUnread = () => undefined;
