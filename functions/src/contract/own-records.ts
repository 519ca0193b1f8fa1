/**
 * What a person writes of themselves, at `/users/{uid}`, and a mentor of the own offer, at `/mentors/{mentorId}`: the forms
 * that the security rules let through. What stands there may be older, so it is read by wider ones (`personOf`, `mentorOf`).
 */
import * as z from 'zod/mini';

const name = z.string().check(z.minLength(1), z.maxLength(100));
const timeZone = z.string().check(z.regex(/^[A-Za-z0-9_/+-]{1,64}$/));

/** The mail address is the verified one of the person's account. */
export const profileWritten = z.strictObject({
  name,
  email: z.string(),
  locale: z.enum(['id', 'en']),
  timeZone,
});

/** The database keeps no empty record. */
const filled = <Schema extends z.ZodMiniType<object>>(schema: Schema): Schema =>
  schema.check(z.refine((value) => Object.keys(value).length > 0));

const offer = z.strictObject({
  minutes: z.number().check(z.minimum(15), z.maximum(480), z.multipleOf(5)),
  price: z.union([z.literal(0), z.int().check(z.minimum(1_000), z.maximum(100_000_000))]),
});
const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const stretch = z
  .strictObject({ from: clockTime, to: z.union([clockTime, z.literal('24:00')]) })
  .check(z.refine(({ from, to }) => from < to));
/** The database keeps a list as an object whose keys are numbers. */
const stretches = filled(z.record(z.string().check(z.regex(/^\d$/)), stretch));
const weekday = z.string().check(z.regex(/^(mon|tue|wed|thu|fri|sat|sun)$/));
const date = z.string().check(z.regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));

/** The fields of a mentor's own offer; all but the zone may be removed. */
export const teachingWritten = {
  headline: z.string().check(z.maxLength(200)),
  timeZone,
  autoApprove: z.boolean(),
  topics: filled(
    z.record(
      z.string(),
      z.strictObject({ title: name, offers: z.optional(filled(z.record(z.string(), offer))) }),
    ),
  ),
  availability: filled(z.record(weekday, stretches)),
  exceptions: filled(z.record(date, z.union([z.literal('closed'), stretches]))),
};

export type ProfileWords = z.infer<typeof profileWritten>;
