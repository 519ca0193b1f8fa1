import { isolated, oneLine } from './one-line.ts';

/** The topic and the people of a session, as fixed in the terms: people's words, made fit for a line. */
export interface TitledSession {
  topicTitle: string;
  mentorName: string;
  menteeName: string;
}

/** Replaces a name or a title that has no visible character; both languages have these words. */
export const nameless = { topic: 'Nusademy', mentor: 'Mentor', mentee: 'Mentee' } as const;

/** The three, each a clean line that does not change the direction of the text beside it. */
export const namesOf = ({ topicTitle, mentorName, menteeName }: TitledSession) => ({
  topic: isolated(oneLine(topicTitle, nameless.topic)),
  mentor: isolated(oneLine(mentorName, nameless.mentor)),
  mentee: isolated(oneLine(menteeName, nameless.mentee)),
});

/** A session's title in calendars: `Machine learning: Ayu Lestari – Citra Dewanti`. */
export function sessionTitle(named: TitledSession): string {
  const { topic, mentor, mentee } = namesOf(named);
  return `${topic}: ${mentor} – ${mentee}`;
}
