import type { RiskWarningTranslation } from './translation.js';

export const zh: RiskWarningTranslation = {
  language: 'zh',
  label: '风险警示',
  full: '差价合约是复杂的金融工具，由于杠杆作用，存在迅速亏损的高风险。绝大多数零售客户账户在交易差价合约时蒙受亏损。您应考虑自己是否了解差价合约的运作方式，以及是否能够承受资金亏损的高风险。',
  short: '绝大多数零售客户账户在交易差价合约时蒙受亏损。您应考虑自己是否能够承受资金亏损的高风险。',
  computed: (from, to, next) =>
    `比例依据本公司账户 ${from} 至 ${to} 的数据；将于 ${next} 重新计算。`,
  others: '其他产品的交易不计入在内。',
};
