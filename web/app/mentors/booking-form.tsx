import { useEffect, useState } from 'preact/hooks';
import {
  newOrderId,
  placeOrder,
  type Me,
  type Mentor,
  type Reader,
  type TopicOffer,
} from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Choices } from '../design/choices.tsx';
import { length, price as priceOf, rupiah } from '../design/format.ts';
import { useTask } from '../design/task.tsx';
import { TextArea } from '../design/text-area.tsx';
import { t } from '../session/locale.ts';
import { ProfileFirst } from '../session/profile-first.tsx';
import { SignInFirst } from '../session/sign-in-first.tsx';
import { go, replaceAddress } from '../shell/route.ts';
import { bookingAddress, choiceInAddress } from './booking-address.ts';
import { BookingSummary } from './booking-summary.tsx';
import { keepNote, keptNote } from './kept-note.ts';
import { TimePicker } from './time-picker.tsx';
import { words } from './words.ts';

interface BookingFormProps {
  reader: Reader;
  /** `null`: not signed in. */
  me: Me | null;
  /** An order needs the name of the mentee. */
  nameless: boolean;
  mentorId: string;
  mentor: Mentor;
}

/**
 * The form for topic, length and time, on one screen of a desk. On a phone the summary with its button stays in sight. The
 * choices stay while the mentor's data changes.
 */
export function BookingForm({ reader, me, nameless, mentorId, mentor }: BookingFormProps) {
  const topics = Object.entries(mentor.topics).filter(([, { offers }]) => Object.keys(offers).length > 0);
  const [choice, setChoice] = useState(choiceInAddress);
  const [note, setNote] = useState(() => keptNote(me, mentorId));
  const [missing, setMissing] = useState(false);
  // One id for the form, so that sending it again makes no second order.
  const [orderId] = useState(() => newOrderId(reader));
  const task = useTask();
  const [topicId, topic] = topics.find(([id]) => id === choice.topicId) ?? topics[0] ?? [];
  const offers = offersOf(topic?.offers ?? {});
  const offer = offers.find((one) => one.minutes === choice.minutes) ?? offers[0];
  const { startsAt } = choice;
  const address = bookingAddress(mentorId, choice);
  useEffect(() => {
    replaceAddress(address);
  }, [address]);
  useEffect(() => {
    keepNote(me, mentorId, note);
  }, [note]);
  useEffect(() => {
    if (startsAt !== undefined) setMissing(false);
  }, [startsAt]);
  if (topicId === undefined || !offer) return <p class="empty">{t(words.noTopics)}</p>;

  const send = async (): Promise<void> => {
    if (startsAt === undefined || !me) {
      setMissing(startsAt === undefined);
      return;
    }
    const newOrder = { mentorId, topicId, minutes: offer.minutes, startsAt, quotedAmount: offer.price };
    const asked = note.trim() === '' ? newOrder : { ...newOrder, note: note.trim() };
    const done = await task.start(() => placeOrder(me, asked, orderId));
    if (!done) return;
    keepNote(me, mentorId, '');
    go(`/orders/${orderId}`);
  };

  return (
    <form
      class="booking"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div class="stack what">
        <Choices
          title={t(words.topic)}
          name="topic"
          chosen={topicId}
          options={topics.map(([id, { title }]) => ({ value: id, text: title }))}
          onChoose={(value) => {
            setChoice({ ...choice, topicId: value });
          }}
        />
        <Choices
          title={t(words.length)}
          name="minutes"
          chosen={String(offer.minutes)}
          options={offers.map(({ minutes, price }) => ({
            value: String(minutes),
            text: `${length(minutes)} · ${priceOf(price)}`,
          }))}
          onChoose={(value) => {
            setChoice({ ...choice, minutes: Number(value) });
          }}
        />
      </div>
      <TimePicker
        reader={reader}
        mentorId={mentorId}
        mentor={mentor}
        minutes={offer.minutes}
        chosen={startsAt}
        onChoose={(at) => {
          setChoice({ ...choice, startsAt: at });
        }}
      />
      <div class="note">
        <TextArea
          label={t(words.note)}
          value={note}
          maxLength={1000}
          rows={2}
          placeholder={t(words.noteHint)}
          onInput={setNote}
        />
      </div>
      <BookingSummary offer={offer} startsAt={startsAt} missing={missing} task={task}>
        {!me ? (
          <SignInFirst then={address} />
        ) : nameless ? (
          <ProfileFirst then={address} />
        ) : (
          <Button kind="primary" busy={task.busy}>
            {t(offer.price > 0 ? words.orderFor(rupiah(offer.price)) : words.order)}
          </Button>
        )}
      </BookingSummary>
    </form>
  );
}

const offersOf = (offers: Record<string, TopicOffer>): TopicOffer[] =>
  Object.values(offers).sort((a, b) => a.minutes - b.minutes);
