/** Words of the rooms Understand and Learn, and of search. */
export const rooms = {
  "room.about": "What this room is for",
  "understand.lead": "What customers say in their own words, newest first.",
  "understand.find": "Find words in these comments",
  "understand.loaded": "{n, plural, =0 {} one {# comment} other {# comments}}",
  "understand.hits":
    "{hits, plural, one {# hit} other {# hits}} in {n, plural, one {# comment} other {# comments}}",
  "understand.more": "Load older comments",
  "understand.none": "No comment with these words",
  "understand.none.hint":
    "Marks and capitals do not matter. Load older comments or choose a longer period to search more of them.",
  "understand.about.1":
    "A score says that something is wrong; words say what. Here comments from every touchpoint stand side by side, in whatever language they were written, next to the ratings that came with them.",
  "understand.about.2":
    "Read the unhappy ones of one touchpoint first: filter above, choose the low end, and look for the word that comes up again and again. What arrives while you read waits until you ask for it.",
  "learn.lead": "Did it change? Every fix should show in a number.",
  "learn.title": "What changed, by {field}",
  "learn.clear": "{clear} of {all} clearly changed, {against}",
  "learn.now": "Now",
  "learn.none": "Nothing to compare",
  "learn.none.hint": "Only groups with answers in both periods can be compared. Choose a longer period.",
  "learn.hint":
    "p: how often chance alone would make such a difference, adjusted for the number of rows. A difference is called clear up to 0.1. Before against after shows that something changed, not yet why.",
  "learn.about.1":
    "A change that nobody measures is a hope. Set the period so that it begins with the day of your change: the period before is then the time without it, and this table says which groups moved and how sure that is.",
  "learn.about.2":
    "Be careful with what was worst before: the worst always improve a little by themselves. Look at groups without the change as well; if they moved too, it was something else.",
  "commands.nothing": "Nothing found",
  "commands.cases": "Cases",
  "commands.surveys": "Surveys",
  "commands.only": "Look at one touchpoint",
  "commands.only.one": "Only {name}",
  "commands.switches": "Switch",
} as const;
