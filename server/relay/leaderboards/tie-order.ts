/**
 * An order for those whose figures are equal. That of their logins would tell who came first, so they are
 * mixed with a secret: logins below 2^32 never meet. `secret` is asked once, when it is needed first.
 */
export function tieOrder(secret: () => string): (account: number) => number {
  let key: number | undefined;
  return (account) => {
    key ??= numberOf(secret());
    return mix(mix(account) ^ key);
  };
}

function numberOf(text: string): number {
  let number = 0;
  for (const character of text) number = mix(Math.imul(number, 31) + character.charCodeAt(0));
  return number;
}

/** The last steps of MurmurHash3: every bit of 32 changes about half of them, and none is lost. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
