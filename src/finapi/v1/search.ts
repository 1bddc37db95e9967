/**
 * Normalizes a search text as finAPI matches it: composed characters (NFC), and an IBAN in upper case without blanks. A
 * German IBAN is recognized by its form even if its check digits are wrong.
 */
export function searchText(search: string): string {
  const text = search.normalize('NFC');
  const compact = text.replace(/\s/g, '').toUpperCase();
  return isIban(compact) ? compact : text;
}

const isIban = (text: string): boolean =>
  /^DE\d{20}$/.test(text) || (/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) && hasValidCheckDigits(text));

/** ISO 13616: with the first four characters at the end and letters as 10 to 35, the number is 1 modulo 97. */
function hasValidCheckDigits(iban: string): boolean {
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}
