import { openMarketRelay } from './market-relay.js';
import { serveBench } from './serve.js';

/** The product as a broker runs it, with a feed that listens to the market of the bench. */
serveBench((order) => openMarketRelay(order));
