import { ImportError } from './bar.js';

/** What terminals write where nobody says it; what counts in a statement is alike in all of them. */
const usual = 'windows-1252';

/**
 * The text of a file. Its code page is the one that is given, or else that of its byte order mark, the one
 * that its head names, or UTF-8 where the bytes are that. Throws an ImportError for an unknown name.
 */
export function decodeText(bytes: Uint8Array, codePage?: string): string {
  const label = codePage ?? markOf(bytes) ?? namedIn(bytes);
  if (label === undefined) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      return new TextDecoder(usual).decode(bytes);
    }
  }
  return decoderOf(label, codePage === undefined).decode(bytes);
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
}

/** As in `<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">`. */
function namedIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 2_048)).toString('latin1');
  return /<meta[^>]*charset\s*=\s*["']?([\w-]{2,40})/i.exec(head)?.[1];
}

function decoderOf(label: string, isGuess: boolean): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    if (isGuess) return new TextDecoder(usual);
    const got = JSON.stringify(label.slice(0, 40));
    const sentence = `--code-page must be one such as windows-1251, gbk or utf-8, got ${got}`;
    throw new ImportError('arguments', sentence);
  }
}
