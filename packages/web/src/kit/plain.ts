/** A text without case and marks, for searching: "Điểm chạm" is "diem cham". */
export function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
}

/** True when the letters occur in the words, whatever their case and their marks: "diem" finds "Điểm chạm". */
export function matches(words: string, letters: string): boolean {
  return plain(words).includes(plain(letters.trim()));
}
