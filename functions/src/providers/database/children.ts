/** Told of the path of each part that cannot be read. */
export type ReportUnread = (path: string) => void;

/**
 * The children of a place, by their keys, however the database answers them: keys that look like numbers make it answer a
 * list, with `null` where there is no child, and a list that has lost an entry an object
 * (https://firebase.blog/posts/2014/04/best-practices-arrays-in-firebase). A child that cannot be read is left out and told; the others live.
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

/** What has no name of its own within a place is told where it is looked for. */
export const untold: ReportUnread = () => undefined;
