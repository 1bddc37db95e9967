/** True if a text has more than `max` of these characters. Searches for one character at a time, which JavaScript engines do fast. */
export function hasMoreThan(max: number, characters: string, text: string): boolean {
  let seen = 0;
  for (const character of characters) {
    for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
      seen += 1;
      if (seen > max) return true;
    }
  }
  return false;
}
