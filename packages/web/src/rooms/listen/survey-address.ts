/** The public address of a survey on this installation. `channel` tells later where the answers came from. */
export function surveyAddress(
  key: string,
  channel?: "email" | "qr" | "sms",
  origin = location.origin,
): string {
  return `${origin}/s/${encodeURIComponent(key)}${channel ? `?channel=${channel}` : ""}`;
}
