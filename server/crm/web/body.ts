import { CrmError } from '../errors.js';

/** Largest answer that is read, in bytes. */
const largest = 16 * 1024 * 1024;

/** The text of an answer. Throws a `CrmError` when it is too large to be a page. */
export async function readBody(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).byteLength;
    if (size > largest) {
      throw new CrmError(
        'mismatch',
        'An answer of the CRM has more than 16 MB: ask for smaller pages.',
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
