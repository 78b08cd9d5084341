import { englishGoods } from "./comments-en-goods.ts";
import { englishService } from "./comments-en-service.ts";
import type { Phrasebook } from "./phrasebook.ts";

/** How English-speaking customers talk. */
export const english: Phrasebook = {
  causes: { ...englishGoods, ...englishService },
  brief: {
    delighted: [
      "Excellent",
      "Great",
      "Love it",
      "Perfect",
      "10/10",
      "Amazing",
      "Very happy",
      "Brilliant service",
      "Nothing to complain about",
      "Thank you Sen & Sao",
    ],
    content: ["Good", "Ok", "Fine", "Pretty good", "Nice", "All good", "Happy enough", "Solid"],
    mixed: ["Average", "So-so", "Nothing special", "It's ok I guess", "Could be better", "Meh"],
    unhappy: ["Not happy", "Disappointed", "Poor", "Needs work", "Expected more", "Not great"],
    angry: ["Terrible", "Awful", "Worst ever", "Unacceptable", "Never again", "Very disappointed"],
  },
  closing: {
    delighted: [
      "Will {definitely|certainly|surely} {buy again|come back}",
      "{Already recommended it to|I've told} {my friends|the whole office|everyone I know}",
      "Thank you{ so much|}{ Sen & Sao|}",
      "{Highly recommended|Keep it up}",
      "{My favourite shop in Vietnam|I'm a fan}",
      "10 out of 10",
    ],
    content: [
      "Overall {I'm happy|a good experience}",
      "Would {buy again|use it again}",
      "Keep the quality up, please",
      "All in all fine",
    ],
    mixed: [
      "Hope it {gets better|improves}",
      "Let's see how it goes next time",
      "There is room for improvement",
      "Not sure I'd recommend it yet",
    ],
    unhappy: [
      "Not sure I'll {buy|come} again",
      "Please {look into this|do better}",
      "{Quite|Rather} disappointed",
      "I would like {a reply|someone to get back to me}",
      "Expected more from Sen & Sao",
    ],
    angry: [
      "{Never again|I will never buy here again}",
      "{Worst|The worst} {experience|service} I've had in Vietnam",
      "I want {someone to call me|an explanation}",
      "{Avoid|Stay away}",
      "{Absolutely|Totally} unacceptable",
    ],
  },
  lukewarm: [
    "It was ok, {nothing special|nothing more}",
    "{Average|Fine}, {could be better|much like anywhere else}",
    "{Decent|Ok} service, {no more no less|a few things to improve}",
    "Not bad, but {not impressive either|nothing stands out}",
    "It did the job",
  ],
  opening: {
    bought: [
      "I {bought|ordered} the {item} {this week|a few days ago|as a gift}",
      "This was my {second|third|fourth} {order|purchase} at Sen & Sao",
      "I found Sen & Sao through {a friend|an ad|a colleague}",
    ],
    called: [
      "I called {about my order of the|to check on the} {item}",
      "I rang the hotline to {change my address|ask about my order|get an invoice}",
      "There was {a problem|some trouble} with my {item}, so I called",
    ],
    loyal: [
      "I've been a customer since {since}",
      "Loyal customer since {since} here",
      "We have been shopping here since {since}",
    ],
  },
  but: ["However, ", "But ", "Unfortunately, ", "Then again, "],
  also: { good: ["Also, ", "Plus, "], bad: ["On top of that, ", "Also, ", "What's more, "] },
  heard: {
    good: ["Customer is happy: ", "Praise from a customer: ", "Customer wrote: "],
    bad: ["Customer complains: ", "Customer is upset: ", "Heard at the desk: ", "Customer says: "],
  },
};
