import type { Cause } from "./causes.ts";

/** What English-speaking customers say about shops, calls, returns, the app and the website. */
export const englishService = {
  "staff-kind": [
    "{The staff|Everyone} at {shop} {was|is} {so helpful|friendly|lovely|welcoming}",
    "The {girl|guy|lady} who helped me was {patient|honest|attentive} and {found me the right|suggested the perfect} {item}",
    "Walked into {shop} and {was greeted right away|somebody came to help at once|felt welcome}",
    "They remember {my name|what I like}, {which means a lot|such a nice touch}",
    "They helped me choose {with great taste|and I'm thrilled with the result}",
    "Whatever I asked, the staff {had an answer|took their time to explain}",
  ],
  "staff-rude": [
    "The staff at {shop} {was cold|ignored us|was busy with their phones|couldn't care less}",
    "Asked for {a price|help} and {got a one-word answer|they just pointed and walked off}",
    "Stood around {forever|for ages} and nobody {asked|came to help}",
    "The cashier was {grumpy|rolling her eyes}, {put me right off|made me want to leave}",
    "Service at {shop} is {poor|terrible|not good enough}",
  ],
  "till-short": [
    "{Quick|Fast|Easy} checkout, {no queue|paid by QR in seconds}",
    "{Hardly any wait|No waiting} at the till, {every counter was open|straight to the counter}",
  ],
  "till-long": [
    "Queued {wait} {to pay|at the till}",
    "{wait} to pay because {only one till was open|the card machine was broken|there weren't enough cashiers}",
    "Bought {one thing|a few small things} and waited {wait} to pay",
    "{Too few cashiers|Slow checkout}, I waited {wait}",
  ],
  "shop-lovely": [
    "The shop is {clean|tidy|beautiful}, {displays are lovely|everything is easy to find|such good taste}",
    "{shop} is {cosy|airy|such a nice space}, {feels like a café|I could stay for hours}",
    "{Big|Clean} fitting rooms with {good light|large mirrors}, {nice to try things on|very comfortable}",
    "{Nice|Soft} music and it smells {wonderful|of lemongrass}",
  ],
  "shop-messy": [
    "The shop was {messy|cramped|far too hot}, {hard to find anything|things all mixed up|boxes in the way}",
    "The fitting rooms were {dirty|tiny|missing hooks} {and there was a wait|which is annoying}",
    "The air-con was {broken|too weak}, {unbearable|I was sweating after five minutes}",
    "{No parking|Hardly any parking}, had to leave the bike across the street",
  ],
  "choice-good": [
    "{Great|Lovely|Huge} selection, {always something new|something for everyone}",
    "Came for a gift and {left with|fell in love with} the {item}",
    "{shop} has {unusual pieces|so many nice things}, {I like all of it|easy to mix and match}",
  ],
  "stock-out": [
    "The {colour|model} I wanted was out of stock, {and nobody called when it came back|I had to order online}",
    "The website said in stock but {shop} {had none|was sold out}",
    "{Second|Third} visit and still no {item}",
    "What I came for was sold out, {no idea when it comes back|still waiting for it}",
  ],
  "hold-short": [
    "Somebody {picked up right away|answered at once}",
    "{No waiting|Hardly any waiting}, {the call was answered immediately|got a person straight away}",
    "They answered {within seconds|really fast}",
  ],
  "hold-long": [
    "{Waited|Was on hold for} {wait} before {anyone picked up|I could talk to someone}",
    "{wait} of hold music{, at my expense|, I nearly hung up| before I got through|}",
    "{wait} on hold is {far too long|a joke|not acceptable}",
    "The line is always busy, I {called three times|had to call again and again}, the last time I waited {wait}",
    "Press one, press two, and after {wait} {finally a real person|somebody answered}",
  ],
  "agent-helpful": [
    "The agent was {so kind|very patient|clear and friendly|a star}",
    "The person on the phone {knew my order|understood at once} and {walked me through it|sorted everything out}",
    "{Calm voice|Friendly voice}, {an answer to every question|straight to the point}",
    "Thanks to the agent who {checked my order|called back as promised}",
  ],
  "agent-cold": [
    "The agent {just read from a script|sounded bored|hung up on me}",
    "They {didn't listen|kept interrupting me|gave me half answers}",
    "I was in the middle of a sentence when {they cut me off|the line went dead}",
  ],
  solved: [
    "{Sorted|Solved} {in one call|on the spot|within minutes}",
    "One call and it was done{, no need to repeat myself|}",
    "{Changing the address|Checking my order|Cancelling the order|Getting an invoice} {was very quick|took just a few minutes}",
  ],
  unsolved: [
    "Called {twice|three times|several times} and it is {still not solved|still the same}",
    "They promised to {call back|get back to me the same day} and {never did|I'm still waiting}",
    "In the end I {had to go to the shop myself|still don't know where my order is}",
    "{Got an answer to a different question|Lots of talk}, {problem still there|no help at all}",
  ],
  "passed-around": [
    "Transferred {three|four} times and {had to start from the beginning each time|everybody said something different}",
    "{The hotline sends you to the shop, the shop sends you to the hotline|One department points to the other}",
    "Every {call|transfer} means {reading out the order number|telling the whole story} again",
  ],
  "refund-slow": [
    "It took {refund} to get my money back",
    "The refund {took far too long|was painfully slow}, {refund} {in the end|and several reminders}",
    "They said three days for the refund, it took {refund}",
    "{refund} for the refund of the {item}, {too long|and no updates}",
  ],
  "refund-fast": [
    "{Quick|Fast} refund, {only {refund}|the money was back in {refund}}",
    "Returned the {item} and had my money back in {refund}",
    "The refund came {on time|surprisingly fast}",
  ],
  "return-easy": [
    "Returning it was {easy|simple}, {no questions asked|all done with one QR code}",
    "Swapped the {item} for another {colour|model} in {minutes|no time}",
    "{Clear|Simple} return process, {they picked it up at my door|well explained}",
  ],
  "return-hard": [
    "The return process is {complicated|confusing}, {so much paperwork|the same form three times}",
    "Tried to return the {item} and {they made it difficult|had to pay the shipping myself|nobody would take it}",
    "Tags still on and {the shop refused the exchange|they still said no}",
  ],
  "app-easy": [
    "The app is {easy to use|clean|smooth}, {a few taps and it's ordered|I find everything}",
    "{Nice|Clear} design, {fast checkout|even my mum can use it}",
    "Ordered the {item} in the app {in under two minutes|in no time}",
    "{Saving favourites|Seeing the stock of each shop|Tracking my order} in the app is {really handy|great}",
  ],
  "app-slow": [
    "The app is {slow|laggy|sluggish}{ and my phone gets hot| and pictures won't load|}",
    "It takes {ages|forever} to open the app",
    "After {a few pages|some scrolling} the app {freezes|slows right down}",
  ],
  "app-crash": [
    "The app {often|sometimes} crashes{ on product photos| when I open the cart|}",
    "I was browsing and the app {closed itself|froze}, {had to start over|lost my place}",
  ],
  "checkout-broken": [
    "The app {crashes|freezes|shows an error} every time I {check out|tap pay}",
    "Since the update {I can't pay|the checkout hangs}",
    "Version {version} on Android broke the {checkout|cart}, {tried many times|reinstalled it} and still nothing",
    "{Money was taken|Entered my card} and then the app {crashed|kept spinning}, {no order anywhere|no idea if I bought it}",
    "My cart {is empty|disappears} when I tap pay{, filled it twice already|}",
  ],
  "site-easy": [
    "The website is {easy to use|clear|well organised}, {detailed photos|handy price filters|good descriptions}",
    "Ordering on the website was {quick|smooth}, {no trouble paying|instant confirmation}",
    "Found the {item} on the website {right away|in seconds}",
  ],
  "site-slow": [
    "The website is {slow|painfully slow}, {pictures don't load|it hangs when I filter}",
    "The payment page {failed|kept loading}, {had to order twice|had to type my address again}",
  ],
  "search-poor": [
    "Searched for a {item} and got {everything else|no results}",
    "The filters are {inaccurate|confusing}, {endless scrolling|waste of time}",
    "{Too few photos|No real-life photos}, hard to imagine the product",
  ],
  "perks-good": [
    "{Easy to use my points|The points are worth it}, {love it|nice perk}",
    "The birthday {gift|voucher} was {sweet|a nice surprise}, {I feel valued|thanks Sen & Sao}",
    "Being a member pays off, {good discounts|early news about new things}",
  ],
  "perks-worse": [
    "Gold member and {the perks get fewer every month|I get the same offers as a new customer|no free delivery any more}",
    "My points {expired|were cut} {without warning|and nobody told me}",
    "Gold used to mean {priority|real care}, lately {I'm treated like anyone else|it means nothing}",
    "Member benefits {keep shrinking|are a joke now}, {sad after all these years|not how you treat regulars}",
  ],
} satisfies Partial<Record<Cause, readonly string[]>>;
