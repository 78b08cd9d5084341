/** A link that dials: digits and a leading plus only, as RFC 3966 has it. phoneLink("+84 (912) 345-678") dials +84912345678. */
export function phoneLink(phone: string): string {
  const digits = phone.replace(/\D/g, "");
  return `tel:${phone.trim().startsWith("+") ? "+" : ""}${digits}`;
}

/** A link that writes. Signs that mean something in such a link (`?`, `&`, `%`) are escaped; the @ stays readable. */
export function mailLink(email: string): string {
  return `mailto:${encodeURIComponent(email).replace(/%40/g, "@").replace(/%2B/g, "+")}`;
}
