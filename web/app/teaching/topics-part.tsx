import { useState } from 'preact/hooks';
import { freeKey, offerIds, topicIds } from '../../../functions/src/order/bounds.ts';
import type { TopicOffer, Topic } from '../../client/index.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Icon } from '../design/icon.tsx';
import { length } from '../design/format.ts';
import { t } from '../session/locale.ts';
import { changed, without } from './records.ts';
import { words } from './words.ts';

const lengths = [15, 30, 45, 60, 75, 90, 120, 150, 180, 240];

type Topics = Record<string, Topic>;

interface TopicsPartProps {
  /** The original topics: an order under way may name one, so its key is not reused. */
  known: Topics;
  topics: Topics;
  onChange: (topics: Topics) => void;
}

export const TopicsPart = ({ known, topics, onChange }: TopicsPartProps) => {
  const free = freeKey(topicIds, topics, known);
  return (
    <fieldset class="part">
      <legend>{t(words.topics)}</legend>
      {Object.entries(topics).map(([id, topic], index) => (
        <TopicFields
          key={id}
          number={index + 1}
          topic={topic}
          onChange={(next) => {
            onChange(changed(topics, id, next));
          }}
          onRemove={() => {
            onChange(without(topics, id));
          }}
        />
      ))}
      {free !== undefined && (
        <div class="row">
          <Button
            onClick={() => {
              const offers = { 'offer-1': { minutes: 60, price: 150_000 } };
              onChange({ ...topics, [free]: { title: '', offers } });
            }}
          >
            <Icon name="plus" /> {t(words.addTopic)}
          </Button>
        </div>
      )}
    </fieldset>
  );
};

interface TopicFieldsProps {
  number: number;
  topic: Topic;
  onChange: (topic: Topic) => void;
  onRemove: () => void;
}

const TopicFields = ({ number, topic, onChange, onRemove }: TopicFieldsProps) => {
  const { title, offers } = topic;
  const name = title === '' ? t(words.newTopic) : title;
  const free = freeKey(offerIds, offers);
  const withOffers = (next: Record<string, TopicOffer>) => {
    onChange({ ...topic, offers: next });
  };
  return (
    <fieldset class="card stack">
      <legend class="for-readers">{t(words.topicNumber(number))}</legend>
      <label>
        {t(words.title)}
        <input
          required
          maxLength={100}
          value={title}
          onInput={({ currentTarget }) => {
            onChange({ ...topic, title: currentTarget.value });
          }}
        />
      </label>
      {Object.entries(offers).map(([id, offer]) => (
        <OfferFields
          key={id}
          offer={offer}
          onChange={(next) => {
            withOffers(changed(offers, id, next));
          }}
          onRemove={() => {
            withOffers(without(offers, id));
          }}
        />
      ))}
      <div class="row">
        {free !== undefined && (
          <Button
            onClick={() => {
              const minutes = lengths.find(
                (one) => !Object.values(offers).some((offer) => offer.minutes === one),
              );
              withOffers({ ...offers, [free]: { minutes: minutes ?? 60, price: 150_000 } });
            }}
          >
            <Icon name="plus" /> {t(words.addOffer)}
          </Button>
        )}
        <RemoveTopic name={name} onRemove={onRemove} />
      </div>
    </fieldset>
  );
};

/** Removing a topic also removes its lengths and prices, so it asks first. The button is apart from those that add. */
function RemoveTopic({ name, onRemove }: { name: string; onRemove: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <div class="apart">
      <Button
        label={t(words.removeTopic(name))}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t(words.removeThis)}
      </Button>
      {asking && (
        <Dialog
          title={`${t(words.removeTopic(name))}?`}
          onClose={() => {
            setAsking(false);
          }}
        >
          <p>{t(words.removeTopicLead)}</p>
          <div class="row">
            <Button kind="danger" onClick={onRemove}>
              {t(words.removeThis)}
            </Button>
            <Button
              onClick={() => {
                setAsking(false);
              }}
            >
              {t(words.keepTopic)}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

interface OfferFieldsProps {
  offer: TopicOffer;
  onChange: (offer: TopicOffer) => void;
  onRemove: () => void;
}

const OfferFields = ({ offer: { minutes, price }, onChange, onRemove }: OfferFieldsProps) => (
  <div class="offer">
    <label>
      {t(words.minutes)}
      <select
        value={minutes}
        onChange={({ currentTarget }) => {
          onChange({ minutes: Number(currentTarget.value), price });
        }}
      >
        {[...new Set([...lengths, minutes])]
          .sort((a, b) => a - b)
          .map((one) => (
            <option key={one} value={one}>
              {length(one)}
            </option>
          ))}
      </select>
    </label>
    <label>
      {t(words.price)}
      <input
        type="number"
        inputMode="numeric"
        required
        min={0}
        max={100_000_000}
        step={1}
        value={price}
        onInput={({ currentTarget }) => {
          onChange({ minutes, price: Number(currentTarget.value) });
        }}
      />
    </label>
    <button
      type="button"
      class="button plain icon-only"
      aria-label={t(words.removeOffer(length(minutes)))}
      onClick={onRemove}
    >
      <Icon name="cross" />
    </button>
  </div>
);
