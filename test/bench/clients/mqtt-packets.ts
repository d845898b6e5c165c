/*
 * As much of MQTT 3.1.1 as the bench speaks: quality of service 0, no retained messages, lengths below
 * two bytes of seven bits.
 */

const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
};

function packet(type: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
  return Buffer.concat([Buffer.from([type, ...size]), body]);
}

/** The greeting of a client with a clean session, without keep-alive. */
export const mqttConnect = (clientId: string): Buffer =>
  packet(0x10, text('MQTT'), Buffer.from([4, 2, 0, 0]), text(clientId));

export const mqttSubscribe = (topics: readonly string[]): Buffer =>
  packet(
    0x82,
    Buffer.from([0, 1]),
    ...topics.map((topic) => Buffer.concat([text(topic), Buffer.from([0])])),
  );

export const mqttPublish = (topic: string, payload: string): Buffer =>
  packet(0x30, text(topic), Buffer.from(payload));

export const mqttTypes = { connected: 2, published: 3, subscribed: 9 } as const;

/** Calls `hear` for each whole packet; `payload` is what a published one carries. */
export function readMqtt(bytes: Buffer, hear: (type: number, payload: string) => void): void {
  for (let at = 0; at < bytes.length; ) {
    const type = bytes.readUInt8(at++) >> 4;
    let size = bytes.readUInt8(at++);
    if (size & 128) size = (size & 127) | (bytes.readUInt8(at++) << 7);
    const end = at + size;
    if (end > bytes.length) throw new RangeError('The broker cut an MQTT packet in two.');
    const start = type === mqttTypes.published ? at + 2 + bytes.readUInt16BE(at) : end;
    hear(type, bytes.toString('latin1', start, end));
    at = end;
  }
}
