/** A port that has secrets is made on its first use, because a function has only the secrets of its own work. */
export function once<Port>(make: () => Port): () => Port {
  let made: Port | undefined;
  return () => (made ??= make());
}

/** The same for ports of which there is one for each key. */
export function onceEach<Key, Port>(make: (key: Key) => Port): (key: Key) => Port {
  const made = new Map<Key, Port>();
  return (key) => {
    const port = made.get(key) ?? make(key);
    made.set(key, port);
    return port;
  };
}
