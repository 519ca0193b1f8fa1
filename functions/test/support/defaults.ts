import { declaredParams } from 'firebase-functions/params';
import * as z from 'zod';

const defaulted = z.object({
  name: z.string(),
  options: z.object({ default: z.union([z.string(), z.number()]).transform(String) }),
});

/** The Firebase CLI writes the defaults of params into the environment; at run time firebase-functions knows none. */
export function setDefaults(): void {
  for (const param of declaredParams) {
    const { success, data } = defaulted.safeParse(param);
    if (success) process.env[data.name] ??= data.options.default;
  }
}
