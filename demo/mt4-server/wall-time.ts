const two = (value: number): string => String(value).padStart(2, '0');

/** `YYYY.MM.DD HH:MM` of a moment of the server's wall clock, ms as if it were UTC. */
export function minuteText(wall: number): string {
  const at = new Date(wall);
  const day = `${at.getUTCFullYear()}.${two(at.getUTCMonth() + 1)}.${two(at.getUTCDate())}`;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** `YYYY.MM.DD HH:MM:SS` of a moment of the server's wall clock, ms as if it were UTC. */
export const secondText = (wall: number): string =>
  `${minuteText(wall)}:${two(new Date(wall).getUTCSeconds())}`;

/** Reads `YYYY.MM.DD HH:MM`; ms as if it were UTC. */
export const fromMinuteText = (text: string): number =>
  Date.parse(`${text.replaceAll('.', '-').replace(' ', 'T')}Z`);
