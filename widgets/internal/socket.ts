/** What a relay says of itself when a line opens. */
interface Opening {
  /** Time between two pings, and how long it waits for an answer, ms. */
  pingInterval: number;
  pingTimeout: number;
}

type Listener = (...values: never[]) => void;

/** How to speak to the relay: options of socket.io-client, under its names. */
export interface SocketOptions {
  /** Path of the relay's socket.io endpoint. */
  path: string;
  /** Asked before each handshake; hands what the relay is told to its callback. */
  auth: (answer: (handshake: object) => void) => void;
  /** Middle of the first wait for a new try, ms; it grows with each. */
  reconnectionDelay: number;
  /** Longest wait, ms. */
  reconnectionDelayMax: number;
  /** How far a wait strays from its middle: 0.5 is 50 % either way. */
  randomizationFactor: number;
}

/** A relay that does not finish the handshake within this time is given up, ms. */
const patience = 20_000;

/** Each wait for a new try is so much longer: a short restart must not cost anybody half a minute. */
const growth = 1.5;

/** So many failures before the first success: something on the way blocks WebSockets. */
const blockedAfter = 2;

/** After these, which one of the two sides wants, the line stays down until `connect` is called. */
const final = /^(io|refused)/;

/** Packet type of socket.io, the id of an answer, JSON. The main namespace has no name. */
const packet = /^([0-4])(\d*)(.*)$/s;

/** A line, whatever is said on it: what this socket and socket.io-client have in common. */
export interface AnyLine {
  readonly connected: boolean;
  on(event: string, listener: Listener): unknown;
  emit(event: string, ...values: unknown[]): unknown;
  connect(): unknown;
  disconnect(): unknown;
}

/**
 * One line to a relay: socket.io's protocol (engine.io 4, socket.io 5) over a WebSocket, text only,
 * main namespace only, with the events and the reasons of socket.io-client. It is a tenth of that
 * library, which decides whether a price shows at once; the library itself is loaded where WebSockets
 * are blocked, and polls. What is said while the line is down is not kept: the relay is told the
 * page's channels with every handshake.
 */
export class PageSocket implements AnyLine {
  readonly #url: string;
  readonly #options: SocketOptions;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #answers = new Map<string, Listener>();
  #asked = 0;
  #wanted = false;
  #connected = false;
  #tries = 0;
  /** Failures before the first success; NaN from then on. */
  #failures = 0;
  /** What took over, where WebSockets are blocked. */
  #polling: AnyLine | undefined;
  #line: WebSocket | undefined;
  /** Longest silence of a relay that is alive, ms; it says so itself. */
  #silence = patience;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #comeback: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, options: SocketOptions) {
    this.#options = options;
    this.#url = url;
  }

  /** Whether the relay has accepted the handshake. */
  get connected(): boolean {
    return this.#polling?.connected ?? this.#connected;
  }

  /** Hears of `connect`, `connect_error`, `disconnect` and what the relay says. */
  on(event: string, listener: Listener): this {
    this.#polling?.on(event, listener);
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
    return this;
  }

  /** Says something; a function at the end hears the answer. */
  emit(event: string, ...values: unknown[]): this {
    this.#polling?.emit(event, ...values);
    const answer = values.at(-1);
    let id = '';
    if (typeof answer === 'function') {
      id = String(this.#asked++);
      this.#answers.set(id, answer as Listener);
      values.pop();
    }
    if (this.#connected) this.#line?.send(`42${id}${JSON.stringify([event, ...values])}`);
    return this;
  }

  /** Connects now, whatever it was waiting for. */
  connect(): this {
    this.#wanted = true;
    this.#polling?.connect();
    if (this.#line || this.#polling) return this;
    clearTimeout(this.#comeback);
    try {
      const address = `${this.#url.replace(/^http/, 'ws')}${this.#options.path}`;
      const line = new WebSocket(`${address}/?EIO=4&transport=websocket`);
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
    this.#wanted = false;
    this.#polling?.disconnect();
    clearTimeout(this.#comeback);
    if (this.#connected) this.#line?.send('41');
    this.#drop('io client disconnect');
    return this;
  }

  #hear(line: WebSocket, text: string): void {
    try {
      if (text === '2') line.send('3');
      else if (text.startsWith('4')) this.#read(packet.exec(text.slice(1)) ?? []);
      else if (text.startsWith('0')) {
        const { pingInterval, pingTimeout } = JSON.parse(text.slice(1)) as Opening;
        this.#silence = pingInterval + pingTimeout;
        this.#options.auth((handshake) =>
          line.send(`40${JSON.stringify({ ...handshake, pings: false })}`),
        );
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
      this.#connected = true;
      this.#tries = 0;
      this.#failures = NaN;
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
    const wasConnected = this.#connected;
    this.#connected = false;
    if (!final.test(reason)) this.#comeBack();
    if (wasConnected) this.#fire('disconnect', reason);
    else if (!final.test(reason)) {
      this.#fail(new Error(reason));
      if (++this.#failures === blockedAfter) void this.#poll();
    }
  }

  /** Lets socket.io-client take over, which gets through wherever a page does. */
  async #poll(): Promise<void> {
    try {
      const { openPolling } = await import('./polling.js');
      if (!this.#wanted || this.#connected) return;
      this.disconnect();
      const polling = openPolling(this.#url, this.#options);
      for (const [event, listeners] of this.#listeners) {
        for (const listener of listeners) polling.on(event, listener);
      }
      this.#polling = polling;
      this.connect();
    } catch {
      // The relay is away, and the file with it: the next try will tell.
      this.#failures = 0;
    }
  }

  #comeBack(): void {
    const { reconnectionDelay, reconnectionDelayMax, randomizationFactor } = this.#options;
    const middle = reconnectionDelay * growth ** this.#tries++;
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
