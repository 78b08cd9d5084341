import type { Grain } from "@heed/contract/measure/query";
import { fixedLexicon } from "./lexicon.ts";

/* The words that people use for what every workspace has, in English and Vietnamese, without marks. */

/** Phrases for built-in metrics, beside their keys and names. */
export const METRIC_WORDS: Readonly<Record<string, string>> = {
  nps: "nps|net promoter score|net promoter|promoter score|recommendation|diem nps|chi so nps|muc do gioi thieu|muc san sang gioi thieu",
  csat: "csat|satisfaction|customer satisfaction|satisfied customers|hai long|do hai long|muc do hai long|diem hai long",
  ces: "ces|effort|effort score|customer effort|customer effort score|no luc|muc no luc|muc do de dang",
  count:
    "count|how many|number of|how often|volume|answers|responses|signals|how many answers|how many responses|how many signals|number of answers|number of responses|number of signals|so luong|so luong phan hoi|so phan hoi|so tin hieu|so cau tra loi|bao nhieu phan hoi|bao nhieu tin hieu|bao nhieu cau tra loi|co bao nhieu|phan hoi|tin hieu",
};

/** Phrases for plain fields, beside their names. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  kind: "kind|kinds|kind of signal|type|types|loai|loai tin hieu",
  touchpoint:
    "touchpoint|touchpoints|touch point|touch points|stage|stages|diem cham|cac diem cham|diem tiep xuc",
  channel: "channel|channels|kenh|cac kenh",
  survey: "survey|surveys|questionnaire|khao sat|cuoc khao sat|cac khao sat",
  language: "language|languages|ngon ngu|tieng",
  "customer.ref": "customer|customers|client|clients|khach|khach hang",
  account: "account|accounts|company|companies|cong ty|doanh nghiep",
  location:
    "location|locations|shop|shops|store|stores|branch|branches|place|places|cua hang|cac cua hang|chi nhanh|cac chi nhanh|dia diem|tiem",
  partner:
    "partner|partners|courier|couriers|supplier|suppliers|doi tac|cac doi tac|don vi van chuyen|nha cung cap",
  agent: "agent|agents|employee|employees|colleague|colleagues|staff|nhan vien|cac nhan vien|dai ly",
};

export const GRAINS = fixedLexicon<Grain>([
  ["hourly|by hour|per hour|each hour|every hour|theo gio|moi gio|tung gio", "hour"],
  ["daily|by day|per day|each day|every day|day by day|theo ngay|moi ngay|hang ngay|tung ngay", "day"],
  ["weekly|by week|per week|each week|every week|theo tuan|moi tuan|hang tuan|tung tuan", "week"],
  ["monthly|by month|per month|each month|every month|theo thang|moi thang|hang thang|tung thang", "month"],
  [
    "quarterly|by quarter|per quarter|each quarter|every quarter|theo quy|moi quy|hang quy|tung quy",
    "quarter",
  ],
  ["yearly|annually|by year|per year|each year|every year|theo nam|moi nam|hang nam|tung nam", "year"],
]);
export const OVER_TIME = fixedLexicon([
  ["over time|trend|trends|development|evolution|theo thoi gian|xu huong|dien bien", true],
]);

export const BY = fixedLexicon([
  [
    "by|per|for each|for every|each|every|across|split by|broken down by|grouped by|group by|among|which|what|theo|theo tung|theo moi|theo cac|cho tung|cho moi|giua cac|moi|tung|nao",
    true,
  ],
]);
export const AND = fixedLexicon([["and|&|+|va|voi|cung", true]]);
export const VERSUS = fixedLexicon([
  ["vs|versus|against|or|compared to|compared with|hay|hoac|so voi|doi voi", true],
]);
export const NOT = fixedLexicon([
  ["not|without|except|except for|excluding|other than|but not|khong phai|khong|tru|ngoai tru|khac", true],
]);
export const OF = fixedLexicon([
  ["of|in|for|at|from|with|to|via|through|by|cua|o|tai|cho|voi|tu|qua|bang|trong", true],
]);

export const COMPARE = fixedLexicon<"previous" | "rest">([
  [
    "compared with the previous period|compared to the previous period|compared with previous period|compared to previous period|compared with before|compared to before|vs previous period|vs the previous period|versus previous period|vs previous|versus before|vs before|against the previous period|than before|so voi ky truoc|so voi giai doan truoc|so voi truoc|so voi truoc do|so voi truoc day",
    "previous",
  ],
  [
    "compared with the rest|compared to the rest|vs the rest|versus the rest|against the rest|compared with all others|vs others|so voi phan con lai|so voi con lai|so voi cac noi khac",
    "rest",
  ],
]);

/** `good`: the end that is meant by how good it is, not by how large. */
export const ENDS = fixedLexicon<{ dir: "asc" | "desc"; good: boolean }>([
  ["worst|weakest|poorest|te nhat|kem nhat|xau nhat|toi nhat", { dir: "asc", good: true }],
  ["best|strongest|tot nhat|gioi nhat", { dir: "desc", good: true }],
  ["lowest|bottom|fewest|least|smallest|thap nhat|it nhat|nho nhat", { dir: "asc", good: false }],
  ["highest|top|most|largest|biggest|cao nhat|nhieu nhat|lon nhat|dau", { dir: "desc", good: false }],
]);

export const COMPARISONS = fixedLexicon<"lt" | "lte" | "gt" | "gte" | "eq">([
  [
    ">|over|above|more than|greater than|higher than|longer than|tren|hon|lon hon|cao hon|nhieu hon|lau hon",
    "gt",
  ],
  [">=|≥|at least|from|toi thieu|it nhat|tu", "gte"],
  ["<|under|below|less than|lower than|fewer than|shorter than|duoi|nho hon|thap hon|it hon", "lt"],
  ["<=|≤|at most|up to|toi da|nhieu nhat", "lte"],
  ["=|is|are|equals|equal to|was|la|bang", "eq"],
]);

/** Words that carry nothing for a figure. */
export const NOISE = fixedLexicon([
  [
    "the|a|an|of|in|for|at|on|to|me|show|tell|give|what|what's|whats|is|are|was|were|how|did|do|does|has|have|had|our|my|their|us|we|please|and|with|figure|figures|score|scores|value|values|rate|average|mean|change|changed|develop|developed|go|went|going|get|gets|getting|look|looks|like|about|people|s|there|that|this|these|those|it|its|by|been|be|vs|from|compare|comparing|which|where|when|only",
    true,
  ],
  [
    "la|cua|cho|toi|minh|xem|hay|bao nhieu|diem|chi so|ty le|ti le|trung binh|the nao|nhu the nao|ra sao|o|tai|va|cac|nhung|voi|trong|hien|thi|hien thi|duoc|bi|co|thay doi|phat trien|chung ta|chung toi|hay cho|biet|cho biet|gi|nao|so sanh|tai|theo|tu|den",
    true,
  ],
]);
