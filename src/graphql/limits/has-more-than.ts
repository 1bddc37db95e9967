/** Whether a text holds more than `most` of these characters; one search after another, which is what engines are fast at. */
export function hasMoreThan(most: number, characters: string, text: string): boolean {
  let seen = 0;
  for (const character of characters) {
    for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
      seen += 1;
      if (seen > most) return true;
    }
  }
  return false;
}
