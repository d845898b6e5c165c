import type { VisitorKind } from './clients/crowd.js';

/** One of the servers that are compared. */
export interface Peer {
  /** What it does, for people. */
  title: string;
  /** Its script in `servers/`; Mosquitto is a program of its own. */
  server: 'relay' | 'records' | 'webhooks' | 'rooms' | 'batch' | 'floor' | 'mosquitto';
  visitors: VisitorKind;
  /** Time between two frames to a visitor, ms; 0 where each tick is sent at once. */
  interval: number;
}

export const peers = {
  'relay-200': { title: 'the relay', server: 'relay', visitors: 'relay', interval: 200 },
  'relay-100': { title: 'the relay, 100 ms', server: 'relay', visitors: 'relay', interval: 100 },
  records: { title: 'the relay with boards', server: 'records', visitors: 'relay', interval: 200 },
  webhooks: { title: 'the relay with a CRM', server: 'webhooks', visitors: 'relay', interval: 200 },
  'floor-200': { title: 'ready-made bytes', server: 'floor', visitors: 'floor', interval: 200 },
  batch: { title: 'socket.io, JSON batch', server: 'batch', visitors: 'events', interval: 100 },
  rooms: { title: 'socket.io, rooms', server: 'rooms', visitors: 'events', interval: 0 },
  mosquitto: { title: 'Mosquitto', server: 'mosquitto', visitors: 'mqtt', interval: 0 },
} satisfies Record<string, Peer>;

export type PeerName = keyof typeof peers;
