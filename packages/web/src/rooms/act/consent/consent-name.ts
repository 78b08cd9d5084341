import type { Say } from "../../../words/words.tsx";

/** What is offered to choose from; whatever else programs record stands as it is. */
export const CHANNELS = ["any", "email", "sms", "phone"] as const;
export const PURPOSES = ["any", "surveys", "marketing"] as const;
/** Where a customer said so, to one of the staff. */
export const SOURCES = ["call", "shop", "letter", "form"] as const;

/** `email` as “E-mail”; keys that Heed does not know as they are. */
export function channelName(t: Say, channel: string): string {
  const known = CHANNELS.find((one) => one === channel);
  return known ? t(`consent.channel.${known}`) : channel;
}

/** `surveys` as “Surveys”; keys that Heed does not know as they are. */
export function purposeName(t: Say, purpose: string): string {
  const known = PURPOSES.find((one) => one === purpose);
  return known ? t(`consent.purpose.${known}`) : purpose;
}

/** `call` as “on the telephone”; keys that Heed does not know as they are. */
export function sourceName(t: Say, source: string): string {
  const known = SOURCES.find((one) => one === source);
  return known ? t(`consent.source.${known}`) : source;
}
