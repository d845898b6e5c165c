import type { FigureTexts } from './translation.js';

export const ar: FigureTexts = {
  language: 'ar',
  definitions: {
    gain: [
      'نمو وحدة واحدة استُثمرت في البداية، على حقوق الملكية: أثر الإيداعات والسحوبات مستبعد (عائد مرجح زمنيًا).',
      'Π (equity before flow k ÷ equity after flow k−1) − 1',
    ],
    balanceGain: [
      'النمو نفسه على الرصيد وحده: نتائج الصفقات المفتوحة لا تُحسب.',
      'Π (balance before flow k ÷ balance after flow k−1) − 1',
    ],
    absoluteGain: ['الربح نسبةً إلى الأموال المودعة.', 'net profit ÷ Σ deposits'],
    assignedReturn: [
      'ما ربحته أو خسرته كل الأموال التي عُهد بها إلى الحساب، شاملًا الصفقات المفتوحة: منظور من يستثمر في صندوق.',
      '(Σ results + Δ open positions) ÷ Σ sums assigned',
    ],
    chainGain: [
      'كل صفقة مقابل الرصيد عند فتحها، كما يعرضها Myfxbook. للمقارنة.',
      'Π (1 + result ÷ balance at opening) − 1',
    ],
    drawdown: [
      'أعمق هبوط للنمو على حقوق الملكية من أعلى نقطة بلغها حتى ذلك الحين.',
      'max (1 − I(t) ÷ max I(s ≤ t))',
    ],
    balanceDrawdown: [
      'أعمق هبوط للنمو على الرصيد من أعلى نقطة بلغها. خسائر الصفقات المفتوحة ليست فيه.',
      'max (1 − B(t) ÷ max B(s ≤ t))',
    ],
    worstDay: ['أدنى ربح ليوم من أيام الخادم.', 'min of the daily gains'],
    worstWeek: ['أدنى ربح لأسبوع من أسابيع الخادم.', 'min of the weekly gains'],
    worstMonth: ['أدنى ربح لشهر تقويمي بتوقيت الخادم.', 'min of the monthly gains'],
    lossFromOutset: ['أدنى نقطة للنمو دون بدايته.', 'min (I(t) − 1)'],
    deepestValley: [
      'أعمق هبوط للنتيجة بالمال من أعلى نقطة بلغتها حتى ذلك الحين، بما فيها الصفقات المفتوحة.',
      'max fall of (equity − transfers)',
    ],
    netProfit: [
      'مجموع الصفقات المغلقة بعد خصم جميع التكاليف، والرسوم التي تُحسب تكلفة.',
      'Σ (profit + swap + commission) + Σ fees',
    ],
    profitFactor: [
      'ما جلبته الصفقات الرابحة لكل وحدة خسرتها الصفقات الخاسرة.',
      'Σ wins ÷ |Σ losses|',
    ],
    winRate: [
      'نسبة الصفقات التي ربحت بعد خصم التكاليف. سلسلة الإغلاقات الجزئية صفقة واحدة.',
      'wins ÷ trades',
    ],
    averageWin: ['متوسط نتيجة الصفقات الرابحة.', 'Σ wins ÷ number of wins'],
    averageLoss: ['متوسط نتيجة الصفقات الخاسرة.', 'Σ losses ÷ number of losses'],
    averageWinPips: [
      'متوسط حركة السعر بالنقاط في الصفقات الرابحة. الصفقة رابحة إذا جلبت مالًا بعد خصم التكاليف.',
      'Σ pips of wins ÷ number of wins',
    ],
    averageLossPips: [
      'متوسط حركة السعر بالنقاط في الصفقات الخاسرة.',
      'Σ pips of losses ÷ number of losses',
    ],
    bestTrade: ['أعلى نتيجة لصفقة.', 'max (result)'],
    worstTrade: ['أدنى نتيجة لصفقة.', 'min (result)'],
    bestTradePips: ['أطول حركة للسعر لصالح صفقة، بالنقاط.', 'max (pips)'],
    worstTradePips: ['أطول حركة للسعر ضد صفقة، بالنقاط.', 'min (pips)'],
    expectancy: ['متوسط نتيجة الصفقة.', 'Σ results ÷ trades'],
    expectancyPips: ['متوسط نتيجة الصفقة بالنقاط.', 'Σ pips ÷ trades'],
    payoff: ['حجم الربح نسبةً إلى حجم الخسارة.', 'average win ÷ |average loss|'],
    recoveryFactor: ['الربح نسبةً إلى أعمق هبوط بالمال.', 'net profit ÷ max drawdown in money'],
    age: ['الوقت منذ أول إيداع.', 'now − first money'],
    trades: ['الصفقات المغلقة. سلسلة الإغلاقات الجزئية صفقة واحدة.', 'count of trades'],
    tradesPerDay: ['عدد الصفقات نسبةً إلى الأيام منذ أول إيداع.', 'trades ÷ days'],
    averageDuration: ['متوسط الوقت بين الفتح والإغلاق.', 'Σ (closed − opened) ÷ trades'],
    lots: ['حجم الصفقات المغلقة.', 'Σ lots'],
    longShare: ['نسبة الصفقات التي بدأت بالشراء.', 'buys ÷ trades'],
    depositLoad: ['أعلى جزء من حقوق الملكية شغله الهامش عند نهاية يوم.', 'max (margin ÷ equity)'],
    deviation: [
      'مدى تشتت نتائج الصفقات حول متوسطها (الانحراف المعياري للمجتمع).',
      '√(Σ (result − mean)² ÷ trades)',
    ],
    sharpe: [
      'العائد اليومي نسبةً إلى تشتته، على مدى سنة. عوائد يومية على حقوق الملكية، والعائد الخالي من المخاطر 0، و60 يومًا على الأقل.',
      'mean ÷ standard deviation of the daily gains × √252',
    ],
    sortino: [
      'كنسبة شارب، لكن مقابل تشتت الأيام الخاسرة وحدها. 60 يومًا على الأقل.',
      'mean of the daily gains ÷ standard deviation of the negative ones × √252',
    ],
    calmar: [
      'الربح السنوي نسبةً إلى أعمق تراجع. بعد سنة على الأقل.',
      '((1 + gain)^(1 ÷ years) − 1) ÷ drawdown',
    ],
    averageHoldingReturn: [
      'متوسط تغير الرصيد بالصفقة الواحدة.',
      'mean (balance after ÷ balance before) − 1',
    ],
    geometricHoldingReturn: [
      'تغير الرصيد بالصفقة الذي يتراكم إلى المجموع.',
      '(Π balance after ÷ balance before)^(1 ÷ trades) − 1',
    ],
    zScore: [
      'هل تأتي الأرباح والخسائر متتابعة (سالب) أم متناوبة (موجب). ابتداءً من 30 صفقة. P = 2 × wins × losses، وR عدد السلاسل.',
      '(N (R − ½) − P) ÷ √(P (P − N) ÷ (N − 1))',
    ],
    volatility: ['متوسط حجم الربح أو الخسارة اليومية.', 'mean |daily gain|'],
    valueAtRisk: [
      'خسارة يتجاوزها نحو شهر واحد من كل عشرين (21 يوم تداول)، إذا كانت الأيام مستقلة وموزعة توزيعًا طبيعيًا ولم يُكسب شيء في المتوسط. 60 يومًا على الأقل.',
      '1.645 × standard deviation of the daily gains × √21',
    ],
    riskScore: [
      'شريحة القيمة المعرضة للخطر في شهر، كل شريحة 2.5 %: الدرجة 1 حتى 2.5 %، والدرجة 10 من 22.5 % فأكثر. 60 يومًا على الأقل.',
      'min (10, 1 + ⌊value at risk ÷ 2.5 %⌋)',
    ],
    ruin: [
      'احتمال خسارة هذا الجزء من المال في وقت ما، إذا استمرت الأيام كما كانت، مستقلة وموزعة توزيعًا طبيعيًا وبالحجم نفسه. 100% إذا لم يُكسب شيء في المتوسط. 60 يومًا على الأقل.',
      'P(k × 10 %) = P(10 %)^k, P(10 %) = exp (−0.2 × mean ÷ variance of the daily gains)',
    ],
  },
  columns: {
    rank: 'المركز في هذه القائمة. وتبيّن العلامة بجانبه كم مركزًا كُسب أو فُقد منذ منتصف الليل بتوقيت الخادم.',
    trader: 'الاسم الذي اختاره المتداول ووافق على عرضه، أو اسم مستعار. وليس رقم حساب.',
    course: 'كيف تطوّر الربح خلال الفترة؛ ولكل متداول مقياس خاص به.',
  },
  sampling:
    'تُعرف حقوق الملكية عند نهاية كل يوم، وكلما لم تكن هناك صفقة مفتوحة، والآن؛ وربما كانت أدنى بين ذلك.',
  looks: (told, noted, missed, longest, since) =>
    `نهايات الأيام مع صفقات مفتوحة: أبلغ بها الخادم ${told}، وسجّلها المُرحِّل ${noted}، وفاتت ${missed}. أطول مدة بلا رصد: ${longest}، بدءًا من ${since}.`,
  unclassified: (count) => `حركات أموال لا تصنفها أي قاعدة ولا أي دفعة وتُحسب تدفقات: ${count}.`,
};
