/** Connects on the first use, keeps the connection, and tries again at the next use when connecting failed. */
export function connection<Client>(connect: () => Promise<Client>): () => Promise<Client> {
  let client: Promise<Client> | undefined;
  return () =>
    (client ??= connect().catch((error: unknown) => {
      client = undefined;
      throw error;
    }));
}
