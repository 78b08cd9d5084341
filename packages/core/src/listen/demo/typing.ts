import { withoutDiacritics } from "./diacritics.ts";
import type { DemoLanguage } from "./people.ts";
import type { Random } from "./random.ts";
import type { Tone } from "./scores.ts";

/** How young Vietnamese shorten words when typing on a phone. */
const shortened = wordSwaps(
  [
    ["không", "ko"],
    ["được", "đc"],
    ["sản phẩm", "sp"],
    ["nhân viên", "nv"],
    ["cửa hàng", "ch"],
    ["thanh toán", "tt"],
    ["rồi", "r"],
    ["gì", "j"],
    ["mình", "mk"],
    ["cũng", "cx"],
    ["nhiều", "nhìu"],
    ["biết", "bít"],
    ["bình thường", "bt"],
    ["lắm", "lém"],
    ["với", "vs"],
  ],
  "gu",
);

/** What the fingers get wrong: hỏi and ngã confused, tone marks misplaced. */
const vietnameseSlips = wordSwaps(
  [
    ["vẫn", "vẩn"],
    ["trễ", "trể"],
    ["nữa", "nửa"],
    ["sẽ", "sẻ"],
    ["đã", "đả"],
    ["chất lượng", "chất lựơng"],
    ["giải quyết", "giãi quyết"],
    ["dễ", "dể"],
    ["rất", "rât"],
    ["giao hàng", "giao hang"],
  ],
  "u",
);

const englishSlips = wordSwaps(
  [
    ["definitely", "definately"],
    ["really", "realy"],
    ["delivery", "delivary"],
    ["quality", "qualtiy"],
    ["because", "becuase"],
    ["beautiful", "beatiful"],
    ["refund", "refudn"],
    ["arrived", "arived"],
    ["disappointed", "dissapointed"],
    ["can't", "cant"],
    ["didn't", "didnt"],
    ["I'm", "Im"],
    ["would", "woudl"],
    ["again", "agian"],
    ["experience", "experiance"],
    ["friendly", "freindly"],
    ["waited", "waitted"],
    ["customer", "costumer"],
    ["exactly", "exactlly"],
    ["website", "webiste"],
  ],
  "u",
);

const emojis: Record<Tone, readonly string[]> = {
  delighted: ["❤️", "😍", "👍", "🥰", "😊", "💯"],
  content: ["👍", "🙂", "😊"],
  mixed: ["😐", "🤔", "😅"],
  unhappy: ["😞", "👎", "😔", "🙄"],
  angry: ["😡", "😤", "👎", "😠"],
};

/** Roughens a clean comment the way it is really typed: hurried, shortened, with slips and emoji. */
export function typed(text: string, language: DemoLanguage, tone: Tone, random: Random): string {
  let result = text;
  if (language === "vi") {
    const habit = random.next();
    if (habit < 0.085) result = shortened(result);
    if (habit < 0.04 || (habit >= 0.085 && habit < 0.125)) result = withoutDiacritics(result);
    else if (habit >= 0.125 && habit < 0.16) result = vietnameseSlips(result);
    if (habit < 0.125) result = hurried(result, random);
  } else {
    if (random.chance(0.06)) result = englishSlips(result);
    if (random.chance(0.09)) result = hurried(result, random);
  }
  if (random.chance(0.13)) {
    const emoji = random.pick(emojis[tone]);
    result += ` ${random.chance(0.2) ? emoji.repeat(random.int(2, 3)) : emoji}`;
  }
  return result;
}

/** All lower case, no final stop. */
function hurried(text: string, random: Random): string {
  const lower = random.chance(0.7) ? text.toLowerCase() : text;
  return random.chance(0.7) ? lower.replace(/\.$/, "") : lower;
}

/** Replaces whole words only ("gì" stays in "gìn"): habits every time ("gu"), slips once ("u"). */
function wordSwaps(
  pairs: readonly (readonly [string, string])[],
  flags: "gu" | "u",
): (text: string) => string {
  const swaps = new Map(pairs);
  const words = [...swaps.keys()].join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}])(?:${words})(?![\\p{L}\\p{M}])`, flags);
  return (text) => text.replace(pattern, (word) => swaps.get(word) ?? word);
}
