/** The pages of the app by path; parentheses stand for an id. */
export const routes = [
  { name: 'mentors', at: /^\/$/ },
  { name: 'mentor', at: /^\/mentors\/([^/]+)$/ },
  { name: 'sign-in', at: /^\/sign-in$/ },
  { name: 'orders', at: /^\/orders$/ },
  { name: 'order', at: /^\/orders\/([^/]+)$/ },
  { name: 'agenda', at: /^\/agenda$/ },
  { name: 'requests', at: /^\/requests$/ },
  { name: 'teaching', at: /^\/teaching$/ },
  { name: 'earnings', at: /^\/earnings$/ },
  { name: 'operator-needs', at: /^\/operator$/ },
  { name: 'operator-orders', at: /^\/operator\/orders$/ },
  { name: 'operator-order', at: /^\/operator\/orders\/([^/]+)$/ },
  { name: 'operator-list', at: /^\/operator\/list$/ },
  { name: 'operator-search', at: /^\/operator\/search$/ },
  { name: 'operator-payouts', at: /^\/operator\/payouts$/ },
  { name: 'operator-people', at: /^\/operator\/people$/ },
  { name: 'operator-payee', at: /^\/operator\/payouts\/([^/]+)$/ },
  { name: 'profile', at: /^\/profile$/ },
  { name: 'your-data', at: /^\/profile\/data$/ },
] as const;

export type Route = (typeof routes)[number]['name'];

/** The page at a path, if there is one. */
export function routeOf(path: string): { route: Route; id: string } | undefined {
  for (const { name, at } of routes) {
    const found = at.exec(path);
    if (found) return { route: name, id: found[1] ?? '' };
  }
  return undefined;
}

/** Whether people see it who are not signed in. */
export const isPublic = (path: string): boolean => routeOf(path)?.route === 'mentor';
