/** Sets a variable for the SDKs that look for it while they are used. Answers what puts back what was there. */
export function setVariable(name: string, value: string): () => void {
  const outer = process.env[name];
  process.env[name] = value;
  return () => {
    if (outer === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = outer;
  };
}
