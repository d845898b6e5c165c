import type { RiskWarningSettings } from '../server/relay/risk-warning-board.js';
import { emptyShowcase, type ShowcaseSettings } from '../server/relay/showcase.js';
import type {
  AccountRecord,
  RecordBatch,
  TradeRecord,
} from '../server/relay/track-record/records.js';

const minute = 60_000;
const delay = 15;

/** How many invented clients hold each symbol. Few of them hold bitcoin. */
const crowds: Readonly<Record<string, { buyers: number; sellers: number }>> = {
  EURUSD: { buyers: 214, sellers: 131 },
  GBPUSD: { buyers: 96, sellers: 187 },
  USDJPY: { buyers: 70, sellers: 72 },
  XAUUSD: { buyers: 310, sellers: 58 },
  BTCUSD: { buyers: 4, sellers: 3 },
};

const wordings: RiskWarningSettings['entities'][string]['wordings'] = [
  {
    from: '2026-01-01',
    version: 'eu-2026-01',
    fallback: 'en',
    texts: {
      en: {
        full: 'CFDs are complex instruments and come with a high risk of losing money rapidly due to leverage. {percentage} of retail investor accounts lose money when trading CFDs with this provider. You should consider whether you understand how CFDs work and whether you can afford to take the high risk of losing your money.',
        short:
          '{percentage} of retail investor accounts lose money when trading CFDs with this provider.',
      },
      ar: {
        full: 'عقود الفروقات أدوات معقّدة وتنطوي على مخاطر عالية لخسارة الأموال بسرعة بسبب الرافعة المالية. {percentage} من حسابات المستثمرين الأفراد تخسر أموالًا عند تداول عقود الفروقات مع هذا المزوّد. ينبغي أن تنظر فيما إذا كنت تفهم كيفية عمل عقود الفروقات وما إذا كان بإمكانك تحمّل المخاطر العالية لخسارة أموالك.',
        short: '{percentage} من حسابات المستثمرين الأفراد تخسر أموالًا مع هذا المزوّد.',
      },
      zh: {
        full: '差价合约是复杂的金融工具，由于杠杆作用，存在迅速亏损的高风险。{percentage} 的零售投资者账户在与本公司交易差价合约时亏损。您应考虑自己是否了解差价合约的运作方式，以及是否能够承受资金亏损的高风险。',
        short: '{percentage} 的零售投资者账户在与本公司交易差价合约时亏损。',
      },
    },
  },
  {
    from: '2026-01-01',
    version: 'at-2026-01',
    countries: ['AT'],
    fallback: 'de',
    texts: {
      de: {
        full: 'CFDs sind komplexe Instrumente und gehen wegen der Hebelwirkung mit dem hohen Risiko einher, schnell Geld zu verlieren. {percentage} der Kleinanlegerkonten verlieren Geld beim CFD-Handel mit diesem Anbieter. Sie sollten überlegen, ob Sie verstehen, wie CFDs funktionieren, und ob Sie es sich leisten können, das hohe Risiko einzugehen, Ihr Geld zu verlieren.',
        short:
          '{percentage} der Kleinanlegerkonten verlieren Geld beim CFD-Handel mit diesem Anbieter.',
      },
    },
  },
];

const general = {
  rules: 'none' as const,
  version: 'general-2',
  fallback: 'en',
  texts: {
    en: {
      full: 'Trading on margin is complex and carries a high risk of losing money rapidly. Consider whether you can afford to lose your money.',
      short: 'Trading on margin carries a high risk of losing your money.',
    },
  },
};

/** What the relay of a story shows of accounts; `registered`: whether it knows the host of this page. */
export const showcaseOf = (registered: boolean): ShowcaseSettings => ({
  ...emptyShowcase,
  sentiment: { floor: 20, step: 5, delay },
  riskWarnings: {
    default: general,
    entities: {
      'broker-eu': {
        rules: 'eu',
        hosts: [registered ? location.hostname : 'www.broker.example'],
        percentage: { fixed: 0.7412 },
        wordings,
      },
    },
  },
});

/** When positions must have been told so that sentiment shows them at a moment. */
export const toldBefore = (now: number): number => now - (delay + 1) * minute;

/** The open positions of invented clients at a moment. */
export function positionsAt(time: number): RecordBatch {
  const accounts: AccountRecord[] = [];
  const trades: TradeRecord[] = [];
  for (const [symbol, { buyers, sellers }] of Object.entries(crowds)) {
    for (let i = 0; i < buyers + sellers; i++) {
      const account = accounts.length + 1;
      accounts.push({
        account,
        group: 'real',
        currency: 'USD',
        registered: time - minute,
        enabled: true,
        archived: false,
        balance: null,
        version: 1,
      });
      trades.push({
        ticket: account,
        account,
        symbol,
        digits: 5,
        side: i < buyers ? 'buy' : 'sell',
        lots: (1 + (account % 20)) / 10,
        openTime: time - minute,
        openPrice: 1,
        closeTime: null,
        closePrice: 1,
        profit: 0,
        swap: 0,
        commission: 0,
        restOf: null,
        rest: null,
        version: 1,
      });
    }
  }
  return { accounts, trades, asOf: time };
}
