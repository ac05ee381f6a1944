// Small comforts. Every page works without them.
"use strict";
const say = (words) => {
  const place = document.getElementById("say");
  if (place.textContent !== words) place.textContent = words;
};

// What came of a form is said once, not again after a reload.
const here = new URL(location.href);
if (here.searchParams.has("told")) {
  here.searchParams.delete("told");
  history.replaceState(history.state, "", here);
}

// Times as they are here, in the language that was chosen; how long ago stays true.
const language = { browser: undefined, en: "en-GB" };
const chosen = document.documentElement.dataset.dates;
const tag = chosen in language ? language[chosen] : chosen;
const exactly = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeStyle: "short" });
const onDay = new Intl.DateTimeFormat(tag, { dateStyle: "medium" });
const ago = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
// By the server's clock: this one may go wrong.
const behind = Date.now() - Date.parse(document.documentElement.dataset.now);
const units = [["minute", 60], ["hour", 3600], ["day", 86400]];

function inWords(then, isDue) {
  const seconds = (then - Date.now() + behind) / 1000;
  if (isDue && seconds <= 0) return chosen === "en" ? "any moment now" : ago.format(0, "second");
  if (Math.abs(seconds) >= 14 * 86400) return onDay.format(then);
  if (Math.abs(seconds) < 45) return chosen === "en" ? (isDue ? "in a moment" : "just now") : ago.format(0, "second");
  const [unit, length] = units.findLast(([, least]) => Math.abs(seconds) >= least) ?? units[0];
  return ago.format(Math.trunc(seconds / length) || Math.sign(seconds), unit);
}

function tellTimes(part) {
  for (const time of part.querySelectorAll("time[datetime]")) {
    const then = new Date(time.dateTime);
    if (time.title) time.title = exactly.format(then);
    const words = time.title ? inWords(then, time.hasAttribute("data-due")) : exactly.format(then);
    if (time.textContent !== words) time.textContent = words;
    if (tag !== "en-GB") time.lang = tag ?? navigator.language;
  }
}
tellTimes(document);
setInterval(() => document.hidden || tellTimes(document), 60_000);

// What is wrong with a form stands where the form is, not where the page begins.
document.querySelector("main [role=alert]")?.scrollIntoView({ block: "center" });

// Copying needs a secure address, the share sheet a device that has one: shown only where they work.
for (const button of document.querySelectorAll("[data-copy]")) {
  const label = button.textContent;
  let back;
  const tell = (words) => {
    button.textContent = words;
    say(words);
    clearTimeout(back);
    back = setTimeout(() => {
      button.textContent = label;
      say(""); // so that the next time is told as well
    }, 4000);
  };
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.copy);
    navigator.clipboard.writeText(field.value).then(
      () => tell("Copied"),
      () => field.select(), // forbidden here: the person can still copy what is marked
    );
  });
}
for (const button of document.querySelectorAll("[data-share]")) {
  const { share, title, text } = button.dataset;
  button.hidden = !navigator.share;
  button.addEventListener("click", () =>
    navigator.share({ title, text, url: document.getElementById(share).value }).catch(() => {})); // closed by the person
}

// That the server is gone is told once, and not of a gap that the browser closes by itself: it listens
// again after three seconds here, and five there.
const line = document.getElementById("lost");
let gap;

function lost() {
  gap ??= setTimeout(() => {
    line.hidden = false;
    say(line.textContent.trim());
  }, 6000);
}

// Whether it was lost, if only for a moment.
function found() {
  const wasLost = Boolean(gap);
  clearTimeout(gap);
  gap = undefined;
  if (!line.hidden) say("");
  line.hidden = true;
  return wasLost;
}

// A live part is fetched anew when the group's events say so; without events, while it is busy.
for (const live of document.querySelectorAll("[data-live]")) {
  let fetching = false;
  let again = false;
  const refresh = async () => {
    again = fetching;
    if (fetching) return;
    fetching = true;
    try {
      await swap(live);
    } catch (offline) {
      lost();
      console.info("The page stays as it is until the next event.", offline);
    }
    setTimeout(() => {
      fetching = false;
      if (again) refresh();
    }, 500); // a run tells of each film; twice a second is enough to look at
    if (!live.dataset.events) watchBusy();
  };
  const watchBusy = () => live.querySelector("[data-busy]") && setTimeout(refresh, 2000);
  const listen = () => {
    const events = new EventSource(live.dataset.events);
    events.addEventListener("run", refresh);
    events.addEventListener("group", refresh);
    // What was under way when the page was made may be over before anybody listens.
    events.addEventListener("open", () => (found() || live.querySelector("[data-busy]")) && refresh());
    // Who may not listen any more has left, or the group has ended: then the page says so.
    events.addEventListener("error", () => (events.readyState === EventSource.CLOSED ? refresh() : lost()));
    return events;
  };
  if (live.dataset.events) {
    let events = listen();
    // Lists are looked at more often while somebody listens: a page that nobody sees does not.
    document.addEventListener("visibilitychange", () => {
      events.close();
      found(); // nobody is told of what a page does not look for
      if (document.hidden) return;
      events = listen();
      refresh();
    });
  } else {
    watchBusy(); // nothing was missed while the page was hidden, and what is ticked stays ticked
  }
}

async function swap(live) {
  const answer = await fetch(live.dataset.live);
  found();
  if (!answer.ok || answer.redirected) return outdated(live);
  const html = await answer.text();
  const focused = live.contains(document.activeElement) ? document.activeElement.id : "";
  const open = [...live.querySelectorAll("details[id][open]")].map((details) => details.id);
  const seen = live.querySelector("#held [name=digest]")?.value;
  live.innerHTML = html;
  tellTimes(live);
  // A yes is to what was shown when the page was opened: to more than that the server says no.
  if (seen) live.querySelectorAll("#held [name=digest]").forEach((field) => (field.value = seen));
  open.forEach((id) => document.getElementById(id)?.setAttribute("open", ""));
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  document.querySelectorAll("[data-first-with]").forEach((card) => place(card, live));
  sayOf(live);
}

// Whoever is alone in a group wants to invite others first, and with others in it to see how things stand.
function place(card, live) {
  const isFirst = Boolean(live.querySelector(card.dataset.firstWith));
  if (isFirst === (card.nextElementSibling === live)) return;
  const focused = document.activeElement;
  if (isFirst) live.before(card);
  else document.querySelector("aside").prepend(card);
  card.querySelector("[data-copy]").classList.toggle("primary", isFirst);
  focused.focus({ preventScroll: true });
}

function sayOf(part) {
  const words = part.querySelector("[data-say]");
  if (words) say(words.textContent.trim());
}

// Signed out, taken out of the group, or the server is being started anew.
function outdated(live) {
  if (document.getElementById("outdated")) return;
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.id = "outdated";
  notice.role = "alert";
  const again = document.createElement("a");
  again.href = location.href;
  again.textContent = "Load it again";
  notice.append("This page no longer shows how things stand. ", again);
  live.prepend(notice);
}

// A filter shows what it finds a moment after the last key.
for (const form of document.querySelectorAll("[data-filters]")) {
  const part = document.getElementById(form.dataset.filters);
  let waiting;
  let asked = new AbortController();
  const show = async () => {
    asked.abort();
    asked = new AbortController();
    const wanted = new URLSearchParams(new FormData(form));
    history.replaceState(history.state, "", "?" + wanted);
    wanted.set("part", "live");
    const address = form.action + "?" + wanted;
    try {
      const answer = await fetch(address, { signal: asked.signal });
      if (!answer.ok || answer.redirected) return outdated(part);
      part.innerHTML = await answer.text();
      tellTimes(part);
      if (part.dataset.live) part.dataset.live = address;
      sayOf(part);
    } catch (gone) {
      if (gone.name !== "AbortError") outdated(part);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 300);
  });
}
