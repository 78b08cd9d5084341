import { ratingKind } from "./rating.ts";

/** "How likely are you to recommend us …", 0 (not at all) to 10 (extremely). */
export const nps = ratingKind({ min: 0, max: 10, orientation: "high" });
