/** The Windows code pages in which the emulator can write names. */
export type CodePage = 'windows-1252' | 'windows-1251' | 'gbk';

const tables = new Map<CodePage, ReadonlyMap<string, readonly number[]>>();

/** Writes text in a code page; what the page does not have becomes `?`. */
export function encode(text: string, page: CodePage): Buffer {
  let table = tables.get(page);
  if (!table) tables.set(page, (table = tableOf(page)));
  const question = '?'.charCodeAt(0);
  return Buffer.from(
    Array.from(text).flatMap((letter) => {
      const code = letter.charCodeAt(0);
      return code < 128 ? [code] : (table.get(letter) ?? [question]);
    }),
  );
}

/** Decoders are built in and encoders are not, so everything is decoded once and turned around. */
function tableOf(page: CodePage): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(page);
  const table = new Map<string, readonly number[]>();
  const learn = (bytes: readonly number[]): void => {
    // Node 20 reads windows-1252 as Latin-1 unless it streams.
    const letter = decoder.decode(Uint8Array.from(bytes), { stream: true }) + decoder.decode();
    if (letter.length === 1 && letter !== '\ufffd' && !table.has(letter)) {
      table.set(letter, bytes);
    }
  };
  for (let lead = 0x80; lead <= 0xff; lead++) {
    learn([lead]);
    if (page === 'gbk') for (let trail = 0x40; trail <= 0xfe; trail++) learn([lead, trail]);
  }
  return table;
}
