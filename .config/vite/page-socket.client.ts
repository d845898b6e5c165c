type Listener = (...values: never[]) => void;

/** The options of socket.io-client that are heeded here. */
export interface SocketOptions {
  /** Path of the relay's socket.io endpoint. */
  path: string;
  /** Asked before each handshake; hands what the relay is told to its callback. */
  auth: (answer: (handshake: object) => void) => void;
  /** Middle of the first wait for a new try, ms; doubles with each. */
  reconnectionDelay: number;
  /** Longest wait, ms. */
  reconnectionDelayMax: number;
  /** How far a wait strays from its middle: 0.5 is 50 % either way. */
  randomizationFactor: number;
}

/** A relay that does not finish the handshake within this time is given up, ms. */
const patience = 20_000;

/** After these the line stays down until `connect` is called. */
const final = ['io server disconnect', 'io client disconnect', 'refused'];

/** Packet type of socket.io, the id of an answer, JSON. The main namespace has no name. */
const packet = /^([0-4])(\d*)(.*)$/s;

/**
 * One line to a relay: socket.io's protocol (engine.io 4, socket.io 5) over a WebSocket, text only,
 * main namespace only, with the events and the reasons of socket.io-client. What is said while the
 * line is down is not kept: the relay is told the page's channels with every handshake.
 */
export class Socket {
  /** Whether the relay has accepted the handshake. */
  connected = false;
  readonly #address: string;
  readonly #options: SocketOptions;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #answers = new Map<string, Listener>();
  #asked = 0;
  #tries = 0;
  #line: WebSocket | undefined;
  /** Longest silence of a relay that is alive, ms; it says so itself. */
  #silence = patience;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #comeback: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, options: SocketOptions) {
    this.#options = options;
    this.#address = `${url.replace(/^http/, 'ws')}${options.path}/?EIO=4&transport=websocket`;
  }

  /** Hears of `connect`, `connect_error`, `disconnect` and what the relay says. */
  on(event: string, listener: Listener): this {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  /** Says something; a function at the end hears the answer. */
  emit(event: string, ...values: unknown[]): this {
    const answer = values.at(-1);
    let id = '';
    if (typeof answer === 'function') {
      id = String(this.#asked++);
      this.#answers.set(id, answer as Listener);
      values.pop();
    }
    if (this.connected) this.#line?.send(`42${id}${JSON.stringify([event, ...values])}`);
    return this;
  }

  /** Connects now, whatever it was waiting for. */
  connect(): this {
    if (this.#line) return this;
    clearTimeout(this.#comeback);
    try {
      const line = new WebSocket(this.#address);
      this.#line = line;
      line.onmessage = ({ data }) => this.#hear(line, String(data));
      line.onclose = () => this.#drop('transport close');
      this.#expectWord();
    } catch (error) {
      // A secure page may not open an insecure address.
      this.#fail(error);
      this.#comeBack();
    }
    return this;
  }

  /** Closes the line until `connect` is called. */
  disconnect(): this {
    clearTimeout(this.#comeback);
    if (this.connected) this.#line?.send('41');
    this.#drop('io client disconnect');
    return this;
  }

  #hear(line: WebSocket, text: string): void {
    try {
      if (text === '2') line.send('3');
      else if (text.startsWith('4')) this.#read(packet.exec(text.slice(1)) ?? []);
      else if (text.startsWith('0')) {
        const { pingInterval, pingTimeout } = JSON.parse(text.slice(1)) as Record<string, number>;
        this.#silence = Number(pingInterval) + Number(pingTimeout);
        this.#options.auth((handshake) => line.send(`40${JSON.stringify(handshake)}`));
      }
    } catch {
      this.#drop('parse error');
      return;
    }
    if (this.#line) this.#expectWord();
  }

  #read([, type, id = '', json]: readonly (string | undefined)[]): void {
    const data: unknown = json ? JSON.parse(json) : {};
    if (type === '0') {
      this.connected = true;
      this.#tries = 0;
      this.#fire('connect');
    } else if (type === '1') this.#drop('io server disconnect');
    else if (type === '4') {
      this.#drop('refused');
      this.#fail(Object.assign(new Error('refused'), data));
    } else {
      const [event, ...values] = data as [string, ...unknown[]];
      if (type === '2') this.#fire(event, ...values);
      else this.#answer(id, [event, ...values]);
    }
  }

  #answer(id: string, values: unknown[]): void {
    const answer = this.#answers.get(id);
    this.#answers.delete(id);
    if (answer) this.#call(answer, values);
  }

  #expectWord(): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#drop('ping timeout'), this.#silence);
  }

  #drop(reason: string): void {
    const line = this.#line;
    if (!line) return;
    this.#line = undefined;
    line.onmessage = line.onclose = null;
    line.close();
    clearTimeout(this.#watch);
    this.#answers.clear();
    this.#silence = patience;
    const wasConnected = this.connected;
    this.connected = false;
    if (!final.includes(reason)) this.#comeBack();
    if (wasConnected) this.#fire('disconnect', reason);
    else if (!final.includes(reason)) this.#fail(new Error(reason));
  }

  #comeBack(): void {
    const { reconnectionDelay, reconnectionDelayMax, randomizationFactor } = this.#options;
    const middle = reconnectionDelay * 2 ** this.#tries++;
    const wait = middle * (1 + randomizationFactor * (2 * Math.random() - 1));
    this.#comeback = setTimeout(() => this.connect(), Math.min(wait, reconnectionDelayMax));
  }

  #fail(error: unknown): void {
    this.#fire('connect_error', error);
  }

  #fire(event: string, ...values: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) this.#call(listener, values);
  }

  /** In a turn of its own: what a listener throws is no fault of the line. */
  #call(listener: Listener, values: unknown[]): void {
    queueMicrotask(() => listener(...(values as never[])));
  }
}

/** Makes a line to the relay at an origin such as `https://relay.broker.example`; opens nothing. */
export const io = (url: string, options: SocketOptions): Socket => new Socket(url, options);
