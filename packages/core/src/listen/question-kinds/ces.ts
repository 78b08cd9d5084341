import { ratingKind } from "./rating.ts";

/** CES 2.0: agreement with "… made it easy for me", 1 (strongly disagree) to 7 (strongly agree); high is easy. */
export const ces = ratingKind({ min: 1, max: 7, orientation: "high" });
