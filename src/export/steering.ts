/** Steers what shows it, hides, or turns the text around; joiners of scripts and emoji, tabs and line ends do not. */
const STEERING = /(?![\t\r\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The text with U+FFFD in place of every character that steers what shows it. */
export const withoutSteering = (text: string): string => text.toWellFormed().replaceAll(STEERING, '\u{fffd}');
