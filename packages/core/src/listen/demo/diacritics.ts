/** Vietnamese as typed without a Vietnamese keyboard: "Đà Nẵng" becomes "Da Nang". Latin letters of other tongues too. */
export function withoutDiacritics(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
}
