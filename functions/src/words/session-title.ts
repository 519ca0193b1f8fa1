import { isolated, oneLine } from './one-line.ts';

/** Whom a session is of, as terms were fixed: people's words, made fit for a line. */
export interface TitledSession {
  topicTitle: string;
  mentorName: string;
  menteeName: string;
}

/** What stands for a name or a title of which nothing can be seen; both languages have the words. */
export const nameless = { topic: 'Nusademy', mentor: 'Mentor', mentee: 'Mentee' } as const;

/** The three, each a clean line that does not turn the direction of what stands beside it. */
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
