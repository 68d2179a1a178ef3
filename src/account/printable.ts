/** A file's text must not steer what shows it, nor hide: everything that draws nothing of its own becomes U+FFFD. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
}
