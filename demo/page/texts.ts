/** Languages that the page can speak. English stands in the page itself. */
export const languages = ['en', 'ar', 'zh'] as const;
export type Language = (typeof languages)[number];

interface Texts {
  direction: 'ltr' | 'rtl';
  /** By the `data-t` of the element. */
  words: Readonly<Record<string, string>>;
}

export const texts: Readonly<Record<Language, Texts>> = {
  en: { direction: 'ltr', words: {} },

  ar: {
    direction: 'rtl',
    words: {
      skip: 'انتقل إلى المحتوى',
      about: 'عن هذا العرض التجريبي',
      demo: 'عرض تجريبي.',
      notice:
        'الأسعار يولّدها محاكي خادم MT4 وتصل بالطريق الحقيقي: واجهة MT4 النصية ← المُرحِّل ← المقبس ← هذا الوسم.',
      language: 'اللغة',
      theme: 'المظهر',
      'theme.auto': 'النظام',
      'theme.light': 'فاتح',
      'theme.dark': 'داكن',
      updown: 'الصعود والهبوط',
      'updown.auto': 'تلقائي',
      'updown.green': 'الأخضر صعود',
      'updown.red': 'الأحمر صعود',
      'updown.blue': 'الأزرق صعود',
      nav: 'القائمة الرئيسية',
      'nav.rates': 'الأسعار',
      'nav.path': 'كيف يعمل',
      'nav.api': 'واجهة API',
      'hero.title': 'اعرف السعر قبل أن تتداول.',
      'hero.lead':
        'أسعار البيع والشراء والسبريد تأتي مباشرةً من خادم التداول الخاص بنا. لا وسيط بيننا وبينك، والسعر القديم يقول إنه قديم.',
      'hero.rates': 'كل الأسعار',
      'hero.path': 'كيف يصل السعر إلى هنا',
      'rates.title': 'الأسعار المباشرة',
      'rates.text':
        'السبريد والتغيّر ونطاق يوم الخادم. انقر عنوان العمود للفرز، وكل رمز يقود إلى السعر نفسه بصيغة JSON.',
      'rates.symbols':
        'العملات الرئيسية: EURUSD,GBPUSD,USDJPY,AUDUSD,USDCAD; المعادن: XAUUSD,XAGUSD; المؤشرات: US30,NAS100,GER40; العملات المشفّرة: BTCUSD,ETHUSD',
      'path.title': 'كيف يصل السعر إلى هنا',
      'path.server':
        'يغيّر خادم التداول أسعاره مرات كثيرة في الثانية. والقارئ يحتاج إلى أحدث سعر، وإلى أن يعرف أنه الأحدث. بينهما يقف المُرحِّل: يسأل الخادم، ويفحص كل جواب، ويرسل إلى كل صفحة ما تغيّر فقط.',
      'path.link':
        'خذ المعادن مثلًا. السطر التالي في مصدر هذه الصفحة رابط عادي. المحررات التي تحذف كل شيء آخر تُبقي الروابط، ولهذا يصمد في أي نظام محتوى:',
      'path.div': 'وهاتان العملتان عنصر div بسيط بسمات data، وهو الشكل الذي تُبقيه معظم المحررات:',
      'path.equal':
        'أما السطر في الأعلى والبطاقات فهي وسوم قائمة بذاتها. الأشكال الثلاثة متساوية: كل منها يصبح الأداة نفسها، وكلها تتشارك اتصالًا واحدًا.',
      'path.stale':
        'عندما يصمت الخادم تفقد الأسعار ألوانها وتقول كم عمرها. لا يُعرض شيء على أنه حديث وهو ليس كذلك.',
      'step.server': 'خادم MT4',
      'step.server.text': 'هنا المحاكي. يتحدث الواجهة النصية عبر TCP كما يفعل الخادم الحقيقي.',
      'step.relay': 'المُرحِّل',
      'step.relay.text': 'يحجز ما لا يمكن أن يكون سعرًا، ويعرف عمر كل سعر سواه.',
      'step.socket': 'المقبس',
      'step.socket.text': 'اتصال واحد للصفحة كلها مهما كثرت أدواتها.',
      'step.tag': 'هذا الوسم',
      'step.tag.text': 'يرسم السعر بلغة ما حوله وألوانه.',
      markup: 'عرض الشيفرة',
      'markup.script': 'مرة واحدة في الصفحة، في أي مكان:',
      'markup.tape': 'الشريط المتحرك تحت القائمة:',
      'markup.tiles': 'البطاقات:',
      'markup.link': 'الرابط:',
      'markup.div': 'العنصر بسمات data:',
      copy: 'نسخ',
      copied: 'تم النسخ',
      selected: 'تم التحديد',
      risk: 'تنبيه المخاطر.',
      'risk.text':
        'شركة Larkmoor Markets لا وجود لها. تعرض هذه الصفحة ما تفعله broker-widgets: لا تقدم شيئًا ولا تأخذ مالًا وأسعارها غير حقيقية. تداول المنتجات ذات الرافعة المالية ينطوي على مخاطر عالية لخسارة المال. وفي الصفحة الحقيقية يقف هنا التحذير الذي تطلبه الجهة الرقابية.',
      'foot.quotes': 'الأسعار بصيغة JSON',
      'foot.ready': 'حالة المصادر',
      'foot.metrics': 'القياسات',
      'foot.licence': 'broker-widgets برنامج حر برخصة MIT.',
    },
  },

  zh: {
    direction: 'ltr',
    words: {
      skip: '跳到正文',
      about: '关于本演示',
      demo: '演示。',
      notice:
        '报价由 MT4 服务器模拟器虚构，并走真实的路径：MT4 文本接口 → 中继 → 套接字 → 本页标签。',
      language: '语言',
      theme: '主题',
      'theme.auto': '跟随系统',
      'theme.light': '浅色',
      'theme.dark': '深色',
      updown: '涨跌颜色',
      'updown.auto': '自动',
      'updown.green': '绿涨红跌',
      'updown.red': '红涨绿跌',
      'updown.blue': '蓝涨橙跌',
      nav: '主菜单',
      'nav.rates': '行情',
      'nav.path': '工作原理',
      'nav.api': 'API',
      'hero.title': '先看清价格，再做交易。',
      'hero.lead':
        '卖价、买价和点差直接来自我们自己的交易服务器。中间没有第三方，旧价格会说明自己已旧。',
      'hero.rates': '查看全部行情',
      'hero.path': '价格如何到达这里',
      'rates.title': '实时行情',
      'rates.text':
        '点差、涨跌幅与服务器当日高低。点击表头可排序，每个品种都链接到同一价格的 JSON。',
      'rates.symbols':
        '主要货币: EURUSD,GBPUSD,USDJPY,AUDUSD,USDCAD; 贵金属: XAUUSD,XAGUSD; 指数: US30,NAS100,GER40; 加密货币: BTCUSD,ETHUSD',
      'path.title': '价格如何到达这里',
      'path.server':
        '交易服务器每秒多次更新价格。读者需要的是最新价格，并且要知道它确实最新。两者之间是中继：它询问服务器，检查每个回答，只把变化发送给每个页面。',
      'path.link':
        '以贵金属为例。在本页源码中，下一行只是一个普通链接。会删除其他内容的编辑器也会保留链接，因此它在任何内容系统里都能留下来：',
      'path.div': '这两个货币对是带 data 属性的普通 div，大多数编辑器都会保留这种写法：',
      'path.equal':
        '顶部的滚动条和上面的卡片则是独立的标签。三种写法完全等价：它们都会变成同一个组件，并共用一个连接。',
      'path.stale':
        '当服务器沉默时，价格会褪去颜色并说明自己有多旧。不新鲜的价格绝不会显示为新鲜。',
      'step.server': 'MT4 服务器',
      'step.server.text': '这里是模拟器，它像真实服务器一样通过 TCP 使用文本接口。',
      'step.relay': '中继',
      'step.relay.text': '拦下不可能的价格，并知道其余每个价格的新旧。',
      'step.socket': '套接字',
      'step.socket.text': '无论有多少组件，整个页面只用一个连接。',
      'step.tag': '本页标签',
      'step.tag.text': '用周围的语言和颜色显示价格。',
      markup: '查看代码',
      'markup.script': '每个页面一次，放在任意位置：',
      'markup.tape': '菜单下方的滚动条：',
      'markup.tiles': '卡片：',
      'markup.link': '链接：',
      'markup.div': '带 data 属性的元素：',
      copy: '复制',
      copied: '已复制',
      selected: '已选中',
      risk: '风险提示。',
      'risk.text':
        'Larkmoor Markets 并不存在。本页只展示 broker-widgets 的功能：不提供任何产品，不收取资金，价格均为虚构。杠杆产品交易有很高的亏损风险。真实页面会在此处显示监管机构要求的警示。',
      'foot.quotes': 'JSON 报价',
      'foot.ready': '数据源状态',
      'foot.metrics': '运行指标',
      'foot.licence': 'broker-widgets 是采用 MIT 许可证的自由软件。',
    },
  },
};
