/** One customer. */
export function CustomerPage() {
  return null;
}
