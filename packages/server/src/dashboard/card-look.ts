import type { CardKind, CardOf, ContentOf } from "@heed/contract/measure/card";
import type { CasesAnswer } from "@heed/contract/measure/cards/cases";
import type {
  Condition,
  DistributionAnswer,
  DistributionInput,
  QueryAnswer,
  QueryInput,
  SignalSearch,
} from "@heed/contract/measure/query";
import type { Permission } from "@heed/contract/permission";
import type { Range } from "@heed/core/measure/look-period";
import type { RatingScales } from "@heed/core/measure/query-field";
import type { z } from "zod";
import type { AskedWorkspace } from "../lens/answer.ts";
import type { StreamingSource } from "../lens/stream.ts";
import type { FoundWords } from "./found-words.ts";

/** What a card looks at: half open days in the zone, and the conditions that hold. */
export type CardSlice = { from: string; to: string; timezone: string; where: Condition[] };

/** How a card asks. Everything goes through the reach of whoever looks. */
export type CardLook = {
  slice: CardSlice;
  range: Range;
  /** The scales of the workspace's ratings. */
  ratings: RatingScales;
  /** Who looks has no account: customers are not named, and nothing leads on. */
  anyone: boolean;
  /** Any other question, asked of the store itself. */
  question<T>(work: (source: StreamingSource, workspace: AskedWorkspace) => Promise<T>): Promise<T>;
  now: Date;
  ask(query: QueryInput): Promise<QueryAnswer>;
  distribution(query: DistributionInput): Promise<DistributionAnswer>;
  search(search: SignalSearch): Promise<FoundWords>;
  countCases(): Promise<Omit<z.infer<typeof CasesAnswer>, "kind">>;
};

/** How one kind of card is answered, and what it takes to see it. Throws a DomainError that says what is wrong. */
export type CardSpec<K extends CardKind> = {
  needs: Permission;
  answer(card: CardOf<K>, look: CardLook): Promise<ContentOf<K>>;
};
