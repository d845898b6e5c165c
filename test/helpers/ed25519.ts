import { createHash } from 'node:crypto';

// Ed25519 as RFC 8032 writes it down (section 5.1), in whole numbers: shares nothing with what signs.
const prime = 2n ** 255n - 19n;
const order = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (value: bigint, by = prime): bigint => ((value % by) + by) % by;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [square, rest] = [mod(base), exponent]; rest; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

const inverse = (value: bigint) => power(value, prime - 2n);
const d = mod(-121665n * inverse(121666n));
const rootOfMinusOne = power(2n, (prime - 1n) / 4n);

/** A point (x, y). */
type Point = readonly [bigint, bigint];

function add([x1, y1]: Point, [x2, y2]: Point): Point {
  const product = mod(d * mod(x1 * x2) * mod(y1 * y2));
  const x = mod((x1 * y2 + x2 * y1) * inverse(1n + product));
  return [x, mod((y1 * y2 + x1 * x2) * inverse(1n - product))];
}

function times(point: Point, factor: bigint): Point {
  let result: Point = [0n, 1n];
  for (let [double, rest] = [point, factor]; rest; rest >>= 1n) {
    if (rest & 1n) result = add(result, double);
    double = add(double, double);
  }
  return result;
}

const numberOf = (bytes: Uint8Array): bigint =>
  BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);

/** The point that 32 bytes stand for; undefined: none. */
function decode(bytes: Uint8Array): Point | undefined {
  const isOdd = numberOf(bytes) >> 255n;
  const y = numberOf(bytes) & (2n ** 255n - 1n);
  const square = mod((y * y - 1n) * inverse(d * y * y + 1n));
  let x = power(square, (prime + 3n) / 8n);
  if (mod(x * x) !== square) x = mod(x * rootOfMinusOne);
  if (mod(x * x) !== square) return undefined;
  return [(x & 1n) === isOdd ? x : mod(-x), y];
}

const base = decode(Buffer.from(`58${'66'.repeat(31)}`, 'hex'))!;

/** Whether a signature is that of a message by the owner of a public key of 32 bytes. */
export function verifyEd25519(
  key: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  const [half, a] = [signature.subarray(0, 32), decode(key)];
  const [r, s] = [decode(half), numberOf(signature.subarray(32))];
  if (!a || !r || s >= order || signature.length !== 64) return false;
  const hash = createHash('sha512').update(half).update(key).update(message).digest();
  const [left, right] = [times(base, s), add(r, times(a, mod(numberOf(hash), order)))];
  return left[0] === right[0] && left[1] === right[1];
}
