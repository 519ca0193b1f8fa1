/** The fields that several of an operator's commands have. */
import * as z from 'zod/mini';

export const trimmed = (least: number, most: number) =>
  z.string().check(z.trim(), z.minLength(least), z.maxLength(most));

export const words = trimmed(3, 500);

/** An account's id, or its mail address. */
export const account = z.string().check(z.trim(), z.regex(/^\S{1,254}$/));

export const limit = (most: number, usual: number) =>
  z._default(z.int().check(z.minimum(1), z.maximum(most)), usual);
