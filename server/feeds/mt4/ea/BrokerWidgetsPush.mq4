//+------------------------------------------------------------------+
//| BrokerWidgetsPush.mq4                                            |
//| Posts the prices of this terminal to a broker-widgets relay.     |
//| It reads prices only: it opens, changes and closes no trade.     |
//| How to install it: README.md beside this file. Licence: MIT.     |
//+------------------------------------------------------------------+
#property copyright   "broker-widgets, MIT licence"
#property version     "1.00"
#property description "Posts the prices of this terminal to a broker-widgets relay."
#property description "Allow the relay's address under Tools > Options > Expert Advisors."
#property strict

input string RelayUrl  = "https://relay.broker.example"; // Address of the relay
input string Key       = "";                             // Secret of this sender, as in the relay's config
input string Source    = "mt4-live";                     // Name of this terminal, another for each terminal
input int    TimerMs   = 250;                            // Milliseconds between two looks at the prices
input int    TimeoutMs = 2000;                           // Milliseconds to wait for the relay
input string Symbols   = "";                             // Symbols by comma; empty: all of Market Watch

#define INGEST_PATH     "/ingest/v1/quotes"
#define SNAPSHOT_MS     30000
#define HEARTBEAT_MS    2000
#define LONGEST_PAUSE   10000
// A row has about 90 bytes and the relay takes bodies of 64 KB.
#define MOST_ROWS       400
#define URL_NOT_ALLOWED 4060

struct Quote
  {
   string            symbol;
   int               digits;
   double            bid;
   double            ask;
   datetime          time;
   double            open;
   double            high;
   double            low;
   bool              pending;
  };

Quote  quotes[];
Quote  blank;
long   seq=0;
bool   snapshotDue=true,connected=false,unknownTold=false;
int    failures=0;
uint   lastSnapshot=0,lastSent=0,lastTry=0;
string said="";

int OnInit()
  {
   if(IsTesting())
     {
      Print("BrokerWidgetsPush cannot run in the tester: WebRequest is not available there.");
      return(INIT_FAILED);
     }
   if(StringLen(Key)<16 || StringLen(Source)<1 || StringLen(Source)>64)
     {
      Print("Key must be the secret from the relay's config, at least 16 characters. ",
            "Source must be a name of 1 to 64 characters, another for each terminal.");
      return(INIT_PARAMETERS_INCORRECT);
     }
   snapshotDue=true;
   if(!EventSetMillisecondTimer(MathMax(100,TimerMs)))
     {
      Print("The timer could not be started, error ",GetLastError(),". Remove this EA and add it again.");
      return(INIT_FAILED);
     }
   return(INIT_SUCCEEDED);
  }

void OnDeinit(const int reason)
  {
   EventKillTimer();
   Comment("");
  }

void OnTimer()
  {
   // Silence is how the relay learns that these prices are no longer live, so there is no heartbeat.
   if(!IsConnected() || TimeCurrent()==0)
     {
      connected=false;
      Say("This terminal is not connected to its trade server: nothing is sent.");
      return;
     }
   uint now=GetTickCount();
   if(failures>0 && now-lastTry<(uint)MathMin(LONGEST_PAUSE,failures*1000))
      return;
   if(!connected || now-lastSnapshot>=SNAPSHOT_MS)
      snapshotDue=true;
   connected=true;
   // A fresh list has no prices yet, so every symbol counts as changed.
   bool full=snapshotDue;
   if(full)
      ListSymbols();
   int changed=ReadPrices();
   if(!full && changed==0 && now-lastSent<HEARTBEAT_MS)
      return;
   bool sent;
   do
     {
      lastTry=GetTickCount();
      sent=Send(full);
      if(sent && full)
         lastSnapshot=now;
      full=false;
     }
   while(sent && !snapshotDue && HasPending());
  }

// The symbols to send, without their prices.
void ListSymbols()
  {
   string names[];
   int count=0;
   if(StringLen(Symbols)>0)
      count=StringSplit(Symbols,',',names);
   else
     {
      count=SymbolsTotal(true);
      ArrayResize(names,count);
      for(int i=0; i<count; i++)
         names[i]=SymbolName(i,true);
     }
   ArrayResize(quotes,0);
   for(int i=0; i<count; i++)
     {
      string name=StringTrimLeft(StringTrimRight(names[i]));
      if(StringLen(name)==0)
         continue;
      if(!SymbolSelect(name,true))
        {
         if(!unknownTold)
            Print("This server has no symbol ",name,": check the spelling in Symbols, suffix included.");
         unknownTold=true;
         continue;
        }
      int last=ArraySize(quotes);
      ArrayResize(quotes,last+1);
      // Memory that an array grows into holds anything.
      quotes[last]=blank;
      quotes[last].symbol=name;
      quotes[last].digits=(int)MarketInfo(name,MODE_DIGITS);
     }
  }

// Notes what changed; answers how many symbols wait to be sent.
int ReadPrices()
  {
   int waiting=0;
   MqlTick tick;
   for(int i=0; i<ArraySize(quotes); i++)
     {
      // Before its first tick a symbol has the price zero.
      if(SymbolInfoTick(quotes[i].symbol,tick) && tick.bid>0 && tick.ask>0)
        {
         if(tick.bid!=quotes[i].bid || tick.ask!=quotes[i].ask || tick.time!=quotes[i].time)
           {
            quotes[i].bid=tick.bid;
            quotes[i].ask=tick.ask;
            quotes[i].time=tick.time;
            quotes[i].pending=true;
            ReadDay(quotes[i]);
           }
        }
      if(quotes[i].pending)
         waiting++;
     }
   return(waiting);
  }

// The server's day. Right after midnight, and before the history
// has loaded, the last daily bar is that of another day.
void ReadDay(Quote &quote)
  {
   datetime midnight=quote.time-quote.time%86400;
   bool today=(iTime(quote.symbol,PERIOD_D1,0)==midnight);
   quote.open=(today ? iOpen(quote.symbol,PERIOD_D1,0) : 0);
   quote.high=(today ? iHigh(quote.symbol,PERIOD_D1,0) : 0);
   quote.low=(today ? iLow(quote.symbol,PERIOD_D1,0) : 0);
  }

bool HasPending()
  {
   for(int i=0; i<ArraySize(quotes); i++)
      if(quotes[i].pending)
         return(true);
   return(false);
  }

// Posts what is pending; without any it is a heartbeat. Answers
// whether the relay took it.
bool Send(const bool full)
  {
   string rows="";
   int end=0;
   for(int taken=0; end<ArraySize(quotes) && taken<MOST_ROWS; end++)
     {
      if(!quotes[end].pending)
         continue;
      rows=StringConcatenate(rows,(taken>0 ? "," : ""),Row(quotes[end]));
      taken++;
     }
   seq++;
   char data[];
   char result[];
   string resultHeaders="";
   int size=StringToCharArray(Body(full,rows),data,0,WHOLE_ARRAY,CP_UTF8);
   // The string's closing zero is no part of the body.
   ArrayResize(data,size-1);
   ResetLastError();
   int status=WebRequest("POST",Endpoint(),Headers(),TimeoutMs,data,result,resultHeaders);
   int error=GetLastError();
   lastSent=GetTickCount();
   if(status==200 || status==204 || status==409)
     {
      for(int i=0; i<end; i++)
         quotes[i].pending=false;
      failures=0;
      // 409: the relay missed something, or has been restarted.
      snapshotDue=(status==409);
      Say(StringConcatenate("Sending ",ArraySize(quotes)," symbols to ",RelayUrl," as ",Source,"."));
      return(true);
     }
   // The relay may have taken it all the same: begin anew.
   failures++;
   snapshotDue=true;
   Say(Failure(status,error,CharArrayToString(result,0,WHOLE_ARRAY,CP_UTF8)));
   return(false);
  }

string Endpoint()
  {
   string url=RelayUrl;
   while(StringLen(url)>1 && StringGetCharacter(url,StringLen(url)-1)=='/')
      url=StringSubstr(url,0,StringLen(url)-1);
   return(url+INGEST_PATH);
  }

string Headers()
  {
   return("Authorization: Bearer "+Key+"\r\nContent-Type: application/json\r\n");
  }

string Body(const bool full,const string rows)
  {
   return(StringConcatenate("{\"v\":1,\"src\":\"",Escape(Source),"\",\"seq\":",IntegerToString(seq),
                            ",\"t\":",IntegerToString((long)TimeCurrent()),
                            ",\"gmt\":",IntegerToString((long)TimeGMT()),
                            ",\"full\":",(full ? "true" : "false"),",\"q\":[",rows,"]}"));
  }

string Row(const Quote &quote)
  {
   return(StringConcatenate("[\"",Escape(quote.symbol),"\",",DoubleToString(quote.bid,quote.digits),",",
                            DoubleToString(quote.ask,quote.digits),",",IntegerToString(quote.digits),",",
                            IntegerToString((long)quote.time),DayFields(quote),"]"));
  }

string DayFields(const Quote &quote)
  {
   if(quote.open<=0 || quote.high<=0 || quote.low<=0)
      return("");
   return(StringConcatenate(",",DoubleToString(quote.open,quote.digits),",",
                            DoubleToString(quote.high,quote.digits),",",
                            DoubleToString(quote.low,quote.digits)));
  }

string Escape(const string text)
  {
   string escaped=text;
   StringReplace(escaped,"\\","\\\\");
   StringReplace(escaped,"\"","\\\"");
   return(escaped);
  }

// What went wrong and what to do about it.
string Failure(const int status,const int error,const string answer)
  {
   if(status==-1 && error==URL_NOT_ALLOWED)
      return("Add "+RelayUrl+" under Tools > Options > Expert Advisors > Allow WebRequest for listed URL.");
   if(status==-1)
      return(StringConcatenate("No answer from ",RelayUrl," (error ",error,"): check the address, the network and that the relay runs."));
   if(status==401)
      return("The relay does not know the Key: compare it with the keys of the push feed in its config.");
   if(status==404)
      return(StringConcatenate("There is no push feed at ",RelayUrl,": add one to feeds in the relay's config."));
   return(StringConcatenate("The relay answered ",status,": ",StringSubstr(answer,0,200)));
  }

// Shows the state on the chart; a change of it goes to the log.
void Say(const string text)
  {
   if(text==said)
      return;
   said=text;
   Print(text);
   Comment("broker-widgets: ",text);
  }
