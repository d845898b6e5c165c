import { symbolNames } from '../loads.js';
import { takePrices } from './event-page.js';
import { mqttConnect, mqttSubscribe, mqttTypes, readMqtt } from './mqtt-packets.js';
import type { Visitor, VisitorOrder } from './visitor.js';
import { WebSocketLine } from './websocket.js';

const names = symbolNames(500);
let count = 0;

/** A page that speaks MQTT over a WebSocket: a topic for each symbol. */
export class MqttPage implements Visitor {
  readonly prices = new Map<number, readonly [bid: number, ask: number]>();
  readonly #line: WebSocketLine;

  constructor({ port, follows, tally, greeted, closed }: VisitorOrder) {
    const topics = follows.map((id) => names[id] ?? '');
    this.#line = new WebSocketLine({
      port,
      path: '/',
      protocol: 'mqtt',
      opened: () => this.#line.send(mqttConnect(`visitor-${process.pid}-${count++}`)),
      text: () => undefined,
      binary: (message) =>
        readMqtt(message, (type, payload) => {
          if (type === mqttTypes.published) takePrices(payload, this.prices, tally);
          else if (type === mqttTypes.connected) this.#line.send(mqttSubscribe(topics));
          else if (type === mqttTypes.subscribed) greeted();
        }),
      closed: () => closed(),
    });
  }

  get bytes(): number {
    return this.#line.bytes;
  }

  pause(): void {
    this.#line.pause();
  }

  resume(): void {
    this.#line.resume();
  }

  close(): void {
    this.#line.close();
  }
}
